//! What a group session is to do.

use tenfold_domain::{
    activities::{Activity, words},
    id::Id,
    timetable::Session,
    told::Parsed,
};
use tenfold_service::{
    Problem,
    activities::{self as rooms, ActivityChoice},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Choice, Field, Form, Page},
    registers,
    visit::{Answered, Visit},
};

/// How the form says that there is none.
const NONE: &str = "none";

/// The way here from a session's page and from its register.
pub(crate) fn way_to_choose(session: Id<Session>, chosen: Option<&Activity>) -> Action {
    let label = if chosen.is_some() { "Choose another activity" } else { "Choose an activity" };
    Action::quiet(label, format!("/sessions/{session}/activity"))
}

async fn opened(visit: &mut Visit) -> Result<ActivityChoice, Problem> {
    let id: Id<Session> = visit.id("session")?;
    visit.read(move |tx| rooms::open_choice(tx, id)).await
}

fn form(visit: &Visit, shown: &ActivityChoice) -> Form {
    let choice = |one: &Activity| {
        let details = &one.details;
        let about = format!("{} {} minutes, {}.", details.aims, details.minutes, words::size(details));
        let suits = if details.suits_week(shown.session.wanted.week) { "" } else { " For other weeks." };
        Choice::new(one.id.to_string(), details.name.to_string()).hint(format!("{about}{suits}"))
    };
    let retired = shown.chosen.iter().filter(|chosen| !shown.choices.iter().any(|one| one.id == chosen.id));
    let mut choices: Vec<Choice> = shown.choices.iter().chain(retired).map(choice).collect();
    choices.push(Choice::new(NONE, "None from the library"));
    let chosen = shown.chosen.as_ref().map_or_else(|| NONE.to_owned(), |chosen| chosen.id.to_string());
    let at = format!("/sessions/{}", shown.session.id);
    visit
        .new_form(format!("{at}/activity"), "Choose it")
        .field(Field::radios("activity", "What the group is to do", choices).value(chosen).required())
        .cancel(at)
}

fn page(visit: &Visit, shown: &ActivityChoice, form: Form) -> Page {
    let lead = "It stands beside the register, and the adults that it asks for count. What was chosen before is kept.";
    Page::new(registers::below(visit, &shown.session, &shown.from, "Choose an activity").lead(lead)).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

fn typed(visit: &Visit) -> Parsed<Option<Id<Activity>>> {
    match visit.field("activity") {
        NONE => Ok(None),
        id => id.parse().map(Some).map_err(|_| vec![words::choose_from_the_list()]),
    }
}

pub async fn choose(visit: &mut Visit) -> Answer {
    let (id, which): (Id<Session>, _) = (visit.id("session")?, typed(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::choose_activity(tx, id, which.clone())?;
            Ok(format!("/sessions/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = opened(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
