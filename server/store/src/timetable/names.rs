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

/// A young person as paper and calendars name them.
#[derive(Debug, Clone)]
pub struct Named {
    /// What they are called, without a family name.
    pub called: String,
    pub family: String,
    /// Their tutor group.
    pub form: Option<String>,
}

impl Named {
    /// What they are called, with their family name.
    pub fn full(&self) -> String {
        format!("{} {}", self.called, self.family)
    }
}

pub fn of_young<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Participant>>,
) -> Result<HashMap<Id<Participant>, Named>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Key, Option<String>, String, String, Option<String>)> = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::organisation_id.eq(Key::from(of)))
        .filter(participant::id.eq_any(ids.iter().copied().collect::<Vec<_>>()))
        .select((
            participant::id,
            young_person::preferred_name,
            person::given_name,
            person::family_name,
            young_person::form,
        ))
        .load(c))?;
    let named = |(id, preferred, given, family, form): (Key, Option<String>, String, String, Option<String>)| {
        (id.id(), Named { called: preferred.unwrap_or(given), family, form })
    };
    Ok(rows.into_iter().map(named).collect())
}

pub fn of_adults<'i>(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: impl Iterator<Item = &'i Id<Person>>,
) -> Result<HashMap<Id<Person>, String>, StoreError> {
    let ids: BTreeSet<Key> = whose.copied().map(Key::from).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
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
