//! Registers of sessions. A correction replaces a mark and leaves it there.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
    registers::{Attended, Mark, MarkRegister, RecordedMark, Register, RegisterDetails},
    text::Note,
    timetable::{Session, SessionKind},
    training::MarkedSession,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        people::person,
        registers::{register, register_mark},
        timetable::session,
        training::clearance,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(register_mark, person);
diesel::allow_tables_to_appear_in_same_query!(register_mark, session);

/// What is written beside the marks is about the cohort's sessions and belongs to the cohort.
fn holder(cohort: Id<Cohort>) -> Holder {
    Holder { kind: HolderKind::GroupRecord, id: cohort.uuid(), class: "participant" }
}

fn cell(column: &'static str, of: Id<Session>) -> Cell {
    Cell { table: "register", column, row: of.uuid() }
}

/// A mark as a row has it.
pub(crate) fn attended(mark: &str, missed: i32, table: &str) -> Result<Attended, StoreError> {
    let damaged = || StoreError::damaged(table);
    Ok(Attended {
        mark: Mark::from_code(mark).ok_or_else(damaged)?,
        missed: u16::try_from(missed).map_err(|_| damaged())?,
    })
}

/// The register of a session that was found in scope, whether or not somebody has saved it.
pub fn of_session(tx: &mut Tx<'_>, of: &Session) -> Result<Register, StoreError> {
    type Row = (Option<Sealed>, Option<Sealed>, i32);
    let row: Option<Row> = on_db!(tx.conn(), |c| register::table
        .filter(register::session_id.eq(Key::from(of.id)))
        .select((register::went_ahead, register::happened, register::version))
        .first(c)
        .optional())?;
    let (went_ahead, happened, version) = row.unwrap_or((None, None, 0));
    let details = RegisterDetails {
        went_ahead: open(tx, cell("went_ahead", of.id), went_ahead)?,
        happened: open(tx, cell("happened", of.id), happened)?,
    };
    Ok(Register { session: of.id, place: of.place, adults: of.adults.clone(), details, version })
}

fn open(tx: &mut Tx<'_>, cell: Cell, sealed: Option<Sealed>) -> Result<Option<Note>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let says = tx.open(cell, &sealed)?;
    Note::parse(&says).map(Some).map_err(|_| StoreError::damaged(cell.column))
}

/// Marks that hold, by session and person.
pub type Marks = HashMap<Id<Session>, HashMap<Id<Participant>, Attended>>;

fn collected(rows: Vec<(Key, Key, String, i32)>) -> Result<Marks, StoreError> {
    let mut marks = Marks::new();
    for (session, whose, mark, missed) in rows {
        marks.entry(session.id()).or_default().insert(whose.id(), attended(&mark, missed, "register_mark")?);
    }
    Ok(marks)
}

/// Of sessions that were found in scope.
pub fn marks_of(tx: &mut Tx<'_>, sessions: impl IntoIterator<Item = Id<Session>>) -> Result<Marks, StoreError> {
    let ids: Vec<Key> = sessions.into_iter().map(Key::from).collect();
    let rows = on_db!(tx.conn(), |c| register_mark::table
        .filter(register_mark::session_id.eq_any(ids.clone()))
        .filter(register_mark::replaced_at.is_null())
        .select((
            register_mark::session_id,
            register_mark::participant_id,
            register_mark::mark,
            register_mark::missed_minutes
        ))
        .load(c))?;
    collected(rows)
}

/// Of every session of a cohort that was found in scope.
pub fn marks_of_cohort(tx: &mut Tx<'_>, of: Id<Cohort>) -> Result<Marks, StoreError> {
    let rows = on_db!(tx.conn(), |c| register_mark::table
        .inner_join(session::table.on(session::id.eq(register_mark::session_id)))
        .filter(session::cohort_id.eq(Key::from(of)))
        .filter(register_mark::replaced_at.is_null())
        .select((
            register_mark::session_id,
            register_mark::participant_id,
            register_mark::mark,
            register_mark::missed_minutes
        ))
        .load(c))?;
    collected(rows)
}

/// The marks of somebody in sessions that were no one-to-one; the caller has found them in scope.
pub fn other_marks_of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<MarkedSession>, StoreError> {
    type Row = (String, NaiveDate, Moment, Moment, String, i32);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| register_mark::table
        .inner_join(session::table.on(session::id.eq(register_mark::session_id)))
        .filter(register_mark::participant_id.eq(Key::from(whose.id)))
        .filter(register_mark::replaced_at.is_null())
        .filter(session::match_id.is_null())
        .filter(session::cancelled.eq(false))
        .order(session::starts_at)
        .limit(MOST)
        .select((
            session::kind,
            session::held_on,
            session::starts_at,
            session::ends_at,
            register_mark::mark,
            register_mark::missed_minutes,
        ))
        .load(c))?;
    let damaged = || StoreError::damaged("session");
    rows.into_iter()
        .map(|(kind, on, from, to, mark, missed)| {
            Ok(MarkedSession {
                kind: SessionKind::from_code(&kind).ok_or_else(damaged)?,
                on,
                minutes: u16::try_from((to.0 - from.0).num_minutes()).map_err(|_| damaged())?,
                attended: attended(&mark, missed, "register_mark")?,
            })
        })
        .collect()
}

/// The mentors of a session's cohort who are cleared on its day, with their names; the session was found in scope.
pub fn cleared_mentors(tx: &mut Tx<'_>, of: &Session) -> Result<Vec<(Id<Participant>, String)>, StoreError> {
    let rows: Vec<(Key, Option<String>, String, String)> = on_db!(tx.conn(), |c| {
        let cleared = clearance::table
            .filter(clearance::withdrawn_on.is_null())
            .filter(clearance::replaced_on.is_null())
            .filter(clearance::cleared_on.le(of.date))
            .filter(clearance::expires_on.gt(of.date))
            .select(clearance::participant_id);
        participant::table
            .inner_join(young_person::table.inner_join(person::table))
            .filter(participant::organisation_id.eq(Key::from(of.place.organisation)))
            .filter(participant::cohort_id.nullable().eq(of.place.cohort.map(Key::from)))
            .filter(participant::side.eq(Side::Mentor.code()))
            .filter(participant::ended_on.is_null())
            .filter(participant::id.eq_any(cleared))
            .order(participant::id)
            .limit(MOST)
            .select((participant::id, young_person::preferred_name, person::given_name, person::family_name))
            .load(c)
    })?;
    let name = |(id, preferred, given, family): (Key, Option<String>, String, String)| {
        (id.id(), format!("{} {family}", preferred.unwrap_or(given)))
    };
    Ok(rows.into_iter().map(name).collect())
}

/// More corrections than a group's register ever has.
const MOST: i64 = 500;

/// Everything that was ever marked in one session's register, newest first.
pub fn history(tx: &mut Tx<'_>, of: Id<Session>) -> Result<Vec<(Id<Participant>, RecordedMark)>, StoreError> {
    type Row = (Key, String, i32, Moment, Option<String>, Option<String>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| register_mark::table
        .left_join(person::table.on(register_mark::marked_by.eq(person::id.nullable())))
        .filter(register_mark::session_id.eq(Key::from(of)))
        .order((register_mark::marked_at.desc(), register_mark::id.desc()))
        .limit(MOST)
        .select((
            register_mark::participant_id,
            register_mark::mark,
            register_mark::missed_minutes,
            register_mark::marked_at,
            person::given_name.nullable(),
            person::family_name.nullable(),
        ))
        .load(c))?;
    let each = rows.into_iter().map(|(whose, mark, missed, at, given, family)| {
        let marked_by = given.zip(family).map(|(given, family)| format!("{given} {family}"));
        Ok((
            whose.id(),
            RecordedMark { attended: attended(&mark, missed, "register_mark")?, marked_at: at.0, marked_by },
        ))
    });
    each.collect()
}

/// The birth date of the youngest of these.
pub fn youngest(tx: &mut Tx<'_>, of: &[Id<Participant>]) -> Result<Option<NaiveDate>, StoreError> {
    Ok(on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::id.eq_any(Key::all(of)))
        .select(diesel::dsl::max(young_person::birth_date))
        .first(c))?)
}

/// Saves the permit's register: what is written in it, and marks, each in the place of the one that held for the same
/// person. Where it was never saved before, the version is 0.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<MarkRegister>,
    of: &Register,
    details: &RegisterDetails,
    marks: &[(Id<Participant>, Attended)],
) -> Result<(), StoreError> {
    let cohort = of.place.cohort.ok_or_else(|| StoreError::damaged("session.cohort_id"))?;
    let mut seal = |column, note: &Option<Note>| {
        let sealed = note.as_ref().map(|note| tx.seal(holder(cohort), cell(column, of.session), note.as_str()));
        sealed.transpose()
    };
    let (went_ahead, happened) = (seal("went_ahead", &details.went_ahead)?, seal("happened", &details.happened)?);
    let now = Moment::from(tx.now());
    let words = (register::went_ahead.eq(went_ahead), register::happened.eq(happened));
    let changed = if permit.version() == 0 {
        on_db!(tx.conn(), |c| diesel::insert_into(register::table)
            .values((
                register::session_id.eq(Key::from(permit.record())),
                register::organisation_id.eq(Key::from(permit.organisation())),
                words.clone(),
                register::version.eq(1),
                register::created_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(c))?
    } else {
        let seen = register::table
            .filter(register::session_id.eq(Key::from(permit.record())))
            .filter(register::version.eq(permit.version()));
        on_db!(tx.conn(), |c| diesel::update(seen)
            .set((words.clone(), register::version.eq(permit.version() + 1)))
            .execute(c))?
    };
    crate::must_change_one(changed)?;
    mark(tx, permit, marks)
}

/// The marks of a session hold no more, but for these people.
pub(crate) fn lift_marks(tx: &mut Tx<'_>, of: Id<Session>, stay: Vec<Key>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(
        register_mark::table
            .filter(register_mark::session_id.eq(Key::from(of)))
            .filter(register_mark::participant_id.ne_all(stay.clone()))
            .filter(register_mark::replaced_at.is_null())
    )
    .set(register_mark::replaced_at.eq(now))
    .execute(c))?;
    Ok(())
}

fn mark(
    tx: &mut Tx<'_>,
    permit: &Permit<MarkRegister>,
    marks: &[(Id<Participant>, Attended)],
) -> Result<(), StoreError> {
    if marks.is_empty() {
        return Ok(());
    }
    let now = Moment::from(tx.now());
    let people: Vec<Id<Participant>> = marks.iter().map(|(whose, _)| *whose).collect();
    on_db!(tx.conn(), |c| diesel::update(
        register_mark::table
            .filter(register_mark::session_id.eq(Key::from(permit.record())))
            .filter(register_mark::participant_id.eq_any(Key::all(&people)))
            .filter(register_mark::replaced_at.is_null())
    )
    .set(register_mark::replaced_at.eq(now))
    .execute(c))?;
    let rows: Vec<_> = marks
        .iter()
        .map(|(whose, attended)| {
            (
                register_mark::id.eq(Key::from(tx.new_id::<register_mark::table>())),
                register_mark::organisation_id.eq(Key::from(permit.organisation())),
                register_mark::session_id.eq(Key::from(permit.record())),
                register_mark::participant_id.eq(Key::from(*whose)),
                register_mark::mark.eq(attended.mark.code()),
                register_mark::missed_minutes.eq(i32::from(attended.missed)),
                register_mark::marked_at.eq(now),
                register_mark::marked_by.eq(permit.by().map(Key::from)),
            )
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(register_mark::table).values(&rows).execute(c))?;
    Ok(())
}
