//! The form that says that somebody talked with one of the two.

use tenfold_domain::{id::Id, matches::Match, people::Side, reviews::CheckTalkDetails};
use tenfold_service::{
    glance::ShownStory,
    reviews::{may_note_talk, note_talk},
};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &ShownStory) -> Form {
    let pair = format!("/pairs/{}", shown.line.pair.which);
    let sides = [
        (Side::Mentor.code(), format!("{}, the mentor", shown.line.mentor)),
        (Side::Mentee.code(), format!("{}, the mentee", shown.line.mentee)),
    ];
    visit
        .new_form(format!("{pair}/talk"), "Write it down")
        .field(Field::radios("side", "With whom?", sides).required())
        .field(Field::date("on", "When?").value(shown.glance.today.to_string()).required())
        .cancel(pair)
}

fn page(visit: &Visit, shown: &ShownStory, form: Form) -> Page {
    let pair = format!("{} and {}", shown.line.mentor, shown.line.mentee);
    let top = visit
        .shell("A talk after a check")
        .current("/cohorts")
        .crumb("At a glance", format!("/cohorts/{}/glance", shown.glance.cohort.id))
        .crumb(pair, format!("/pairs/{}", shown.line.pair.which))
        .lead("Only that you talked is kept, and when. What worries you belongs into a concern.");
    Page::new(top).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let id: Id<Match> = visit.id("pair")?;
    let shown = visit.read(move |tx| may_note_talk(tx, id)).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn note(visit: &mut Visit) -> Answer {
    let id: Id<Match> = visit.id("pair")?;
    let details = CheckTalkDetails::parse(visit.field("side"), visit.field("on"));
    let sent = visit
        .submit(move |tx| {
            note_talk(tx, id, details.clone())?;
            Ok(format!("/pairs/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| may_note_talk(tx, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
