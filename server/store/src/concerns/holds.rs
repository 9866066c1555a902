//! Young people whose sessions to come are on hold. It stands beside them without a reason and without who did it.

use std::collections::HashSet;

use diesel::prelude::*;
use tenfold_domain::{access::Permit, concerns::TakeStep, id::Id, people::Participant};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::participant,
    types::{Key, Moment},
};

/// Those of some people whose sessions are on hold.
pub fn of(tx: &mut Tx<'_>, whose: &[Id<Participant>]) -> Result<HashSet<Id<Participant>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::id.eq_any(Key::all(whose)))
        .filter(participant::held_at.is_not_null())
        .select(participant::id)
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}

/// Puts them on hold, or lets them go on.
pub fn set(tx: &mut Tx<'_>, permit: &Permit<TakeStep>, whose: Id<Participant>, held: bool) -> Result<(), StoreError> {
    let since = held.then(|| Moment::from(tx.now()));
    let here = participant::table
        .filter(participant::id.eq(Key::from(whose)))
        .filter(participant::organisation_id.eq(Key::from(permit.organisation())));
    let changed = on_db!(tx.conn(), |c| diesel::update(here).set(participant::held_at.eq(since)).execute(c))?;
    crate::must_change_one(changed)
}
