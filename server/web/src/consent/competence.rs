//! The note that a young person below the age of the rules decides alone.

use tenfold_domain::consent::CompetenceDetails;
use tenfold_service::consent::{self as rooms, ShownConsent};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    people::{tabs, whose},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit, shown: &ShownConsent) -> Shell {
    tabs::known_shell(visit, &shown.known, "They decide alone").lead(
        "Write down what you talked about, and how you know that they understand what they decide. The note is sealed and kept as it is.",
    )
}

fn form(visit: &Visit, shown: &ShownConsent) -> Form {
    let about = shown.known.about;
    let base = format!("/{}/{}/consent", about.side.room(), about.participant);
    let note = Field::textarea("note", "Why they understand what they decide").limit("Up to 2,000 characters.");
    visit.new_form(format!("{base}/competence"), "Save the note").field(note.required()).cancel(base)
}

pub async fn new(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
    let form = form(visit, &shown);
    Ok(Page::new(shell(visit, &shown)).form(form).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let ((side, id), details) = (whose(visit)?, CompetenceDetails::parse(visit.field("note")));
    let sent = visit
        .submit(move |tx| {
            rooms::note_competence(tx, side, id, details.clone())?;
            Ok(format!("/{}/{id}/consent?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_consent_to_change(tx, side, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &shown)).form(form)))
        }
    }
}
