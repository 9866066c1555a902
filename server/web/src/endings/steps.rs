//! The forms of an ending, each at an address of its own.

use tenfold_domain::{
    endings::{
        ExitTalk, FollowUp, FollowUpDetails, NextStep, OfferAnswer, OfferDetails, PlanDetails, SettleDetails,
        TalkDetails, TalkHow,
    },
    id::Id,
    matches::Match,
    people::Side,
};
use tenfold_service::{
    Problem, Tx,
    endings::{self as rooms, ShownEnding},
};

use super::one::found;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, dates},
    matches::below,
    visit::{Answered, Visit},
};

/// One form.
struct Step {
    title: &'static str,
    lead: &'static str,
    button: &'static str,
    fields: fn(&ShownEnding, Form) -> Form,
}

fn form(visit: &Visit, shown: &ShownEnding, step: &Step) -> Form {
    let which = &shown.in_hand.which;
    let form = visit.new_form(visit.path.clone(), step.button).version(which.version);
    (step.fields)(shown, form).cancel(format!("{}/ending", which.path()))
}

fn page(visit: &Visit, shown: &ShownEnding, step: &Step, form: Form) -> Page {
    let crumb = format!("{}/ending", shown.in_hand.which.path());
    Page::new(below(visit, &shown.in_hand, step.title).crumb("The ending", crumb).lead(step.lead)).form(form)
}

async fn ask(visit: &mut Visit, step: &Step) -> Answer {
    let shown = found(visit).await?;
    let form = form(visit, &shown, step);
    Ok(page(visit, &shown, step, form).into())
}

async fn send(
    visit: &mut Visit,
    step: &Step,
    work: impl Fn(&mut Tx<'_, '_>, Id<Match>, i32) -> Result<(), Problem> + Send + 'static,
) -> Answer {
    let (id, version): (Id<Match>, _) = (visit.id("match")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            work(tx, id, version)?;
            Ok(format!("/matches/{id}/ending?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = found(visit).await?;
            let form = again.onto(form(visit, &shown, step), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, step, form)))
        }
    }
}

fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn sides(shown: &ShownEnding) -> [(&'static str, String); 2] {
    [
        (Side::Mentor.code(), format!("{}, the mentor", shown.in_hand.mentor.name)),
        (Side::Mentee.code(), format!("{}, the mentee", shown.in_hand.mentee.name)),
    ]
}

const PLAN: Step = Step {
    title: "Plan the goodbye",
    lead: "The mentee hears early that it comes to its end, and how the two say goodbye.",
    button: "Plan it",
    fields: |shown, form| {
        let plan = shown.plan.as_ref();
        let mut choices: Vec<(String, String)> =
            shown.coming.iter().map(|one| (one.id.to_string(), dates::long(one.date))).collect();
        let kept = plan.and_then(|plan| plan.session.map(|session| (session.to_string(), dates::long(plan.last_on))));
        choices.extend(kept.filter(|(id, _)| !shown.coming.iter().any(|one| one.id.to_string() == *id)));
        choices.push((PlanDetails::NO_SESSION.to_owned(), "No session: they say goodbye in another way".to_owned()));
        let chosen = plan
            .map(|plan| plan.session.map_or_else(|| PlanDetails::NO_SESSION.to_owned(), |session| session.to_string()));
        let elsewhere = plan.filter(|plan| plan.session.is_none()).map(|plan| plan.last_on);
        let marking = plan.map(|plan| plan.marking.to_string()).unwrap_or_default();
        form.field(Field::radios("session", "Their last session", choices).value(chosen.unwrap_or_default()).required())
            .field(Field::date("last_on", "Where there is no session, the day").value(day(elsewhere)))
            .field(Field::textarea("marking", "How they mark it").value(marking).lines(3).required())
            .field(Field::date("told_on", "When the mentee was told").value(day(plan.and_then(|plan| plan.told_on))))
    },
};

pub async fn ask_plan(visit: &mut Visit) -> Answer {
    ask(visit, &PLAN).await
}

pub async fn plan(visit: &mut Visit) -> Answer {
    let field = |name| visit.field(name);
    let details = PlanDetails::parse(field("session"), field("last_on"), field("marking"), field("told_on"));
    send(visit, &PLAN, move |tx, id, version| rooms::keep_plan(tx, id, version, details.clone())).await
}

fn talk_fields(shown: &ShownEnding, form: Form, side: Side) -> Form {
    let talk: Option<&ExitTalk> = shown.talks.iter().find(|talk| talk.side == side);
    let said = talk.map(|talk| &talk.details);
    let note = |note: Option<&tenfold_domain::text::Note>| note.map(ToString::to_string).unwrap_or_default();
    let how = TalkHow::ALL.map(|how| (how.code(), how.words()));
    form.field(Field::radios("how", "The talk", how).value(said.map_or("", |said| said.how.code())).required())
        .field(Field::date("on", "Day").value(day(said.map(|said| said.on).or(Some(shown.today)))).required())
        .field(
            Field::textarea("went_well", "What went well")
                .value(note(said.and_then(|said| said.went_well.as_ref())))
                .lines(3),
        )
        .field(
            Field::textarea("would_change", "What they would change")
                .value(note(said.and_then(|said| said.would_change.as_ref())))
                .lines(3),
        )
        .field(
            Field::textarea("what_next", "What they would like next")
                .value(note(said.and_then(|said| said.what_next.as_ref())))
                .lines(3),
        )
}

const MENTOR: Step = Step {
    title: "A talk with the mentor",
    lead: "The mentee never sees it. What is written anew takes the place of what stood, which is kept.",
    button: "Write it down",
    fields: |shown, form| talk_fields(shown, form, Side::Mentor),
};

const MENTEE: Step = Step {
    title: "A talk with the mentee",
    lead: "The mentor never sees it. What is written anew takes the place of what stood, which is kept.",
    button: "Write it down",
    fields: |shown, form| talk_fields(shown, form, Side::Mentee),
};

async fn send_talk(visit: &mut Visit, step: &Step, side: Side) -> Answer {
    let field = |name| visit.field(name);
    let said = [field("went_well"), field("would_change"), field("what_next")];
    let details = TalkDetails::parse(field("how"), field("on"), said);
    send(visit, step, move |tx, id, _| rooms::note_talk(tx, id, side, details.clone())).await
}

pub async fn ask_mentor(visit: &mut Visit) -> Answer {
    ask(visit, &MENTOR).await
}

pub async fn mentor(visit: &mut Visit) -> Answer {
    send_talk(visit, &MENTOR, Side::Mentor).await
}

pub async fn ask_mentee(visit: &mut Visit) -> Answer {
    ask(visit, &MENTEE).await
}

pub async fn mentee(visit: &mut Visit) -> Answer {
    send_talk(visit, &MENTEE, Side::Mentee).await
}

const OFFER: Step = Step {
    title: "Offer a goodbye",
    lead: "Where it ends early, each may say goodbye. Nobody has to. The program offers nothing by itself.",
    button: "Write it down",
    fields: |shown, form| {
        let answers = OfferAnswer::ALL.map(|answer| (answer.code(), answer.words()));
        form.field(Field::radios("side", "To whom", sides(shown)).required())
            .field(Field::radios("answer", "What came of it", answers).required())
            .field(Field::date("offered_on", "Offered on").value(shown.today.to_string()))
    },
};

pub async fn ask_offer(visit: &mut Visit) -> Answer {
    ask(visit, &OFFER).await
}

pub async fn offer(visit: &mut Visit) -> Answer {
    let details = OfferDetails::parse(visit.field("side"), visit.field("answer"), visit.field("offered_on"));
    send(visit, &OFFER, move |tx, id, _| rooms::offer_goodbye(tx, id, details.clone())).await
}

const NEXT: Step = Step {
    title: "What comes next",
    lead: "One thing for one of the two, with one owner and a day.",
    button: "Set it",
    fields: |shown, form| {
        let steps = NextStep::ALL.map(|step| (step.code(), step.words()));
        let adults = shown.adults.iter().map(|(id, name)| (id.to_string(), name.clone()));
        form.field(Field::radios("side", "For whom", sides(shown)).required())
            .field(Field::radios("step", "What it leads to", steps).required())
            .field(Field::text("what", "What is to be done").required())
            .field(Field::select("owner", "Who does it", adults).required())
            .field(Field::date("due_on", "By when").required())
    },
};

pub async fn ask_next(visit: &mut Visit) -> Answer {
    ask(visit, &NEXT).await
}

pub async fn next(visit: &mut Visit) -> Answer {
    let field = |name| visit.field(name);
    let details = FollowUpDetails::parse(field("side"), field("step"), field("what"), field("owner"), field("due_on"));
    send(visit, &NEXT, move |tx, id, _| rooms::set_follow_up(tx, id, details.clone())).await
}

const SETTLE: Step = Step {
    title: "Settle a task",
    lead: "It is done, or it is dropped with a reason. It stays to be seen.",
    button: "Settle it",
    fields: |shown, form| {
        let open = shown.tasks.iter().filter(|task: &&FollowUp| task.is_open());
        let tasks = open.map(|task| (task.id.to_string(), task.details.what.to_string()));
        let how = [("done", "It is done"), ("dropped", "It is dropped")];
        form.field(Field::select("task", "Which", tasks).required())
            .field(Field::radios("how", "What became of it", how).required())
            .field(Field::textarea("why", "Where it is dropped, why").lines(2))
    },
};

pub async fn ask_settle(visit: &mut Visit) -> Answer {
    ask(visit, &SETTLE).await
}

pub async fn settle(visit: &mut Visit) -> Answer {
    let details = SettleDetails::parse(visit.field("task"), visit.field("how"), visit.field("why"));
    send(visit, &SETTLE, move |tx, id, _| rooms::settle_follow_up(tx, id, details.clone())).await
}
