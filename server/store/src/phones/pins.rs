//! PINs. Six figures are soon tried, so that a plain hash of them would keep nothing secret from whoever has the
//! database: they are hashed with a key that is not in it.

use diesel::{prelude::*, upsert::excluded};
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::Participant,
    phones::{EnrolPhone, Pin},
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

/// The PIN of the permit's participant, on every phone of theirs.
pub fn put(tx: &mut Tx<'_>, permit: &Permit<EnrolPhone>, pin: &Pin) -> Result<(), StoreError> {
    let whose: Id<Participant> = Id::from_uuid(permit.record());
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
