//! Writing down an answer that came on paper or in a call.

use tenfold_domain::consent::{Decider, How, Purpose, RecordedDetails, TypedRecord};
use tenfold_service::consent::{self as rooms, ShownConsent};

use super::YOUNG_PERSON;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Choice, Empty, Field, Form, Page, Shell},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, shown: &ShownConsent) -> Shell {
    tabs::known_shell(visit, &shown.known, "Write down an answer")
        .lead("You vouch for it: you saw the paper, or you rang them and read the wording out.")
}

/// Whose answer counts: the carers on record who may be told, the young person where they decide.
fn who_may_answer(shown: &ShownConsent) -> Vec<Choice> {
    let mut who: Vec<Choice> = Vec::new();
    if shown.decider != Decider::YoungPerson {
        let may = shown.carers.iter().filter(|carer| carer.may_be_told);
        who.extend(may.map(|carer| Choice::new(carer.id.to_string(), carer.name.clone())));
    }
    if shown.decider != Decider::Carer {
        who.push(YOUNG_PERSON.into());
    }
    who
}

fn form(visit: &Visit, shown: &ShownConsent, who: Vec<Choice>) -> Form {
    let about = shown.known.about;
    let base = format!("/{}/{}/consent", about.side.room(), about.participant);
    let ways = [(How::Paper.code(), "On paper, and I saw it"), (How::Call.code(), "In a call that I made")];
    let form = visit
        .new_form(format!("{base}/record"), "Save the answer")
        .field(Field::radios("how", "How it came", ways).required())
        .field(Field::date("on", "Day of the answer").required())
        .field(Field::radios("who", "Who answered", who).required())
        .field(
            Field::text("name", "Their full name").hint("As it stands on the paper, or as they said it.").required(),
        );
    let answers = [("yes", "Yes"), ("no", "No"), ("", "Not answered")];
    let purposes = Purpose::ALL.map(|purpose| Field::radios(purpose.code(), purpose.words(), answers).value(""));
    form.group("What they said", purposes.into_iter().collect()).cancel(base)
}

fn nobody_to_answer(shown: &ShownConsent) -> Empty {
    let about = shown.known.about;
    let carers = format!("/{}/{}/carers", about.side.room(), about.participant);
    Empty::new("A parent or carer decides, and none who may be told is on their record yet.")
        .action(Action::primary("Parents and carers", carers))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
    let who = who_may_answer(&shown);
    if who.is_empty() {
        return Ok(Page::new(shell(visit, &shown)).part(nobody_to_answer(&shown)).into());
    }
    let form = form(visit, &shown, who).fill(&[("on".to_owned(), shown.today.to_string())]);
    Ok(Page::new(shell(visit, &shown)).form(form).into())
}

fn typed(visit: &Visit) -> TypedRecord {
    let text = |name: &str| visit.field(name).to_owned();
    TypedRecord {
        how: text("how"),
        on: text("on"),
        who: text("who"),
        name: text("name"),
        answers: Purpose::ALL.map(|purpose| (purpose, text(purpose.code()))).into_iter().collect(),
    }
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), typed) = (whose(visit)?, typed(visit));
    let sent = visit
        .submit(move |tx| {
            let details = RecordedDetails::parse(&typed, tx.today()?);
            rooms::record_consent(tx, side, id, details)?;
            Ok(format!("/{}/{id}/consent?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
            let form = again.onto(form(visit, &shown, who_may_answer(&shown)), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &shown)).form(form)))
        }
    }
}
