//! A supervision that is booked changes: somebody else holds it because a colleague is away, or it is off.

use tenfold_domain::{
    id::Id,
    staff::Person,
    supervision::{ChangeSupervision, State, Supervision, Whom, words},
};
use tenfold_store::supervision::changes;

use super::{
    booking::adults_of,
    finding::{ShownSupervision, find, show_supervision},
};
use crate::{Problem, Tx, organisation::show_cohort};

/// A supervision that is to change, with whoever could hold it.
#[derive(Debug, Clone)]
pub struct Change {
    pub shown: ShownSupervision,
    pub others: Vec<(Id<Person>, String)>,
}

pub fn open_change_form(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<Change, Problem> {
    let shown = show_supervision(tx, id)?;
    tx.permit::<ChangeSupervision>(&shown.supervision)?;
    let (cohort, _) = show_cohort(tx, shown.supervision.place.cohort.ok_or(Problem::Absent)?)?;
    let (mut others, specialists) = adults_of(tx, &cohort)?;
    let of = &shown.supervision;
    let of_the_tier = |person: &Id<Person>| !of.kind.is_clinical() || specialists.contains(person);
    others.retain(|(person, _)| of_the_tier(person) && *person != of.held_by && !of.has(Whom::Adult(*person)));
    Ok(Change { others, shown })
}

/// For the page that asks before it is cancelled.
pub fn open_cancel_form(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<Supervision, Problem> {
    let of = find(tx, id)?;
    tx.permit::<ChangeSupervision>(&of)?;
    Ok(of)
}

fn booked(of: &Supervision) -> Result<(), Problem> {
    if of.state == State::Booked { Ok(()) } else { Err(words::not_booked().into()) }
}

/// Somebody else holds it. Whose place it was, and since when, is kept.
pub fn cover(tx: &mut Tx<'_, '_>, id: Id<Supervision>, version: i32, by: &str) -> Result<(), Problem> {
    let change = open_change_form(tx, id)?;
    let was = &change.shown.supervision;
    let permit = tx.permit_at::<ChangeSupervision>(was, version)?;
    let by = by.parse().ok().filter(|by| change.others.iter().any(|(person, _)| person == by));
    let by = by.ok_or_else(words::choose_holder)?;
    booked(was)?;
    changes::cover(tx.db, &permit, was, by)?;
    tx.revise(&permit, "supervision", was)?;
    tx.audit(&permit, "supervision")
}

/// It is not to be.
pub fn cancel(tx: &mut Tx<'_, '_>, id: Id<Supervision>, version: i32) -> Result<Supervision, Problem> {
    let was = open_cancel_form(tx, id)?;
    let permit = tx.permit_at::<ChangeSupervision>(&was, version)?;
    booked(&was)?;
    changes::cancel(tx.db, &permit)?;
    tx.revise(&permit, "supervision", &was)?;
    tx.audit(&permit, "supervision")?;
    Ok(was)
}
