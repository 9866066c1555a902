//! What is settled before the first unit of work: that the master key is this database's, and that every erased key is
//! gone. Refuses to make up a key for a database that has one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use crate::{
    connection::{AnyConnection, on_db},
    error::{OpenError, StoreError},
    key::MasterKey,
    schema::foundation::{erasure, installation, wrapped_key},
    types::{Key, Moment},
    vault::delete_wrapped,
};

/// Compares the key with the fingerprint kept; keeps this one's where the database is empty. Two servers that start on
/// an empty database at once both insert, one of them in vain, and both compare.
pub(crate) fn settle_master_key(
    conn: &mut AnyConnection,
    key: &MasterKey,
    now: DateTime<Utc>,
) -> Result<(), OpenError> {
    let row = (
        installation::id.eq(1),
        installation::created_at.eq(Moment::from(now)),
        installation::master_key_fingerprint.eq(key.fingerprint()),
        installation::kind.eq("live"),
        installation::epoch.eq(1),
        installation::version.eq(1),
    );
    on_db!(conn, |conn| {
        diesel::insert_into(installation::table).values(row).on_conflict_do_nothing().execute(conn)
    })?;
    let query = installation::table.select(installation::master_key_fingerprint);
    let kept: String = on_db!(conn, |conn| query.first(conn))?;
    let given = key.fingerprint();
    if kept == given { Ok(()) } else { Err(OpenError::WrongMasterKey { kept, given }) }
}

/// Whether this database has never been opened: the only time a master key may be made for it.
pub(crate) fn is_empty(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    let count: i64 = on_db!(conn, |conn| installation::table.count().get_result(conn))?;
    Ok(count == 0)
}

/// Removes the wrapped form of every key in the erasure ledger that still has one: after a crash between an erasure's
/// commit and its second step, and after a restore.
pub(crate) fn replay_erasures(conn: &mut AnyConnection) -> Result<usize, StoreError> {
    let query = erasure::table
        .inner_join(wrapped_key::table.on(wrapped_key::id.eq(erasure::data_key_id)))
        .select(erasure::data_key_id);
    let left: Vec<Key> = on_db!(conn, |conn| query.load(conn))?;
    let ids: Vec<_> = left.into_iter().map(|key| key.0).collect();
    Ok(delete_wrapped(conn, &ids)?)
}
