//! The keys that phones seal to. The newest is handed out; older ones open what waited on a phone.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{id::Id, organisation::Organisation};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::phones::phone_seal_key,
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

/// The name of a key's id.
#[derive(Debug, Clone, Copy)]
pub enum SealKey {}

/// The public half, for phones.
#[derive(Debug, Clone)]
pub struct PublicKey {
    pub id: Id<SealKey>,
    pub point: Vec<u8>,
    pub made_at: DateTime<Utc>,
}

fn cell(id: Id<SealKey>) -> Cell {
    Cell { table: "phone_seal_key", column: "private_key", row: id.uuid() }
}

pub fn newest(tx: &mut Tx<'_>, of: Id<Organisation>) -> Result<Option<PublicKey>, StoreError> {
    let row: Option<(Key, Vec<u8>, Moment)> = on_db!(tx.conn(), |c| phone_seal_key::table
        .filter(phone_seal_key::organisation_id.eq(Key::from(of)))
        .order((phone_seal_key::made_at.desc(), phone_seal_key::id.desc()))
        .select((phone_seal_key::id, phone_seal_key::public_key, phone_seal_key::made_at))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, point, made_at)| PublicKey { id: id.id(), point, made_at: made_at.0 }))
}

/// A pair of an organisation's, its private half sealed.
pub fn add(tx: &mut Tx<'_>, of: Id<Organisation>, point: &[u8], private: &[u8]) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<SealKey>(), Moment::from(tx.now()));
    let holder = Holder { kind: HolderKind::Organisation, id: of.uuid(), class: "phones" };
    let sealed = tx.seal_bytes(holder, cell(id), private)?;
    on_db!(tx.conn(), |c| diesel::insert_into(phone_seal_key::table)
        .values((
            phone_seal_key::id.eq(Key::from(id)),
            phone_seal_key::organisation_id.eq(Key::from(of)),
            phone_seal_key::public_key.eq(point),
            phone_seal_key::private_key.eq(sealed.clone()),
            phone_seal_key::made_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// The private half of a key, as long as it is kept.
pub fn private(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    id: Id<SealKey>,
) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, StoreError> {
    let sealed: Option<Sealed> = on_db!(tx.conn(), |c| phone_seal_key::table
        .filter(phone_seal_key::organisation_id.eq(Key::from(of)))
        .filter(phone_seal_key::id.eq(Key::from(id)))
        .select(phone_seal_key::private_key)
        .first(c)
        .optional())?;
    sealed.map(|sealed| tx.open_bytes(cell(id), &sealed).map(zeroize::Zeroizing::new)).transpose()
}
