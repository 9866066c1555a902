//! A place on the waiting list: looked at again, or moved by hand.

use tenfold_domain::{
    referring::{Place, words},
    text::Note,
    told::{Parsed, Problems},
};
use tenfold_service::referring::{self as rooms, ShownReferral};

use super::deciding::to_decide;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    people::tabs,
    visit::{Answered, Visit},
};

pub async fn place(visit: &mut Visit) -> Answer {
    let seen = to_decide(visit).await?;
    let form = form(visit, &seen);
    Ok(page(visit, &seen, form).into())
}

fn form(visit: &Visit, seen: &ShownReferral) -> Form {
    let here = format!("{}/referral", seen.shown.participant.path());
    let now = seen.waits.as_ref().map_or(Place::InTurn, |waits| waits.place);
    let choices = Place::ALL.map(|place| (place.code(), place.words()));
    visit
        .new_form(format!("{here}/place"), "Save")
        .field(Field::radios("place", "Where on the list do they stand?", choices).value(now.code()).required())
        .field(Field::textarea("note", "Why").hint("Needed where you move them. Kept sealed.").lines(3))
        .cancel(here)
}

fn page(visit: &Visit, seen: &ShownReferral, form: Form) -> Page {
    let lead =
        "The list is oldest first. Saving without a change notes that you looked, and sets the next day to look.";
    Page::new(tabs::shell(visit, &seen.shown, "Place on the waiting list").lead(lead)).form(form)
}

fn read(visit: &Visit) -> Parsed<(Place, Option<Note>)> {
    let mut problems = Problems::default();
    let place = problems.take(Place::from_code(visit.field("place")).ok_or_else(words::choose_place));
    let note = problems.take(Note::parse_optional(visit.field("note")).map_err(|p| p.told("note", words::REASON)));
    problems.finish(place.zip(note))
}

pub async fn move_to(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let moved = read(visit);
    let sent = visit
        .submit(move |tx| {
            rooms::move_on_list(tx, id, moved.clone())?;
            Ok(format!("/mentees/{id}/referral?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let seen = to_decide(visit).await?;
            let form = again.onto(form(visit, &seen), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &seen, form)))
        }
    }
}
