//! The one row about this installation: since when it stands, and whether it is a demo.

use diesel::prelude::*;

use crate::{StoreError, Tx, connection::on_db, schema::foundation::installation};

/// What the database is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Live,
    /// Made by `tenfold demo`; everybody in it is made up.
    Demo,
}

pub fn kind(tx: &mut Tx<'_>) -> Result<Kind, StoreError> {
    let kind: Option<String> =
        on_db!(tx.conn(), |c| installation::table.select(installation::kind).first(c).optional())?;
    Ok(if kind.as_deref() == Some("demo") { Kind::Demo } else { Kind::Live })
}

/// Marks the database as a demo. Only an installation without organisations can become one.
pub fn mark_as_demo(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let changed =
        on_db!(tx.conn(), |c| diesel::update(installation::table).set(installation::kind.eq("demo")).execute(c))?;
    crate::must_change_one(changed)
}
