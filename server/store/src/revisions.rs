//! What a record said before it was changed: sealed, apart from the audit trail, which holds no content.

use diesel::prelude::*;
use tenfold_domain::access::{Action, Permit};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::foundation::revision,
    sealing::{Cell, Holder, HolderKind},
    types::{Key, Moment},
};

/// The name of a revision's id.
#[derive(Debug, Clone, Copy)]
pub enum Revision {}

/// Keeps the fields of the permit's record as they were at the permit's version.
pub fn keep<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    table: &'static str,
    before: &[(&'static str, String)],
) -> Result<(), StoreError> {
    keep_of(tx, permit, (table, permit.record(), permit.version()), before)
}

/// The same for another record that the permit's action changes with its own: its table, id and version.
pub fn keep_of<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    (table, row, version): (&'static str, Uuid, i32),
    before: &[(&'static str, String)],
) -> Result<(), StoreError> {
    let id = tx.new_id::<Revision>();
    let text = serde_json::to_string(before).map_err(|_| StoreError::damaged("revision.before"))?;
    let holder = Holder { kind: HolderKind::Organisation, id: permit.organisation().uuid(), class: "revisions" };
    let sealed = tx.seal(holder, Cell { table: "revision", column: "before", row: id.uuid() }, &text)?;
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(revision::table)
        .values((
            revision::id.eq(Key::from(id)),
            revision::organisation_id.eq(Key::from(permit.organisation())),
            revision::table_name.eq(table),
            revision::row_id.eq(Key::from(row)),
            revision::version.eq(version),
            revision::at.eq(now),
            revision::by_person_id.eq(permit.by().map(Key::from)),
            revision::before.eq(&sealed),
        ))
        .execute(c))?;
    Ok(())
}
