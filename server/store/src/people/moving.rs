//! What hangs from a young person's record moves to another one, and back.
//!
//! Owns: which rows those are, in this room and in the others. Refuses: to leave anything behind but what the other
//! record has one of already.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    id::Id,
    people::{Merge, Pair, YoungPerson},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{carer, emergency_sheet, keep_apart, participant},
    types::{Key, Uid},
};

/// Tables of other rooms whose rows hang from a participant, with the column where it is not `participant_id`. Where one person was in one cohort twice on one side, these
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
    "check_talk",
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
    "import_seen",
    "session_member",
    "notice",
    "excuse",
    "school_word",
    "school_paragraph",
    "register_mark",
    "session_log",
    "session_check",
    "mentor_match.mentor_id",
    "mentor_match.mentee_id",
    "supervision_attendee",
    "supervision_action",
    "supervision_point",
    "concern_about",
    "concern_step",
    "incident_person",
    "exit_talk",
    "follow_up",
    "phone",
    "phone_pin",
    "phone_token",
    "check_in",
    "ask",
    "participant.would_choose_id",
];

/// The table and the column of one of them.
fn column_of(satellite: &str) -> (&str, &str) {
    satellite.split_once('.').unwrap_or((satellite, "participant_id"))
}

/// What moved, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Moved {
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

/// Moves everything that hangs from `gone` to `kept`.
pub(super) fn move_all(
    tx: &mut Tx<'_>,
    kept: Id<YoungPerson>,
    gone: Id<YoungPerson>,
    today: NaiveDate,
) -> Result<Moved, StoreError> {
    let mut moved = Moved::default();
    move_participants(tx, kept, gone, today, &mut moved)?;
    move_carers(tx, kept, gone, today, &mut moved)?;
    moved.sheet = move_sheet(tx, kept, gone)?;
    move_aparts(tx, kept, gone, today, &mut moved)?;
    Ok(moved)
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
    #[diesel(sql_type = Uid)]
    id: Key,
}

/// The rows of one table, all of them or, where the record that stays has its own, none.
fn move_satellites(tx: &mut Tx<'_>, table: &str, from: Key, to: Key) -> Result<Option<Satellite>, StoreError> {
    let (name, column) = column_of(table);
    let find = format!("SELECT id FROM {name} WHERE {column} = $1");
    let rows: Vec<IdRow> = on_db!(tx.conn(), |c| diesel::sql_query(&find).bind::<Uid, _>(from).load(c))?;
    if rows.is_empty() {
        return Ok(None);
    }
    let change = format!("UPDATE {name} SET {column} = $1 WHERE {column} = $2");
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

fn keys(uuids: &[Uuid]) -> Vec<Key> {
    uuids.iter().copied().map(Key).collect()
}

pub(super) fn move_back(tx: &mut Tx<'_>, done: &Merge, moved: &Moved) -> Result<(), StoreError> {
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
    // The name comes from our own list; a row that was kept under another name since is left where it is.
    let Some(table) = SATELLITES.iter().find(|table| **table == satellite.table) else { return Ok(()) };
    let (name, column) = column_of(table);
    let change = format!("UPDATE {name} SET {column} = $1 WHERE id = $2");
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

    /// The kept record has a week of its own, and an import's row says what it did then.
    const STAY: [&str; 3] = ["free_slot", "protected_lesson", "import_row"];

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
                let Some((columns, _)) = line.split_once(") REFERENCES participant (") else { continue };
                match columns.rsplit(", ").next() {
                    Some("participant_id") => there.insert(table.clone()),
                    Some(column) => there.insert(format!("{table}.{column}")),
                    None => false,
                };
            }
        }
        let known: BTreeSet<String> = SATELLITES.iter().chain(&STAY).map(|table| (*table).to_owned()).collect();
        assert_eq!(there, known, "add the table to SATELLITES");
    }
}
