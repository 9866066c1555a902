//! The names of those and of the rooms that a timetable names, for whoever was let see it.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    organisation::{Organisation, Venue},
    people::Participant,
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{site, venue},
        people::person,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// Who, what they are called, their family name.
type Named = (Key, Option<String>, String, String);

fn named<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Participant>>,
) -> Result<Vec<Named>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    Ok(on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::organisation_id.eq(Key::from(of)))
        .filter(participant::id.eq_any(ids.iter().copied().collect::<Vec<_>>()))
        .select((participant::id, young_person::preferred_name, person::given_name, person::family_name))
        .load(c))?)
}

/// What young people are called, with their family name.
pub fn of_participants<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Participant>>,
) -> Result<HashMap<Id<Participant>, String>, StoreError> {
    let full = |(id, preferred, given, family): Named| (id.id(), format!("{} {family}", preferred.unwrap_or(given)));
    Ok(named(tx, of, whose)?.into_iter().map(full).collect())
}

/// What young people are called, and no family name.
pub fn called<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Participant>>,
) -> Result<HashMap<Id<Participant>, String>, StoreError> {
    let first = |(id, preferred, given, _): Named| (id.id(), preferred.unwrap_or(given));
    Ok(named(tx, of, whose)?.into_iter().map(first).collect())
}

pub fn of_adults<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Person>>,
) -> Result<HashMap<Id<Person>, String>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    Ok(crate::staff::people::names(tx, of, ids.into_iter().collect())?.into_iter().collect())
}

/// Where sessions are.
#[derive(Debug, Clone, Default)]
pub struct Place {
    pub room: String,
    pub site: String,
}

pub fn of_rooms(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    rooms: impl Iterator<Item = Id<Venue>>,
) -> Result<HashMap<Id<Venue>, Place>, StoreError> {
    let ids: BTreeSet<Key> = rooms.map(Key::from).collect();
    let rows: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| venue::table
        .inner_join(site::table)
        .filter(venue::organisation_id.eq(Key::from(of)))
        .filter(venue::id.eq_any(ids.iter().copied().collect::<Vec<_>>()))
        .select((venue::id, venue::name, site::name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, room, site)| (id.id(), Place { room, site })).collect())
}
