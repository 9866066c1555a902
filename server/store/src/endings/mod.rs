//! Endings on disk: plans, exit conversations, offers of a goodbye, and what comes next.
//!
//! What is said of one of the two, or by them, is sealed with the key of their own side; the plan, which is about both,
//! with the mentee's. What is written anew replaces what stood, and leaves it there.

pub mod follow_ups;
pub mod offers;
pub mod plans;
pub mod talks;

use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    matches::Match,
    people::{Participant, Side},
    text::Note,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::young_people::{participant, young_person},
    sealing::{Cell, Holder, Sealed},
    types::Key,
};

/// More than a cohort's pairs have in all.
const MOST: i64 = 5_000;

/// Whoever is on this side of a match.
const fn on_side(which: &Match, side: Side) -> Id<Participant> {
    match side {
        Side::Mentor => which.mentor,
        Side::Mentee => which.mentee,
    }
}

/// The key of somebody on one side.
fn key_of(tx: &mut Tx<'_>, which: &Match, side: Side) -> Result<Holder, StoreError> {
    let person: Key = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::id.eq(Key::from(on_side(which, side))))
        .select(young_person::person_id)
        .first(c))?;
    Ok(holder(person.id(), side))
}

fn seal_some(tx: &mut Tx<'_>, key: Holder, cell: Cell, note: Option<&Note>) -> Result<Option<Sealed>, StoreError> {
    note.map(|note| tx.seal(key, cell, note.as_str())).transpose()
}

fn open_note(tx: &mut Tx<'_>, cell: Cell, sealed: &Sealed) -> Result<Note, StoreError> {
    let table = cell.table;
    Note::parse(&tx.open(cell, sealed)?).map_err(|_| StoreError::damaged(table))
}
