//! The names of those whom a timetable names, for whoever was let see it.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenfold_domain::{id::Id, organisation::Organisation, people::Participant, staff::Person};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        people::person,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// What young people are called, with their family name.
pub fn of_participants<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Participant>>,
) -> Result<HashMap<Id<Participant>, String>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    let rows: Vec<(Key, Option<String>, String, String)> = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::organisation_id.eq(Key::from(of)))
        .filter(participant::id.eq_any(ids.iter().copied().collect::<Vec<_>>()))
        .select((participant::id, young_person::preferred_name, person::given_name, person::family_name))
        .load(c))?;
    let named = |(id, preferred, given, family): (Key, Option<String>, String, String)| {
        (id.id(), format!("{} {family}", preferred.unwrap_or(given)))
    };
    Ok(rows.into_iter().map(named).collect())
}

pub fn of_adults<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Person>>,
) -> Result<HashMap<Id<Person>, String>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    Ok(crate::staff::people::names(tx, of, ids.into_iter().collect())?.into_iter().collect())
}
