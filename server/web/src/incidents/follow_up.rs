//! What is done so that it does not happen again.

use tenfold_domain::{
    id::Id,
    incidents::{Incident, IncidentTask, TaskDetails, words},
    told::Parsed,
};
use tenfold_service::{
    Problem, Tx,
    incidents::{self as rooms, FollowUpForm},
};

use super::one::below;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

/// One of the two forms.
struct Step {
    title: &'static str,
    lead: &'static str,
    button: &'static str,
    fields: fn(&FollowUpForm, Form) -> Form,
}

const SET: Step = Step {
    title: "Say what will be done",
    lead: "One thing, one person, one day. Where the school is closed on it, its next school day counts.",
    button: "Set it",
    fields: |shown, form| {
        let adults = shown.adults.iter().map(|(id, name)| (id.to_string(), name.clone()));
        form.field(Field::text("what", "What will be done?").required())
            .field(Field::select("owner", "Who does it?", adults).required())
            .field(Field::date("due_on", "By when?").value(shown.usual_day.to_string()).required())
    },
};

const DONE: Step = Step {
    title: "One is done",
    lead: "It stays to be seen, with the day.",
    button: "It is done",
    fields: |shown, form| {
        let open = shown.open.iter().map(|task| (task.id.to_string(), task.details.what.to_string()));
        form.field(Field::select("task", "Which?", open).required())
    },
};

async fn opened(visit: &mut Visit) -> Result<FollowUpForm, Problem> {
    let id: Id<Incident> = visit.id("incident")?;
    visit.read(move |tx| rooms::open_follow_up(tx, id)).await
}

fn form(visit: &Visit, shown: &FollowUpForm, step: &Step) -> Form {
    let form = visit.new_form(visit.path.clone(), step.button);
    (step.fields)(shown, form).cancel(format!("/incidents/{}", shown.incident.id))
}

fn page(visit: &Visit, shown: &FollowUpForm, step: &Step, form: Form) -> Page {
    let back = format!("/incidents/{}", shown.incident.id);
    let shell = below(visit, &shown.incident, step.title).crumb(shown.incident.now.details.kind.short(), back);
    Page::new(shell.lead(step.lead)).form(form)
}

async fn open(visit: &mut Visit, step: &Step) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown, step);
    Ok(page(visit, &shown, step, form).into())
}

async fn send(
    visit: &mut Visit,
    step: &Step,
    work: impl Fn(&mut Tx<'_, '_>, Id<Incident>) -> Result<(), Problem> + Send + 'static,
) -> Answer {
    let id: Id<Incident> = visit.id("incident")?;
    let sent = visit
        .submit(move |tx| {
            work(tx, id)?;
            Ok(format!("/incidents/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = opened(visit).await?;
            let form = again.onto(form(visit, &shown, step), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, step, form)))
        }
    }
}

pub async fn ask(visit: &mut Visit) -> Answer {
    open(visit, &SET).await
}

pub async fn set(visit: &mut Visit) -> Answer {
    let details = TaskDetails::parse(visit.field("what"), visit.field("owner"), visit.field("due_on"));
    send(visit, &SET, move |tx, id| rooms::set_task(tx, id, details.clone())).await
}

pub async fn ask_done(visit: &mut Visit) -> Answer {
    open(visit, &DONE).await
}

pub async fn done(visit: &mut Visit) -> Answer {
    let which: Parsed<Id<IncidentTask>> = visit.field("task").parse().map_err(|_| vec![words::choose_task()]);
    send(visit, &DONE, move |tx, id| rooms::settle_task(tx, id, which.clone())).await
}
