//! Whether anything happened in an organisation since a phone last asked: every deed leaves an event in the trail.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{id::Id, organisation::Organisation};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::foundation::audit_event,
    types::{Key, Moment},
};

/// The last event of an organisation's trail, and when it was.
pub fn last(tx: &mut Tx<'_>, of: Id<Organisation>) -> Result<Option<(Uuid, DateTime<Utc>)>, StoreError> {
    let row: Option<(Key, Moment)> = on_db!(tx.conn(), |c| audit_event::table
        .filter(audit_event::organisation_id.eq(Key::from(of)))
        .order((audit_event::at.desc(), audit_event::id.desc()))
        .select((audit_event::id, audit_event::at))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, at)| (id.0, at.0)))
}
