//! Two records of one person made into one, on disk, so that it can be taken back.
//!
//! Everything that hangs from the one moves to the other. The one that goes stays as a row out of sight; its sealed cells
//! keep their keys, which go when the person is erased, as `merged_into_id` says.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::{Identity, Merge, MergeYoungPeople, Pair, TypedIdentity, UndoMerge, YoungPerson},
    typed::Typed,
};
use uuid::Uuid;

use super::{identity_holder, young_people};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{carer, emergency_sheet, keep_apart, participant, young_person, young_person_merge},
    sealing::Cell,
    types::{Json, Key, Moment},
};

/// Tables of other rooms whose rows hang from a participant. Where one person was in one cohort twice on one side, these
/// go to the record that stays, unless it has its own.
const SATELLITES: &[&str] = &[
    "application",
    "interview",
    "application_decision",
    "age_override",
    "signed_agreement",
    "referral",
    "triage_step",
    "wait_place",
    "onward_referral",
    "goal",
    "measure_answer",
    "hand_over",
    "consent_request",
    "consent",
    "competence_note",
    "course_place",
    "attendance",
    "make_up",
    "sign_off",
    "quality_sample",
    "clearance",
    "certificate",
];

/// What moved, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Moved {
    participants: Vec<Uuid>,
    /// Those of them that ended, because the kept record takes part in the same cohort on the same side.
    ended: Vec<Uuid>,
    carers: Vec<Uuid>,
    /// Those of them that ended, because the kept record has such a contact.
    ended_carers: Vec<Uuid>,
    sheet: bool,
    /// Pairs with whether they ended, because the two of them were one.
    aparts: Vec<(Uuid, bool)>,
    satellites: Vec<Satellite>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Satellite {
    table: String,
    from: Uuid,
    to: Uuid,
    rows: Vec<Uuid>,
}

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
    let mut moved = Moved::default();
    move_participants(tx, kept.id, gone.id, today, &mut moved)?;
    move_carers(tx, kept.id, gone.id, today, &mut moved)?;
    moved.sheet = move_sheet(tx, kept.id, gone.id)?;
    move_aparts(tx, kept.id, gone.id, today, &mut moved)?;
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
            young_person_merge::moved.eq(Json(moved.clone())),
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

type Part = (Key, Key, String, Option<NaiveDate>);

fn parts(tx: &mut Tx<'_>, of: Id<YoungPerson>) -> Result<Vec<Part>, StoreError> {
    Ok(on_db!(tx.conn(), |c| participant::table
        .filter(participant::young_person_id.eq(Key::from(of)))
        .select((participant::id, participant::cohort_id, participant::side, participant::ended_on))
        .load(c))?)
}

fn move_participants(
    tx: &mut Tx<'_>,
    kept: Id<YoungPerson>,
    gone: Id<YoungPerson>,
    today: NaiveDate,
    moved: &mut Moved,
) -> Result<(), StoreError> {
    let (own, others) = (parts(tx, kept)?, parts(tx, gone)?);
    for (id, cohort, side, ended_on) in others {
        let same = own.iter().find(|part| part.1 == cohort && part.2 == side && part.3.is_none());
        let same = same.filter(|_| ended_on.is_none()).map(|part| part.0);
        let end = if same.is_some() { Some(today) } else { ended_on };
        on_db!(tx.conn(), |c| diesel::update(participant::table.filter(participant::id.eq(id)))
            .set((
                participant::young_person_id.eq(Key::from(kept)),
                participant::ended_on.eq(end),
                participant::version.eq(participant::version + 1),
            ))
            .execute(c))?;
        moved.participants.push(id.0);
        if let Some(to) = same {
            moved.ended.push(id.0);
            for table in SATELLITES {
                moved.satellites.extend(move_satellites(tx, table, id, to)?);
            }
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = crate::types::Uid)]
    id: Key,
}

/// The rows of one table, all of them or, where the record that stays has its own, none.
fn move_satellites(tx: &mut Tx<'_>, table: &str, from: Key, to: Key) -> Result<Option<Satellite>, StoreError> {
    use crate::types::Uid;
    let find = format!("SELECT id FROM {table} WHERE participant_id = $1");
    let rows: Vec<IdRow> = on_db!(tx.conn(), |c| diesel::sql_query(&find).bind::<Uid, _>(from).load(c))?;
    if rows.is_empty() {
        return Ok(None);
    }
    let change = format!("UPDATE {table} SET participant_id = $1 WHERE participant_id = $2");
    let done: Result<(), StoreError> = tx.attempt(|tx| {
        on_db!(tx.conn(), |c| diesel::sql_query(&change).bind::<Uid, _>(to).bind::<Uid, _>(from).execute(c))?;
        Ok(())
    });
    match done {
        Ok(()) => {
            let rows = rows.into_iter().map(|row| row.id.0).collect();
            Ok(Some(Satellite { table: table.to_owned(), from: from.0, to: to.0, rows }))
        }
        // The record that stays has its own, or another row holds these where they are.
        Err(StoreError::Unique(_) | StoreError::ForeignKey(_) | StoreError::Check(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

type Contact = (Key, i32, Option<NaiveDate>);

fn contacts(tx: &mut Tx<'_>, of: Id<YoungPerson>) -> Result<Vec<Contact>, StoreError> {
    Ok(on_db!(tx.conn(), |c| carer::table
        .filter(carer::young_person_id.eq(Key::from(of)))
        .select((carer::id, carer::rank, carer::ended_on))
        .load(c))?)
}

fn move_carers(
    tx: &mut Tx<'_>,
    kept: Id<YoungPerson>,
    gone: Id<YoungPerson>,
    today: NaiveDate,
    moved: &mut Moved,
) -> Result<(), StoreError> {
    let (own, others) = (contacts(tx, kept)?, contacts(tx, gone)?);
    for (id, rank, ended_on) in others {
        let taken = ended_on.is_none() && own.iter().any(|contact| contact.1 == rank && contact.2.is_none());
        let end = if taken { Some(today) } else { ended_on };
        on_db!(tx.conn(), |c| diesel::update(carer::table.filter(carer::id.eq(id)))
            .set((
                carer::young_person_id.eq(Key::from(kept)),
                carer::ended_on.eq(end),
                carer::version.eq(carer::version + 1),
            ))
            .execute(c))?;
        moved.carers.push(id.0);
        if taken {
            moved.ended_carers.push(id.0);
        }
    }
    Ok(())
}

/// Moves the emergency sheet where the kept record has none. Where both have one, the caller has joined their words.
fn move_sheet(tx: &mut Tx<'_>, kept: Id<YoungPerson>, gone: Id<YoungPerson>) -> Result<bool, StoreError> {
    let own: i64 = on_db!(tx.conn(), |c| emergency_sheet::table
        .filter(emergency_sheet::young_person_id.eq(Key::from(kept)))
        .count()
        .get_result(c))?;
    if own > 0 {
        return Ok(false);
    }
    let changed = hand_sheet(tx, gone, kept)?;
    Ok(changed > 0)
}

fn hand_sheet(tx: &mut Tx<'_>, from: Id<YoungPerson>, to: Id<YoungPerson>) -> Result<usize, StoreError> {
    Ok(on_db!(tx.conn(), |c| diesel::update(
        emergency_sheet::table.filter(emergency_sheet::young_person_id.eq(Key::from(from)))
    )
    .set(emergency_sheet::young_person_id.eq(Key::from(to)))
    .execute(c))?)
}

type Apart = (Key, Key, Key, Option<Key>, Option<NaiveDate>);

fn move_aparts(
    tx: &mut Tx<'_>,
    kept: Id<YoungPerson>,
    gone: Id<YoungPerson>,
    today: NaiveDate,
    moved: &mut Moved,
) -> Result<(), StoreError> {
    let key = Key::from(gone);
    let rows: Vec<Apart> = on_db!(tx.conn(), |c| keep_apart::table
        .filter(keep_apart::one_id.eq(key).or(keep_apart::other_id.eq(key)))
        .select((
            keep_apart::id,
            keep_apart::one_id,
            keep_apart::other_id,
            keep_apart::asked_by_id,
            keep_apart::ended_on
        ))
        .load(c))?;
    for (id, one, other, asked_by, ended_on) in rows {
        let besides: Id<YoungPerson> = if one == key { other.id() } else { one.id() };
        match Pair::of(kept, besides) {
            Some(pair) => {
                let asked_by = if asked_by == Some(key) { Some(Key::from(kept)) } else { asked_by };
                save_pair(tx, id, pair, asked_by)?;
                moved.aparts.push((id.0, false));
            }
            None if ended_on.is_none() => {
                on_db!(tx.conn(), |c| diesel::update(keep_apart::table.filter(keep_apart::id.eq(id)))
                    .set((keep_apart::ended_on.eq(today), keep_apart::version.eq(keep_apart::version + 1)))
                    .execute(c))?;
                moved.aparts.push((id.0, true));
            }
            None => {}
        }
    }
    Ok(())
}

fn save_pair(tx: &mut Tx<'_>, id: Key, pair: Pair, asked_by: Option<Key>) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(keep_apart::table.filter(keep_apart::id.eq(id)))
        .set((
            keep_apart::one_id.eq(Key::from(pair.one())),
            keep_apart::other_id.eq(Key::from(pair.other())),
            keep_apart::asked_by_id.eq(asked_by),
            keep_apart::version.eq(keep_apart::version + 1),
        ))
        .execute(c))?;
    Ok(())
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

fn keys(uuids: &[Uuid]) -> Vec<Key> {
    uuids.iter().copied().map(Key).collect()
}

fn move_back(tx: &mut Tx<'_>, done: &Merge, moved: &Moved) -> Result<(), StoreError> {
    let gone = Key::from(done.gone);
    for satellite in &moved.satellites {
        satellite_back(tx, satellite)?;
    }
    on_db!(tx.conn(), |c| diesel::update(
        participant::table.filter(participant::id.eq_any(keys(&moved.participants)))
    )
    .set((participant::young_person_id.eq(gone), participant::version.eq(participant::version + 1)))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(participant::table.filter(participant::id.eq_any(keys(&moved.ended))))
        .set(participant::ended_on.eq(None::<NaiveDate>))
        .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(carer::table.filter(carer::id.eq_any(keys(&moved.carers))))
        .set((carer::young_person_id.eq(gone), carer::version.eq(carer::version + 1)))
        .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(carer::table.filter(carer::id.eq_any(keys(&moved.ended_carers))))
        .set(carer::ended_on.eq(None::<NaiveDate>))
        .execute(c))?;
    if moved.sheet {
        hand_sheet(tx, done.kept, done.gone)?;
    }
    for (id, ended) in &moved.aparts {
        apart_back(tx, Key(*id), *ended, done)?;
    }
    Ok(())
}

fn satellite_back(tx: &mut Tx<'_>, satellite: &Satellite) -> Result<(), StoreError> {
    use crate::types::Uid;
    // The name comes from our own list; a row that was kept under another name since is left where it is.
    let Some(table) = SATELLITES.iter().find(|table| **table == satellite.table) else { return Ok(()) };
    let change = format!("UPDATE {table} SET participant_id = $1 WHERE id = $2");
    for row in &satellite.rows {
        let (from, id) = (Key(satellite.from), Key(*row));
        on_db!(tx.conn(), |c| diesel::sql_query(&change).bind::<Uid, _>(from).bind::<Uid, _>(id).execute(c))?;
    }
    Ok(())
}

fn apart_back(tx: &mut Tx<'_>, id: Key, ended: bool, done: &Merge) -> Result<(), StoreError> {
    if ended {
        on_db!(tx.conn(), |c| diesel::update(keep_apart::table.filter(keep_apart::id.eq(id)))
            .set((keep_apart::ended_on.eq(None::<NaiveDate>), keep_apart::version.eq(keep_apart::version + 1)))
            .execute(c))?;
        return Ok(());
    }
    let (one, other, asked_by): (Key, Key, Option<Key>) = on_db!(tx.conn(), |c| keep_apart::table
        .filter(keep_apart::id.eq(id))
        .select((keep_apart::one_id, keep_apart::other_id, keep_apart::asked_by_id))
        .first(c))?;
    let kept = Key::from(done.kept);
    let besides: Id<YoungPerson> = if one == kept { other.id() } else { one.id() };
    let asked_by = if asked_by == Some(kept) { Some(Key::from(done.gone)) } else { asked_by };
    match Pair::of(done.gone, besides) {
        Some(pair) => save_pair(tx, id, pair, asked_by),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::SATELLITES;

    /// The room's own tables, which move in their own way.
    const OWN: [&str; 2] = ["free_slot", "protected_lesson"];

    #[test]
    fn every_table_that_hangs_from_a_participant_moves_with_a_merge() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/sqlite");
        let mut there = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap() {
            let (mut table, up) = (String::new(), entry.unwrap().path().join("up.sql"));
            for line in fs::read_to_string(up).unwrap_or_default().lines() {
                if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                    table = rest.split_whitespace().next().unwrap_or_default().to_owned();
                }
                if line.trim_start().starts_with("participant_id BLOB") {
                    there.insert(table.clone());
                }
            }
        }
        let known: BTreeSet<String> = SATELLITES.iter().chain(&OWN).map(|table| (*table).to_owned()).collect();
        assert_eq!(there, known, "add the table to SATELLITES");
    }
}
