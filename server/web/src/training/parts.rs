//! What a part of a course is about, how long it is, and which session covers it.

use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CoursePart, CourseSession, PartDetails, words},
    typed::Typed,
};
use tenfold_service::training::{self as rooms, PartForm};

use super::shell_under;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &PartForm) -> Form {
    let part = &shown.part;
    let sessions = shown.sessions.iter().map(|each| {
        let details = &each.session.details;
        (each.session.id.to_string(), format!("{}, {}", dates::weekday(details.held_on), details.hours.starts()))
    });
    let mut values = at_site::texts(&part.details);
    values.push(("session".to_owned(), part.session.to_string()));
    visit
        .new_form(format!("/course-parts/{}/edit", part.id), "Save")
        .field(Field::text("title", "What it is about").required())
        .field(Field::number("minutes", "Minutes").required())
        .field(Field::checkboxes("safeguarding", "Safeguarding", [("yes", "Nobody mentors without this part")]))
        .field(Field::select("session", "Covered on", sessions).required())
        .cancel(format!("/courses/{}", shown.run.id))
        .fill(&values)
}

fn details(visit: &Visit) -> Parsed<(PartDetails, Id<CourseSession>)> {
    let details = PartDetails::parse(visit.field("title"), visit.field("minutes"), visit.field("safeguarding"));
    match (details, visit.field("session").parse()) {
        (Ok(details), Ok(session)) => Ok((details, session)),
        (details, session) => {
            let mut told = details.err().unwrap_or_default();
            told.extend(session.err().map(|_| words::choose_session()));
            Err(told)
        }
    }
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<CoursePart> = visit.id("course_part")?;
    let shown = visit.read(move |tx| rooms::open_part_form(tx, id)).await?;
    Ok(Page::new(shell_under(visit, &shown.run, "Change this part")).form(form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, details): (Id<CoursePart>, _) = (visit.id("course_part")?, details(visit));
    let sent = visit
        .submit(move |tx| {
            let run = rooms::edit_part(tx, id, details.clone())?;
            Ok(format!("/courses/{run}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_part_form(tx, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &shown.part.details.typed());
            Ok(Reply::again(&Page::new(shell_under(visit, &shown.run, "Change this part")).form(form)))
        }
    }
}
