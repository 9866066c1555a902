//! Secret addresses for people without an account: an interest form, a referral, a consent, a tablet handed over.
//!
//! Only the hash of a secret is kept. What a link opens, it opens until it runs out or is ended.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Link, LinkPurpose},
    id::Id,
    organisation::Organisation,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::open_link,
    types::{Key, Moment},
};

/// The name of a link's id.
#[derive(Debug, Clone, Copy)]
pub enum OpenLink {}

/// What the secret with this hash opens, unless it has run out or was ended.
pub fn find(tx: &mut Tx<'_>, purpose: LinkPurpose, secret_hash: &[u8]) -> Result<Option<Link>, StoreError> {
    let now = Moment::from(tx.now());
    let row: Option<(Key, Key)> = on_db!(tx.conn(), |c| open_link::table
        .filter(open_link::secret_hash.eq(secret_hash))
        .filter(open_link::purpose.eq(purpose.code()))
        .filter(open_link::ended_at.is_null())
        .filter(open_link::expires_at.gt(now))
        .select((open_link::subject_id, open_link::organisation_id))
        .first(c)
        .optional())?;
    Ok(row.map(|(subject, organisation)| Link { purpose, subject: subject.0, organisation: organisation.id() }))
}

/// Makes a link; `secret_hash` is all that is kept of its secret.
pub fn add(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    purpose: LinkPurpose,
    subject: Uuid,
    secret_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<Id<OpenLink>, StoreError> {
    let (id, now) = (tx.new_id::<OpenLink>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(open_link::table)
        .values((
            open_link::id.eq(Key::from(id)),
            open_link::organisation_id.eq(Key::from(organisation)),
            open_link::purpose.eq(purpose.code()),
            open_link::subject_id.eq(Key::from(subject)),
            open_link::secret_hash.eq(secret_hash),
            open_link::created_at.eq(now),
            open_link::expires_at.eq(Moment::from(expires_at)),
        ))
        .execute(c))?;
    Ok(id)
}

/// Ends every open link of a record for one purpose: what was sent or printed before opens nothing any more.
pub fn end_all(tx: &mut Tx<'_>, purpose: LinkPurpose, subject: Uuid) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(
        open_link::table
            .filter(open_link::subject_id.eq(Key::from(subject)))
            .filter(open_link::purpose.eq(purpose.code()))
            .filter(open_link::ended_at.is_null())
    )
    .set(open_link::ended_at.eq(now))
    .execute(c))?;
    Ok(())
}

/// Moves the end of every open link of a record for one purpose: what hangs or was sent goes on working until then.
pub fn extend(
    tx: &mut Tx<'_>,
    purpose: LinkPurpose,
    subject: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        open_link::table
            .filter(open_link::subject_id.eq(Key::from(subject)))
            .filter(open_link::purpose.eq(purpose.code()))
            .filter(open_link::ended_at.is_null())
    )
    .set(open_link::expires_at.eq(Moment::from(expires_at)))
    .execute(c))?;
    Ok(())
}

/// Whether a record has a link for this purpose that is open now.
pub fn is_open(tx: &mut Tx<'_>, purpose: LinkPurpose, subject: Uuid) -> Result<bool, StoreError> {
    let now = Moment::from(tx.now());
    let count: i64 = on_db!(tx.conn(), |c| open_link::table
        .filter(open_link::subject_id.eq(Key::from(subject)))
        .filter(open_link::purpose.eq(purpose.code()))
        .filter(open_link::ended_at.is_null())
        .filter(open_link::expires_at.gt(now))
        .count()
        .get_result(c))?;
    Ok(count > 0)
}
