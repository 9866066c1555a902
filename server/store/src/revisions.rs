//! What a record said before it was changed: sealed, apart from the audit trail, which holds no content.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    organisation::Organisation,
    typed::Revision,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::foundation::revision,
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

fn cell(revision: Id<Revision>) -> Cell {
    Cell { table: "revision", column: "before", row: revision.uuid() }
}

/// Keeps the fields of the permit's record as they were at the permit's version.
pub fn keep<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    table: &'static str,
    before: &[(&'static str, String)],
) -> Result<Id<Revision>, StoreError> {
    keep_of(tx, permit, (table, permit.record(), permit.version()), before)
}

/// The same for another record that the permit's action changes with its own: its table, id and version.
pub fn keep_of<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    (table, row, version): (&'static str, Uuid, i32),
    before: &[(&'static str, String)],
) -> Result<Id<Revision>, StoreError> {
    let id = tx.new_id::<Revision>();
    let text = serde_json::to_string(before).map_err(|_| StoreError::damaged("revision.before"))?;
    let holder = Holder { kind: HolderKind::Organisation, id: permit.organisation().uuid(), class: "revisions" };
    let sealed = tx.seal(holder, cell(id), &text)?;
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
    Ok(id)
}

/// A revision as it was kept.
#[derive(Debug, Clone)]
pub struct Kept {
    pub organisation: Id<Organisation>,
    /// The record that was changed.
    pub row: Uuid,
    pub before: Vec<(String, String)>,
}

/// One revision of a table, for the letter that goes where the record pointed before.
pub fn find(tx: &mut Tx<'_>, table: &'static str, id: Id<Revision>) -> Result<Option<Kept>, StoreError> {
    let found: Option<(Key, Key, Sealed)> = on_db!(tx.conn(), |c| revision::table
        .filter(revision::id.eq(Key::from(id)))
        .filter(revision::table_name.eq(table))
        .select((revision::organisation_id, revision::row_id, revision::before))
        .first(c)
        .optional())?;
    let Some((organisation, row, before)) = found else { return Ok(None) };
    let text = tx.open(cell(id), &before)?;
    let before = serde_json::from_str(&text).map_err(|_| StoreError::damaged("revision.before"))?;
    Ok(Some(Kept { organisation: organisation.id(), row: row.0, before }))
}
