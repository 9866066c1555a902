//! A talk is booked with somebody who applied.

use tenfold_domain::{
    id::Id,
    people::Participant,
    recruiting::{BookInterview, Booking, Interview, words},
    told::Parsed,
};
use tenfold_store::recruiting::interviews;

use super::{ShownTalks, show_talks};
use crate::{Problem, Tx};

/// The talks, for a form that books another.
pub fn open_booking_form(tx: &mut Tx<'_, '_>, with: Id<Participant>) -> Result<ShownTalks, Problem> {
    let shown = show_talks(tx, with)?;
    tx.permit::<BookInterview>(&shown.participant)?;
    Ok(shown)
}

pub fn book_interview(
    tx: &mut Tx<'_, '_>,
    with: Id<Participant>,
    booking: Parsed<Booking>,
) -> Result<Id<Interview>, Problem> {
    let shown = open_booking_form(tx, with)?;
    let permit = tx.permit::<BookInterview>(&shown.participant)?;
    let booking = booking?;
    if !shown.is_open() {
        return Err(words::decided_already().into());
    }
    let id = interviews::add(tx.db, &permit, booking)?;
    tx.audit_new(&permit, "interview", id.uuid())?;
    Ok(id)
}
