//! Links in mails that open one door once. Kept as hashes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{access::LinkPurpose, id::Id, organisation::Organisation, sign_in::Account};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{account, sign_in_link},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(sign_in_link, account);
diesel::joinable!(sign_in_link -> account (account_id));

/// The name of a link's id.
#[derive(Debug, Clone, Copy)]
pub enum SignInLink {}

/// A link that still opens its door.
#[derive(Debug, Clone, Copy)]
pub struct OpenLink {
    pub id: Id<SignInLink>,
    pub account: Id<Account>,
    pub organisation: Id<Organisation>,
}

/// The link whose secret has this hash, unless it was used, has run out or its account is closed.
pub fn find(tx: &mut Tx<'_>, purpose: LinkPurpose, secret_hash: &[u8]) -> Result<Option<OpenLink>, StoreError> {
    let now = Moment::from(tx.now());
    let row: Option<(Key, Key, Key)> = on_db!(tx.conn(), |c| sign_in_link::table
        .inner_join(account::table)
        .filter(sign_in_link::secret_hash.eq(secret_hash))
        .filter(sign_in_link::purpose.eq(purpose.code()))
        .filter(sign_in_link::used_at.is_null())
        .filter(sign_in_link::expires_at.gt(now))
        .filter(account::state.ne("closed"))
        .select((sign_in_link::id, account::id, account::organisation_id))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, account, organisation)| OpenLink {
        id: id.id(),
        account: account.id(),
        organisation: organisation.id(),
    }))
}

/// Makes a link; `secret_hash` is all that is kept of its secret.
pub fn add(
    tx: &mut Tx<'_>,
    account: Id<Account>,
    purpose: LinkPurpose,
    secret_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<SignInLink>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(sign_in_link::table)
        .values((
            sign_in_link::id.eq(Key::from(id)),
            sign_in_link::account_id.eq(Key::from(account)),
            sign_in_link::purpose.eq(purpose.code()),
            sign_in_link::secret_hash.eq(secret_hash),
            sign_in_link::created_at.eq(now),
            sign_in_link::expires_at.eq(Moment::from(expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Spends every open link of one purpose: once one has been used, the others open nothing either.
pub fn spend_all(tx: &mut Tx<'_>, account: Id<Account>, purpose: LinkPurpose) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(
        sign_in_link::table
            .filter(sign_in_link::account_id.eq(Key::from(account)))
            .filter(sign_in_link::purpose.eq(purpose.code()))
            .filter(sign_in_link::used_at.is_null())
    )
    .set(sign_in_link::used_at.eq(now))
    .execute(c))?;
    Ok(())
}
