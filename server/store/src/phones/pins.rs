//! PINs. Six figures are soon tried, so that a plain hash of them would keep nothing secret from whoever has the
//! database: they are hashed with a key that is not in it.

use std::collections::HashSet;

use diesel::{prelude::*, upsert::excluded};
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    people::Participant,
    phones::{ForgetPin, Pin},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::phones::phone_pin,
    types::{Key, Moment},
};

/// The name of a row's id.
#[derive(Debug, Clone, Copy)]
enum KeptPin {}

fn hash(tx: &Tx<'_>, whose: Id<Participant>, pin: &Pin) -> Vec<u8> {
    tx.blind("phone_pin", &format!("{whose} {}", pin.as_str()))
}

/// Their PIN, on every phone of theirs and on the shared tablet. The permit lets them in on one of these.
pub fn put<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    whose: Id<Participant>,
    pin: &Pin,
) -> Result<(), StoreError> {
    let (id, hash, now) = (tx.new_id::<KeptPin>(), hash(tx, whose, pin), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(phone_pin::table)
        .values((
            phone_pin::id.eq(Key::from(id)),
            phone_pin::participant_id.eq(Key::from(whose)),
            phone_pin::organisation_id.eq(Key::from(permit.organisation())),
            phone_pin::pin_hash.eq(hash.clone()),
            phone_pin::chosen_at.eq(now),
        ))
        .on_conflict(phone_pin::participant_id)
        .do_update()
        .set((
            phone_pin::pin_hash.eq(excluded(phone_pin::pin_hash)),
            phone_pin::chosen_at.eq(excluded(phone_pin::chosen_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Whoever of these has chosen one.
pub fn chosen(tx: &mut Tx<'_>, of: &[Id<Participant>]) -> Result<HashSet<Id<Participant>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| phone_pin::table
        .filter(phone_pin::participant_id.eq_any(Key::all(of)))
        .select(phone_pin::participant_id)
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}

/// From now on the permit's participant chooses another before anything opens.
pub fn forget(tx: &mut Tx<'_>, permit: &Permit<ForgetPin>) -> Result<(), StoreError> {
    let theirs = phone_pin::table.filter(phone_pin::participant_id.eq(Key::from(permit.record())));
    crate::must_change_one(on_db!(tx.conn(), |c| diesel::delete(theirs).execute(c))?)
}

/// Whether it is theirs. Hashes are compared, so that the time taken tells nothing of the figures.
pub fn is_right(tx: &mut Tx<'_>, whose: Id<Participant>, pin: &Pin) -> Result<bool, StoreError> {
    let given = hash(tx, whose, pin);
    let kept: Option<Vec<u8>> = on_db!(tx.conn(), |c| phone_pin::table
        .filter(phone_pin::participant_id.eq(Key::from(whose)))
        .select(phone_pin::pin_hash)
        .first(c)
        .optional())?;
    Ok(kept.is_some_and(|kept| kept == given))
}
