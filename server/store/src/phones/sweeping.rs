//! Tokens that have run out go after a day; keys that phones sealed to, when no phone can still hold anything under them.

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::phones::{phone_seal_key, phone_token},
    types::Moment,
};

/// As long as operations are known again: a phone that waited longer is asked to write anew.
const SEAL_KEYS_KEPT: TimeDelta = TimeDelta::days(400);
const TOKENS_KEPT: TimeDelta = TimeDelta::days(1);

/// Deletes it all. How many rows went.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    let keys_before = Moment::from(tx.now() - SEAL_KEYS_KEPT);
    let tokens_before = Moment::from(tx.now() - TOKENS_KEPT);
    let keys = phone_seal_key::table.filter(phone_seal_key::made_at.lt(keys_before));
    let tokens = phone_token::table.filter(phone_token::expires_at.lt(tokens_before));
    let gone = on_db!(tx.conn(), |c| diesel::delete(keys).execute(c))?;
    Ok(gone + on_db!(tx.conn(), |c| diesel::delete(tokens).execute(c))?)
}
