//! Two records of one person made into one, on disk, so that it can be taken back.
//!
//! Everything that hangs from the one moves to the other. The one that goes stays as a row out of sight; its sealed cells
//! keep their keys, which go when the person is erased, as `merged_into_id` says.

use super::{
    identity_holder,
    moving::{Moved, move_all, move_back},
    young_people,
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{young_person, young_person_merge},
    sealing::Cell,
    types::{Json, Key, Moment},
};
use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::{Identity, Merge, MergeYoungPeople, TypedIdentity, UndoMerge, YoungPerson},
    typed::Typed,
};

fn before_cell(id: Id<Merge>) -> Cell {
    Cell { table: "young_person_merge", column: "before", row: id.uuid() }
}

/// Makes `gone` one with `kept`, which says from now on what `identity` says.
pub fn merge(
    tx: &mut Tx<'_>,
    permit: &Permit<MergeYoungPeople>,
    kept: &YoungPerson,
    gone: &YoungPerson,
    identity: &Identity,
    today: NaiveDate,
) -> Result<Id<Merge>, StoreError> {
    hide(tx, gone, kept.id)?;
    young_people::save(tx, permit, kept, identity)?;
    let moved = move_all(tx, kept.id, gone.id, today)?;
    let id = tx.new_id::<Merge>();
    let text =
        serde_json::to_string(&kept.identity.typed()).map_err(|_| StoreError::damaged("young_person_merge.before"))?;
    let before = tx.seal(identity_holder(kept.person), before_cell(id), &text)?;
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(young_person_merge::table)
        .values((
            young_person_merge::id.eq(Key::from(id)),
            young_person_merge::organisation_id.eq(Key::from(permit.organisation())),
            young_person_merge::site_id.eq(Key::from(kept.site)),
            young_person_merge::kept_id.eq(Key::from(kept.id)),
            young_person_merge::gone_id.eq(Key::from(gone.id)),
            young_person_merge::moved.eq(Json(moved)),
            young_person_merge::before.eq(&before),
            young_person_merge::kept_version.eq(kept.version + 1),
            young_person_merge::merged_on.eq(today),
            young_person_merge::merged_by.eq(permit.by().map(Key::from)),
            young_person_merge::version.eq(1),
            young_person_merge::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Takes a record out of sight, so that its numbers are free for the one that stays.
fn hide(tx: &mut Tx<'_>, who: &YoungPerson, into: Id<YoungPerson>) -> Result<(), StoreError> {
    let seen = young_person::table
        .filter(young_person::id.eq(Key::from(who.id)))
        .filter(young_person::version.eq(who.version));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((young_person::merged_into_id.eq(Key::from(into)), young_person::version.eq(who.version + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}

type Row = (Key, Key, Key, i32, NaiveDate, Option<NaiveDate>, i32);

/// The latest merge into a young person, whom the caller has found in scope.
pub fn last_into(tx: &mut Tx<'_>, kept: Id<YoungPerson>) -> Result<Option<Merge>, StoreError> {
    let row: Option<Row> = on_db!(tx.conn(), |c| young_person_merge::table
        .filter(young_person_merge::kept_id.eq(Key::from(kept)))
        .filter(young_person_merge::undone_on.is_null())
        .order(young_person_merge::id.desc())
        .select((
            young_person_merge::id,
            young_person_merge::kept_id,
            young_person_merge::gone_id,
            young_person_merge::kept_version,
            young_person_merge::merged_on,
            young_person_merge::undone_on,
            young_person_merge::version,
        ))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, kept, gone, kept_version, merged_on, undone_on, version)| Merge {
        id: id.id(),
        kept: kept.id(),
        gone: gone.id(),
        kept_version,
        merged_on,
        undone_on,
        version,
    }))
}

/// Takes a merge back: the kept record says again what it said, and what moved goes back.
pub fn undo(
    tx: &mut Tx<'_>,
    permit: &Permit<UndoMerge>,
    done: &Merge,
    kept: &YoungPerson,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let (moved, before): (Json<Moved>, crate::Sealed) = on_db!(tx.conn(), |c| young_person_merge::table
        .filter(young_person_merge::id.eq(Key::from(done.id)))
        .select((young_person_merge::moved, young_person_merge::before))
        .first(c))?;
    let text = tx.open(before_cell(done.id), &before)?;
    young_people::save(tx, permit, kept, &read_before(&text)?)?;
    let gone: (Key, i32) = on_db!(tx.conn(), |c| young_person::table
        .filter(young_person::id.eq(Key::from(done.gone)))
        .select((young_person::id, young_person::version))
        .first(c))?;
    on_db!(tx.conn(), |c| diesel::update(young_person::table.filter(young_person::id.eq(gone.0)))
        .set((young_person::merged_into_id.eq(None::<Key>), young_person::version.eq(gone.1 + 1)))
        .execute(c))?;
    move_back(tx, done, &moved.0)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        young_person_merge::table
            .filter(young_person_merge::id.eq(Key::from(done.id)))
            .filter(young_person_merge::version.eq(done.version))
    )
    .set((
        young_person_merge::undone_on.eq(today),
        young_person_merge::undone_by.eq(permit.by().map(Key::from)),
        young_person_merge::version.eq(done.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

fn read_before(text: &str) -> Result<Identity, StoreError> {
    let damaged = || StoreError::damaged("young_person_merge.before");
    let typed: Vec<(String, String)> = serde_json::from_str(text).map_err(|_| damaged())?;
    let field =
        |name: &str| typed.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()).unwrap_or_default();
    Identity::parse(&TypedIdentity {
        given_name: field("given_name"),
        family_name: field("family_name"),
        preferred_name: field("preferred_name"),
        pronouns: field("pronouns"),
        gender: field("gender"),
        birth_date: field("birth_date"),
        school_year: field("school_year"),
        form: field("form"),
        admission_number: field("admission_number"),
        upn: field("upn"),
    })
    .map_err(|_| damaged())
}
