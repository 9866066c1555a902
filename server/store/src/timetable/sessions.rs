//! The sessions that were published, with who is in them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Reading, Scope},
    id::Id,
    matches::Match,
    organisation::{Cohort, EndCohort, Site},
    people::Participant,
    scheduling::{Wanted, Who},
    staff::Person,
    timetable::{Drafted, PublishTimetable, Session, SessionKind},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    registers,
    schema::{
        matches::mentor_match,
        organisation::{cohort, site},
        timetable::{session, session_adult, session_member},
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(session, cohort);
diesel::allow_tables_to_appear_in_same_query!(session, site);
diesel::allow_tables_to_appear_in_same_query!(session, session_member);
diesel::allow_tables_to_appear_in_same_query!(session, session_adult);
diesel::allow_tables_to_appear_in_same_query!(cohort, session_member);
diesel::allow_tables_to_appear_in_same_query!(cohort, session_adult);
diesel::allow_tables_to_appear_in_same_query!(site, session_member);
diesel::allow_tables_to_appear_in_same_query!(site, session_adult);
diesel::joinable!(session -> cohort (cohort_id));

/// More than a cohort of a hundred pairs has in a school year, or a site in a week.
const MOST: i64 = 8_000;
/// Later than any day that is planned, and one that both databases can say.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The names of the rows' ids.
#[derive(Debug, Clone, Copy)]
enum Member {}
#[derive(Debug, Clone, Copy)]
enum SessionAdult {}

#[derive(Queryable, Selectable)]
#[diesel(table_name = session)]
struct SessionRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    kind: String,
    match_id: Option<Key>,
    group_code: Option<String>,
    week: i32,
    held_on: NaiveDate,
    period_id: Key,
    starts_at: Moment,
    ends_at: Moment,
    venue_id: Key,
    cancelled: bool,
    locked: bool,
    sequence: i32,
    changed_at: Moment,
    version: i32,
}

type Found = (SessionRow, Key, Key);

/// The rows that a scope may read, each joined with its cohort and site.
macro_rules! sessions_in {
    ($scope:expr) => {{
        let mut query = session::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(session::organisation_id.eq(Key::from($scope.organisation())))
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
            .order((session::held_on, session::starts_at, session::id))
            .limit(MOST)
            .select((SessionRow::as_select(), site::area_id, site::id))
            .load($c)
    };
}

/// Every session of a cohort, cancelled ones too, in the order of the calendar.
pub fn of_cohort(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, of: Id<Cohort>) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<Found> =
        on_db!(tx.conn(), |c| in_order!(sessions_in!(scope).filter(session::cohort_id.eq(Key::from(of))), c))?;
    complete(tx, rows)
}

/// Those of somebody who takes part, cancelled ones too.
pub fn of_participant(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: Id<Participant>,
) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let theirs = session_member::table
            .filter(session_member::participant_id.eq(Key::from(whose)))
            .select(session_member::session_id);
        in_order!(sessions_in!(scope).filter(session::id.eq_any(theirs)), c)
    })?;
    complete(tx, rows)
}

/// Whose calendar.
#[derive(Debug, Clone, Copy)]
pub enum Calendar {
    Adult(Id<Person>),
    YoungPerson(Id<Participant>),
    Cohort(Id<Cohort>),
    Site(Id<Site>),
}

/// Those of a calendar from a day on, to another where one is given, wherever they are in scope; cancelled ones too.
pub fn of_calendar(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: Calendar,
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let query = sessions_in!(scope).filter(session::held_on.between(from, to.unwrap_or(LAST_DAY)));
        let query = match whose {
            Calendar::Adult(person) => {
                let theirs = session_adult::table
                    .filter(session_adult::person_id.eq(Key::from(person)))
                    .select(session_adult::session_id);
                query.filter(session::id.eq_any(theirs))
            }
            Calendar::YoungPerson(participant) => {
                let theirs = session_member::table
                    .filter(session_member::participant_id.eq(Key::from(participant)))
                    .select(session_member::session_id);
                query.filter(session::id.eq_any(theirs))
            }
            Calendar::Cohort(of) => query.filter(session::cohort_id.eq(Key::from(of))),
            Calendar::Site(at) => query.filter(cohort::site_id.eq(Key::from(at))),
        };
        in_order!(query, c)
    })?;
    complete(tx, rows)
}

/// Some of them, those in scope.
pub fn some(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, ids: &[Id<Session>]) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<Found> =
        on_db!(tx.conn(), |c| in_order!(sessions_in!(scope).filter(session::id.eq_any(Key::all(ids))), c))?;
    complete(tx, rows)
}

/// Those of a match that are still to come.
pub fn coming_of_match(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    of: Id<Match>,
) -> Result<Vec<Session>, StoreError> {
    let now = Moment::from(tx.now());
    let rows: Vec<Found> = on_db!(tx.conn(), |c| in_order!(
        sessions_in!(scope)
            .filter(session::match_id.eq(Key::from(of)))
            .filter(session::cancelled.eq(false))
            .filter(session::starts_at.gt(now)),
        c
    ))?;
    complete(tx, rows)
}

/// Those of a day that are not cancelled.
pub fn of_day(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, day: NaiveDate) -> Result<Vec<Session>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| in_order!(
        sessions_in!(scope).filter(session::cancelled.eq(false)).filter(session::held_on.eq(day)),
        c
    ))?;
    complete(tx, rows)
}

/// What other cohorts hold: when, in which room, with which adults. No page shows it; a plan keeps clear
/// of it.
#[derive(Debug, Clone)]
pub struct Held {
    pub date: NaiveDate,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub room: Uuid,
    pub adults: Vec<Uuid>,
}

/// Of a cohort's site or with one of these adults, from a day on, in every other cohort.
pub fn held_elsewhere(
    tx: &mut Tx<'_>,
    of: &Cohort,
    adults: &[Id<Person>],
    from: NaiveDate,
) -> Result<Vec<Held>, StoreError> {
    type Row = (Key, NaiveDate, Moment, Moment, Key);
    let adults = Key::all(adults);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        let theirs = session_adult::table
            .filter(session_adult::person_id.eq_any(adults.clone()))
            .select(session_adult::session_id);
        session::table
            .inner_join(cohort::table)
            .filter(session::organisation_id.eq(Key::from(of.organisation)))
            .filter(session::cohort_id.ne(Key::from(of.id)))
            .filter(session::cancelled.eq(false))
            .filter(session::held_on.ge(from))
            .filter(cohort::site_id.eq(Key::from(of.site)).or(session::id.eq_any(theirs)))
            .order((session::held_on, session::id))
            .limit(MOST)
            .select((session::id, session::held_on, session::starts_at, session::ends_at, session::venue_id))
            .load(c)
    })?;
    let ids: Vec<Key> = rows.iter().map(|row| row.0).collect();
    let mut with = adults_of(tx, &ids)?;
    let held = |(id, date, starts_at, ends_at, room): Row| Held {
        date,
        starts_at: starts_at.0,
        ends_at: ends_at.0,
        room: room.0,
        adults: with.remove(&id).unwrap_or_default().into_iter().map(Id::uuid).collect(),
    };
    Ok(rows.into_iter().map(held).collect())
}

fn adults_of(tx: &mut Tx<'_>, sessions: &[Key]) -> Result<HashMap<Key, Vec<Id<Person>>>, StoreError> {
    let rows: Vec<(Key, Key)> = on_db!(tx.conn(), |c| session_adult::table
        .filter(session_adult::session_id.eq_any(sessions.to_vec()))
        .order(session_adult::id)
        .select((session_adult::session_id, session_adult::person_id))
        .load(c))?;
    let mut adults: HashMap<Key, Vec<Id<Person>>> = HashMap::new();
    for (session, person) in rows {
        adults.entry(session).or_default().push(person.id());
    }
    Ok(adults)
}

/// Three more statements, however many there are.
fn complete(tx: &mut Tx<'_>, rows: Vec<Found>) -> Result<Vec<Session>, StoreError> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Key> = rows.iter().map(|(row, ..)| row.id).collect();
    let matches: Vec<Key> = rows.iter().filter_map(|(row, ..)| row.match_id).collect();
    let pairs: Vec<(Key, Key, Key)> = on_db!(tx.conn(), |c| mentor_match::table
        .filter(mentor_match::id.eq_any(matches.clone()))
        .select((mentor_match::id, mentor_match::mentor_id, mentor_match::mentee_id))
        .load(c))?;
    let pairs: HashMap<Key, (Key, Key)> =
        pairs.into_iter().map(|(id, mentor, mentee)| (id, (mentor, mentee))).collect();
    let who: Vec<(Key, Key)> = on_db!(tx.conn(), |c| session_member::table
        .filter(session_member::session_id.eq_any(ids.clone()))
        .order(session_member::id)
        .select((session_member::session_id, session_member::participant_id))
        .load(c))?;
    let mut members: HashMap<Key, Vec<Id<Participant>>> = HashMap::new();
    for (session, participant) in who {
        members.entry(session).or_default().push(participant.id());
    }
    let mut adults = adults_of(tx, &ids)?;
    let opened = rows.into_iter().map(|(row, area, site)| {
        let who = match row.match_id {
            Some(id) => pairs
                .get(&id)
                .map(|(mentor, mentee)| Who::Pair { mentor: mentor.0.to_string(), mentee: mentee.0.to_string() }),
            None => row.group_code.clone().map(|group| Who::Group { group }),
        };
        let (members, adults) = (members.remove(&row.id), adults.remove(&row.id));
        row.open(who, (area, site), members.unwrap_or_default(), adults.unwrap_or_default())
    });
    opened.collect()
}

impl SessionRow {
    fn open(
        self,
        who: Option<Who>,
        (area, site): (Key, Key),
        members: Vec<Id<Participant>>,
        adults: Vec<Id<Person>>,
    ) -> Result<Session, StoreError> {
        let damaged = || StoreError::damaged("session");
        Ok(Session {
            id: self.id.id(),
            place: Location::cohort(self.organisation_id.id(), area.id(), site.id(), self.cohort_id.id()),
            kind: SessionKind::from_code(&self.kind).ok_or_else(damaged)?,
            which: self.match_id.map(Key::id),
            wanted: Wanted { who: who.ok_or_else(damaged)?, week: u16::try_from(self.week).map_err(|_| damaged())? },
            date: self.held_on,
            period: self.period_id.id(),
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            room: self.venue_id.id(),
            adults,
            members,
            cancelled: self.cancelled,
            locked: self.locked,
            sequence: self.sequence,
            changed_at: self.changed_at.0,
            version: self.version,
        })
    }
}

/// What a draft says of a session, with what it does not know.
#[derive(Debug, Clone)]
pub struct ToPublish<'a> {
    pub drafted: &'a Drafted,
    pub kind: SessionKind,
    pub which: Option<Id<Match>>,
    pub members: Vec<Id<Participant>>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

/// Adds a session to the permit's cohort.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<PublishTimetable>, new: &ToPublish<'_>) -> Result<Id<Session>, StoreError> {
    let (id, now) = (tx.new_id::<Session>(), Moment::from(tx.now()));
    let group = match &new.drafted.wanted.who {
        Who::Pair { .. } => None,
        Who::Group { group } => Some(group.clone()),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(session::table)
        .values((
            session::id.eq(Key::from(id)),
            session::organisation_id.eq(Key::from(permit.organisation())),
            session::cohort_id.eq(Key::from(permit.record())),
            session::kind.eq(new.kind.code()),
            session::match_id.eq(new.which.map(Key::from)),
            session::group_code.eq(&group),
            session::week.eq(i32::from(new.drafted.wanted.week)),
            session::held_on.eq(new.drafted.date),
            session::period_id.eq(Key::from(new.drafted.period)),
            session::starts_at.eq(Moment::from(new.starts_at)),
            session::ends_at.eq(Moment::from(new.ends_at)),
            session::venue_id.eq(Key::from(new.drafted.room)),
            session::cancelled.eq(false),
            session::locked.eq(new.drafted.locked),
            session::sequence.eq(0),
            session::changed_at.eq(now),
            session::version.eq(1),
            session::created_at.eq(now),
        ))
        .execute(c))?;
    put_people(tx, permit, id, new)?;
    Ok(id)
}

fn put_people(
    tx: &mut Tx<'_>,
    permit: &Permit<PublishTimetable>,
    id: Id<Session>,
    new: &ToPublish<'_>,
) -> Result<(), StoreError> {
    let organisation = Key::from(permit.organisation());
    for member in &new.members {
        let own = tx.new_id::<Member>();
        on_db!(tx.conn(), |c| diesel::insert_into(session_member::table)
            .values((
                session_member::id.eq(Key::from(own)),
                session_member::organisation_id.eq(organisation),
                session_member::session_id.eq(Key::from(id)),
                session_member::participant_id.eq(Key::from(*member)),
            ))
            .execute(c))?;
    }
    for adult in &new.drafted.adults {
        let own = tx.new_id::<SessionAdult>();
        on_db!(tx.conn(), |c| diesel::insert_into(session_adult::table)
            .values((
                session_adult::id.eq(Key::from(own)),
                session_adult::organisation_id.eq(organisation),
                session_adult::session_id.eq(Key::from(id)),
                session_adult::person_id.eq(Key::from(*adult)),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Another time, room or people for a session of the permit's cohort; one that was cancelled is held after all.
pub fn change(
    tx: &mut Tx<'_>,
    permit: &Permit<PublishTimetable>,
    was: &Session,
    to: &ToPublish<'_>,
) -> Result<(), StoreError> {
    let (key, now) = (Key::from(was.id), Moment::from(tx.now()));
    let changed = on_db!(tx.conn(), |c| diesel::update(
        session::table
            .filter(session::id.eq(key))
            .filter(session::cohort_id.eq(Key::from(permit.record())))
            .filter(session::version.eq(was.version))
    )
    .set((
        session::match_id.eq(to.which.map(Key::from)),
        session::held_on.eq(to.drafted.date),
        session::period_id.eq(Key::from(to.drafted.period)),
        session::starts_at.eq(Moment::from(to.starts_at)),
        session::ends_at.eq(Moment::from(to.ends_at)),
        session::venue_id.eq(Key::from(to.drafted.room)),
        session::cancelled.eq(false),
        session::locked.eq(to.drafted.locked),
        session::sequence.eq(was.sequence + 1),
        session::changed_at.eq(now),
        session::version.eq(was.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)?;
    // Marks belong to the day and the people that they were made for.
    let same_time = was.starts_at == to.starts_at;
    let stay: Vec<Key> = to.members.iter().filter(|_| same_time).map(|member| Key::from(*member)).collect();
    registers::lift_marks(tx, was.id, stay)?;
    on_db!(tx.conn(), |c| diesel::delete(session_member::table.filter(session_member::session_id.eq(key))).execute(c))?;
    on_db!(tx.conn(), |c| diesel::delete(session_adult::table.filter(session_adult::session_id.eq(key))).execute(c))?;
    put_people(tx, permit, was.id, to)
}

/// Cancels a session of the permit's cohort.
pub fn cancel(tx: &mut Tx<'_>, permit: &Permit<PublishTimetable>, was: &Session) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let changed = on_db!(tx.conn(), |c| diesel::update(
        session::table
            .filter(session::id.eq(Key::from(was.id)))
            .filter(session::cohort_id.eq(Key::from(permit.record())))
            .filter(session::version.eq(was.version))
    )
    .set((
        session::cancelled.eq(true),
        session::sequence.eq(was.sequence + 1),
        session::changed_at.eq(now),
        session::version.eq(was.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Cancels those of `$which` that have not begun.
macro_rules! cancel_coming {
    ($tx:expr, $which:expr) => {{
        let now = Moment::from($tx.now());
        let coming =
            session::table.filter($which).filter(session::starts_at.gt(now)).filter(session::cancelled.eq(false));
        on_db!($tx.conn(), |c| diesel::update(coming)
            .set((
                session::cancelled.eq(true),
                session::sequence.eq(session::sequence + 1),
                session::changed_at.eq(now),
                session::version.eq(session::version + 1),
            ))
            .execute(c))?;
        Ok(())
    }};
}

/// Those two meet no more.
pub(crate) fn cancel_of_match(tx: &mut Tx<'_>, of: Key) -> Result<(), StoreError> {
    cancel_coming!(tx, session::match_id.eq(of))
}

/// The permit's cohort ends on a day.
pub fn cancel_of_cohort(tx: &mut Tx<'_>, permit: &Permit<EndCohort>, from: NaiveDate) -> Result<(), StoreError> {
    cancel_coming!(tx, session::cohort_id.eq(Key::from(permit.record())).and(session::held_on.ge(from)))
}
