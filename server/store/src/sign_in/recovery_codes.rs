//! Recovery codes on disk, as keyed hashes: a code is short enough to be guessed from a plain one.

use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    sign_in::{Account, RecoveryCode},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::recovery_code,
    types::{Key, Moment},
};

/// The name of a recovery code's id.
#[derive(Debug, Clone, Copy)]
pub enum KeptCode {}

fn hash(tx: &Tx<'_>, account: Id<Account>, code: &RecoveryCode) -> Vec<u8> {
    let bare = String::from_utf8_lossy(code.as_bytes());
    tx.blind("recovery_code", &format!("{account} {bare}"))
}

/// A new set in place of whatever there was.
pub fn replace(tx: &mut Tx<'_>, account: Id<Account>, codes: &[RecoveryCode]) -> Result<(), StoreError> {
    forget(tx, account)?;
    let now = Moment::from(tx.now());
    let rows: Vec<_> = codes
        .iter()
        .map(|code| {
            (
                recovery_code::id.eq(Key::from(tx.new_id::<KeptCode>())),
                recovery_code::account_id.eq(Key::from(account)),
                recovery_code::code_hash.eq(hash(tx, account, code)),
                recovery_code::created_at.eq(now),
            )
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(recovery_code::table).values(rows).execute(c))?;
    Ok(())
}

pub fn forget(tx: &mut Tx<'_>, account: Id<Account>) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::delete(
        recovery_code::table.filter(recovery_code::account_id.eq(Key::from(account)))
    )
    .execute(c))?;
    Ok(())
}

/// Uses up a code. Whether it was one of this account's, and still unused.
pub fn spend(tx: &mut Tx<'_>, account: Id<Account>, code: &RecoveryCode) -> Result<bool, StoreError> {
    let (hash, now) = (hash(tx, account, code), Moment::from(tx.now()));
    let changed = on_db!(tx.conn(), |c| diesel::update(
        recovery_code::table
            .filter(recovery_code::account_id.eq(Key::from(account)))
            .filter(recovery_code::code_hash.eq(&hash))
            .filter(recovery_code::used_at.is_null())
    )
    .set(recovery_code::used_at.eq(now))
    .execute(c))?;
    Ok(changed == 1)
}

/// How many of an account's codes are still unused.
pub fn count_unused(tx: &mut Tx<'_>, account: Id<Account>) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| recovery_code::table
        .filter(recovery_code::account_id.eq(Key::from(account)))
        .filter(recovery_code::used_at.is_null())
        .count()
        .get_result(c))?)
}
