//! Booking a supervision.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    supervision::{TypedBooking, Whom},
};
use tenfold_service::supervision::{self as rooms, BookingForm};

use super::shell;
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Page},
    visit::{Answered, Visit},
};

fn form(visit: &Visit, shown: &BookingForm) -> Form {
    let kinds = shown.kinds.iter().map(|kind| (kind.code(), kind.words()));
    let adults = shown.adults.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let own = shown.own.map(|id| id.to_string()).unwrap_or_default();
    let who = shown.mentors.iter().map(|(who, name)| Choice::new(who.code(), name.clone()));
    let staff = shown
        .adults
        .iter()
        .map(|(id, name)| Choice::new(Whom::Adult(*id).code(), name.clone()).hint("Member of staff"));
    let most = shown.rules.supervision_group_most;
    let hint = format!("A group has at most {most} mentors. Casework and clinical supervision are for staff alone.");
    let at = format!("/cohorts/{}/supervision", shown.cohort.id);
    visit
        .new_form(visit.path.clone(), "Book it")
        .field(Field::radios("kind", "What kind", kinds).required())
        .field(Field::checkboxes("who", "Who comes", who.chain(staff)).hint(hint).required())
        .field(Field::date("on", "Day").value(shown.today.to_string()).required())
        .field(Field::time("at", "Time"))
        .field(Field::select("held_by", "Who holds it", adults).value(own).required())
        .cancel(at)
}

fn page(visit: &Visit, shown: &BookingForm, form: Form) -> Page {
    let shell = shell(visit, &shown.cohort, "Book a supervision")
        .crumb("Supervision", format!("/cohorts/{}/supervision", shown.cohort.id));
    Page::new(shell).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::open_booking_form(tx, id)).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

fn typed(visit: &Visit) -> TypedBooking {
    let field = |name: &str| visit.field(name).to_owned();
    TypedBooking {
        kind: field("kind"),
        held_by: field("held_by"),
        on: field("on"),
        at: field("at"),
        who: visit.fields("who").into_iter().map(str::to_owned).collect(),
    }
}

pub async fn book(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let typed = typed(visit);
    let sent = visit
        .submit(move |tx| {
            let booked = rooms::book(tx, id, &typed)?;
            Ok(format!("/supervisions/{booked}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_booking_form(tx, id)).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
