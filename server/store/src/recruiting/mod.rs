//! Recruiting on disk: interest links, applications, talks, decisions, wordings and signatures.
//!
//! What somebody wrote, and what was written about them, is sealed under their key as a mentor.

pub mod alike;
pub mod applications;
pub mod decisions;
pub mod files;
pub mod interest_links;
pub mod interviews;
pub mod signatures;
pub mod wordings;

use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    organisation::Organisation,
    people::{Participant, Side},
    staff::Person,
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

/// The key that seals what is known of this participant as a mentor.
fn mentor_key(tx: &mut Tx<'_>, whose: Id<Participant>) -> Result<Holder, StoreError> {
    let person: Key = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::id.eq(Key::from(whose)))
        .select(young_person::person_id)
        .first(c))?;
    Ok(mentor_holder(person.id()))
}

fn mentor_holder(person: Id<Person>) -> Holder {
    holder(person, Side::Mentor)
}

fn seal_note(tx: &mut Tx<'_>, key: Holder, cell: Cell, note: Option<&Note>) -> Result<Option<Sealed>, StoreError> {
    note.map(|note| tx.seal(key, cell, note.as_str())).transpose()
}

/// Opens one sealed column, and reads it as the domain does.
fn open<T, E>(
    tx: &mut Tx<'_>,
    cell: Cell,
    sealed: Option<&Sealed>,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    read(&text).map(Some).map_err(|_| StoreError::damaged(cell.table))
}

/// The names of the staff who booked, decided, allowed or saw something.
pub fn staff_names(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    people: impl IntoIterator<Item = Id<Person>>,
) -> Result<Vec<(Id<Person>, String)>, StoreError> {
    let mut keys: Vec<Key> = people.into_iter().map(Key::from).collect();
    keys.sort_unstable();
    keys.dedup();
    crate::staff::people::names(tx, organisation, keys)
}
