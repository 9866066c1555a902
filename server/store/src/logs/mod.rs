//! What was said after sessions: mentors' logs, sealed under their key as a mentor, and mentees' "how was it".

pub mod checks;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Location, Permit, Scope},
    hand_over::{FillIn, HandOver},
    id::Id,
    logs::{Did, Feel, KeepLog, LogAnswer, LogDetails, LogReading, LogSource, ReadBy, ReadLog, SessionLog, Turn},
    organisation::Cohort,
    people::{Participant, Side},
    registers::Mark,
    text::Note,
    timetable::Session,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        organisation::{cohort, site},
        people::person,
        registers::{register_mark, session_check, session_log},
        timetable::{session, session_member},
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

diesel::joinable!(session_log -> session (session_id));
diesel::allow_tables_to_appear_in_same_query!(session_log, session);
diesel::allow_tables_to_appear_in_same_query!(session_log, person);
diesel::allow_tables_to_appear_in_same_query!(session_log, cohort);
diesel::allow_tables_to_appear_in_same_query!(session_log, site);
diesel::allow_tables_to_appear_in_same_query!(session_check, session);

/// More logs than a cohort of a hundred pairs writes in a school year.
const MOST: i64 = 8_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = session_log)]
struct LogRow {
    id: Key,
    organisation_id: Key,
    session_id: Key,
    participant_id: Key,
    feel: Option<String>,
    did: Json<Vec<String>>,
    wants_talk: bool,
    words: Option<Sealed>,
    source: String,
    written_at: Moment,
    read_at: Option<Moment>,
    read_by: Option<Key>,
    answer: Option<String>,
    version: i32,
}

type Found = (LogRow, Key, Key, Key);

fn damaged() -> StoreError {
    StoreError::damaged("session_log")
}

fn cell(id: Id<SessionLog>) -> Cell {
    Cell { table: "session_log", column: "words", row: id.uuid() }
}

fn feel(code: &str) -> Result<Feel, StoreError> {
    Feel::from_code(code).ok_or_else(damaged)
}

fn open(tx: &mut Tx<'_>, (row, area, at, cohort): Found) -> Result<SessionLog, StoreError> {
    let id: Id<SessionLog> = row.id.id();
    let says = row.words.as_ref().map(|sealed| tx.open(cell(id), sealed)).transpose()?;
    let words = says.map(|says| Note::parse(&says)).transpose().map_err(|_| damaged())?;
    let did = row.did.0.iter().map(|code| Did::from_code(code).ok_or_else(damaged));
    let answer = row.answer.as_deref().map(|code| LogAnswer::from_code(code).ok_or_else(damaged)).transpose()?;
    let read = row.read_at.zip(answer).map(|(at, answer)| ReadBy { by: row.read_by.map(Key::id), at: at.0, answer });
    Ok(SessionLog {
        id,
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), cohort.id()),
        session: row.session_id.id(),
        mentor: row.participant_id.id(),
        details: LogDetails {
            feel: row.feel.as_deref().map(feel).transpose()?,
            did: did.collect::<Result<_, _>>()?,
            wants_talk: row.wants_talk,
            words,
        },
        source: LogSource::from_code(&row.source).ok_or_else(damaged)?,
        written_at: row.written_at.0,
        read,
        version: row.version,
    })
}

/// The rows that a scope may read, each joined with its session, cohort and site.
macro_rules! logs_in {
    ($scope:expr) => {{
        let mut query = session_log::table
            .inner_join(session::table.inner_join(cohort::table.inner_join(site::table)))
            .filter(session_log::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = session::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

macro_rules! in_order {
    ($query:expr, $c:expr) => {
        $query
            .order((session_log::written_at, session_log::id))
            .limit(MOST)
            .select((LogRow::as_select(), site::area_id, site::id, cohort::id))
            .load($c)
    };
}

/// Every log of a cohort, oldest first.
pub fn of_cohort(tx: &mut Tx<'_>, scope: &Scope<LogReading>, of: Id<Cohort>) -> Result<Vec<SessionLog>, StoreError> {
    let rows: Vec<Found> =
        on_db!(tx.conn(), |c| in_order!(logs_in!(scope).filter(session::cohort_id.eq(Key::from(of))), c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

/// The logs of a cohort that nobody has read, each with its turn and without its words.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope<LogReading>, of: Id<Cohort>) -> Result<Vec<Turn>, StoreError> {
    let rows: Vec<(Key, Option<String>, bool, Moment)> = on_db!(tx.conn(), |c| logs_in!(scope)
        .filter(session::cohort_id.eq(Key::from(of)))
        .filter(session_log::read_at.is_null())
        .limit(MOST)
        .select((session_log::id, session_log::feel, session_log::wants_talk, session_log::written_at))
        .load(c))?;
    let turn = |(id, code, wants_talk, at): (Key, Option<String>, bool, Moment)| {
        Ok(Turn::of(id.id(), code.as_deref().map(feel).transpose()?, wants_talk, at.0))
    };
    rows.into_iter().map(turn).collect()
}

/// Every log of a session, oldest first.
pub fn of_session(tx: &mut Tx<'_>, scope: &Scope<LogReading>, of: Id<Session>) -> Result<Vec<SessionLog>, StoreError> {
    let rows: Vec<Found> =
        on_db!(tx.conn(), |c| in_order!(logs_in!(scope).filter(session_log::session_id.eq(Key::from(of))), c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<LogReading>, id: Id<SessionLog>) -> Result<Option<SessionLog>, StoreError> {
    let rows: Vec<Found> =
        on_db!(tx.conn(), |c| in_order!(logs_in!(scope).filter(session_log::id.eq(Key::from(id))), c))?;
    rows.into_iter().next().map(|row| open(tx, row)).transpose()
}

/// Who wrote it, for the key that seals it.
fn seal(
    tx: &mut Tx<'_>,
    id: Id<SessionLog>,
    mentor: Id<Participant>,
    details: &LogDetails,
) -> Result<Option<Sealed>, StoreError> {
    let Some(words) = &details.words else { return Ok(None) };
    let whose: Key = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::id.eq(Key::from(mentor)))
        .select(person::id)
        .first(c))?;
    tx.seal(holder(whose.id(), Side::Mentor), cell(id), words.as_str()).map(Some)
}

fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    (of, mentor): (Id<Session>, Id<Participant>),
    details: &LogDetails,
    (source, handed): (LogSource, Option<Id<HandOver>>),
) -> Result<Id<SessionLog>, StoreError> {
    let (id, now) = (tx.new_id::<SessionLog>(), Moment::from(tx.now()));
    let words = seal(tx, id, mentor, details)?;
    on_db!(tx.conn(), |c| diesel::insert_into(session_log::table)
        .values((
            session_log::id.eq(Key::from(id)),
            session_log::organisation_id.eq(Key::from(permit.organisation())),
            session_log::session_id.eq(Key::from(of)),
            session_log::participant_id.eq(Key::from(mentor)),
            session_log::feel.eq(details.feel.map(Feel::code)),
            session_log::did.eq(Json(codes(details))),
            session_log::wants_talk.eq(details.wants_talk),
            session_log::words.eq(words.clone()),
            session_log::source.eq(source.code()),
            session_log::hand_over_id.eq(handed.map(Key::from)),
            session_log::kept_by.eq(permit.by().map(Key::from)),
            session_log::written_at.eq(now),
            session_log::version.eq(1),
            session_log::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

fn codes(details: &LogDetails) -> Vec<String> {
    details.did.iter().map(|did| did.code().to_owned()).collect()
}

/// A log of the permit's session, from a slip or from a phone.
pub fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<KeepLog>,
    source: LogSource,
    mentor: Id<Participant>,
    details: &LogDetails,
) -> Result<Id<SessionLog>, StoreError> {
    add(tx, permit, (Id::from_uuid(permit.record()), mentor), details, (source, None))
}

/// What a mentor wrote of these sessions, oldest first: how it felt, and what it was answered, with the first name of
/// whoever did.
pub fn said_by(tx: &mut Tx<'_>, mentor: Id<Participant>, from: NaiveDate) -> Result<Vec<SaidBefore>, StoreError> {
    type Row = (Key, Option<String>, Option<String>, Option<String>);
    // Nobody writes about a session before its day.
    let since = Moment::from(from.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::TimeDelta::days(1));
    let rows: Vec<Row> = on_db!(tx.conn(), |c| session_log::table
        .left_join(person::table.on(session_log::read_by.eq(person::id.nullable())))
        .filter(session_log::participant_id.eq(Key::from(mentor)))
        .filter(session_log::written_at.ge(since))
        .order((session_log::written_at, session_log::id))
        .limit(MOST)
        .select((session_log::session_id, session_log::feel, session_log::answer, person::given_name.nullable()))
        .load(c))?;
    rows.into_iter()
        .map(|(session, code, answer, read_by)| {
            let answer = answer.as_deref().map(|code| LogAnswer::from_code(code).ok_or_else(damaged)).transpose()?;
            Ok(SaidBefore { session: session.id(), feel: code.as_deref().map(feel).transpose()?, answer, read_by })
        })
        .collect()
}

/// A log as its own mentor is reminded of it: without its words.
#[derive(Debug, Clone)]
pub struct SaidBefore {
    pub session: Id<Session>,
    pub feel: Option<Feel>,
    pub answer: Option<LogAnswer>,
    pub read_by: Option<String>,
}

/// What the one who holds the tablet has written on it: theirs to change until they give it back, or somebody has read it.
pub fn of_tablet(tx: &mut Tx<'_>, of: &HandOver) -> Result<Option<SessionLog>, StoreError> {
    let row: Option<(LogRow, Key, Key, Key)> = on_db!(tx.conn(), |c| session_log::table
        .inner_join(session::table.inner_join(cohort::table.inner_join(site::table)))
        .filter(session_log::hand_over_id.eq(Key::from(of.id)))
        .select((LogRow::as_select(), site::area_id, site::id, cohort::id))
        .first(c)
        .optional())?;
    row.map(|row| open(tx, row)).transpose()
}

/// Writes down what the tablet says, or says it anew.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    about: Id<Session>,
    details: &LogDetails,
) -> Result<(), StoreError> {
    let known: Option<Key> = on_db!(tx.conn(), |c| session_log::table
        .filter(session_log::hand_over_id.eq(Key::from(of.id)))
        .select(session_log::id)
        .first(c)
        .optional())?;
    let Some(known) = known else {
        let source = (LogSource::Tablet, Some(of.id));
        return add(tx, permit, (about, of.participant), details, source).map(drop);
    };
    let words = seal(tx, known.id(), of.participant, details)?;
    on_db!(tx.conn(), |c| diesel::update(session_log::table.filter(session_log::id.eq(known)))
        .set((
            session_log::feel.eq(details.feel.map(Feel::code)),
            session_log::did.eq(Json(codes(details))),
            session_log::wants_talk.eq(details.wants_talk),
            session_log::words.eq(words.clone()),
            session_log::version.eq(session_log::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// The permit's log was read.
pub fn answer(tx: &mut Tx<'_>, permit: &Permit<ReadLog>, answer: LogAnswer) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = session_log::table
        .filter(session_log::id.eq(Key::from(permit.record())))
        .filter(session_log::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            session_log::read_at.eq(now),
            session_log::read_by.eq(permit.by().map(Key::from)),
            session_log::answer.eq(answer.code()),
            session_log::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// What the mentor was answered to what they wrote last, and the first name of whoever read it; nothing as long as nobody
/// has read that.
pub fn last_answer(
    tx: &mut Tx<'_>,
    mentor: Id<Participant>,
) -> Result<Option<(LogAnswer, Option<String>)>, StoreError> {
    let row: Option<(Option<String>, Option<String>)> = on_db!(tx.conn(), |c| session_log::table
        .left_join(person::table.on(session_log::read_by.eq(person::id.nullable())))
        .filter(session_log::participant_id.eq(Key::from(mentor)))
        .order((session_log::written_at.desc(), session_log::id.desc()))
        .select((session_log::answer, person::given_name.nullable()))
        .first(c)
        .optional())?;
    let Some((Some(code), by)) = row else { return Ok(None) };
    Ok(Some((LogAnswer::from_code(&code).ok_or_else(damaged)?, by)))
}

/// The last one-to-one of somebody that has begun, that they were not marked absent from and have said nothing of yet;
/// nobody asks about one before `from`.
pub fn last_unsaid(
    tx: &mut Tx<'_>,
    whose: Id<Participant>,
    side: Side,
    from: NaiveDate,
) -> Result<Option<Id<Session>>, StoreError> {
    let now = Moment::from(tx.now());
    let found: Option<Key> = on_db!(tx.conn(), |c| {
        let logged =
            session_log::table.filter(session_log::participant_id.eq(Key::from(whose))).select(session_log::session_id);
        let checked = session_check::table
            .filter(session_check::participant_id.eq(Key::from(whose)))
            .select(session_check::session_id);
        let was_there = [Mark::Present, Mark::Late, Mark::LeftEarly].map(Mark::code);
        let missed = register_mark::table
            .filter(register_mark::participant_id.eq(Key::from(whose)))
            .filter(register_mark::replaced_at.is_null())
            .filter(register_mark::mark.ne_all(was_there))
            .select(register_mark::session_id);
        let theirs = session_member::table
            .filter(session_member::participant_id.eq(Key::from(whose)))
            .select(session_member::session_id);
        let query = session::table
            .filter(session::id.eq_any(theirs))
            .filter(session::match_id.is_not_null())
            .filter(session::cancelled.eq(false))
            .filter(session::starts_at.le(now))
            .filter(session::held_on.ge(from))
            .filter(session::id.ne_all(missed))
            .into_boxed();
        let query = match side {
            Side::Mentor => query.filter(session::id.ne_all(logged)),
            Side::Mentee => query.filter(session::id.ne_all(checked)),
        };
        query.order((session::starts_at.desc(), session::id)).select(session::id).first(c).optional()
    })?;
    Ok(found.map(Key::id))
}
