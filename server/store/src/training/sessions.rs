//! Sessions of a run and the parts that they cover. Who teaches is sealed with the run.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    dated::Span,
    id::Id,
    organisation::{Cohort, Site, Venue},
    training::{
        AddSession, CoursePart, CourseRun, CourseSession, EditPart, EditSession, EndSession, MarkRegister, PartDetails,
        SessionDetails, SessionParts,
    },
};

use super::{group, in_cohorts, line, open_line};
use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::{
        organisation::venue,
        training::{course_part, course_run, course_session},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment, hours},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = course_session)]
struct SessionRow {
    id: Key,
    organisation_id: Key,
    run_id: Key,
    held_on: NaiveDate,
    starts_minute: i32,
    ends_minute: i32,
    venue_id: Option<Key>,
    trainers: Option<Sealed>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = course_part)]
struct PartRow {
    id: Key,
    organisation_id: Key,
    session_id: Key,
    number: i32,
    title: String,
    minutes: i32,
    safeguarding: bool,
    version: i32,
    created_at: Moment,
}

/// The days from one on, on which the mentors of a cohort are still trained, whom the caller has found.
pub fn days_ahead(tx: &mut Tx<'_>, of: &Cohort, from: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
    let mut days: Vec<NaiveDate> = on_db!(tx.conn(), |c| course_session::table
        .inner_join(course_run::table.on(course_run::id.eq(course_session::run_id)))
        .filter(course_run::cohort_id.eq(Key::from(of.id)))
        .filter(course_session::ended_on.is_null())
        .filter(course_session::held_on.ge(from))
        .order(course_session::held_on)
        .select(course_session::held_on)
        .load(c))?;
    days.dedup();
    Ok(days)
}

/// Where a run lies: what its sessions and parts are asked about.
struct Lies {
    area: Key,
    at: Key,
    cohort: Key,
    run: Key,
}

impl Lies {
    fn of(run: &CourseRun) -> Self {
        Self { area: run.area.into(), at: run.site.into(), cohort: run.cohort.into(), run: run.id.into() }
    }
}

fn trainers_cell(session: Id<CourseSession>) -> Cell {
    Cell { table: "course_session", column: "trainers", row: session.uuid() }
}

fn seal(
    tx: &mut Tx<'_>,
    run: Id<CourseRun>,
    session: Id<CourseSession>,
    details: &SessionDetails,
) -> Result<Option<Sealed>, StoreError> {
    details.trainers.as_ref().map(|names| tx.seal(group(run), trainers_cell(session), names.as_str())).transpose()
}

impl SessionRow {
    fn open(self, tx: &mut Tx<'_>, lies: &Lies) -> Result<CourseSession, StoreError> {
        let id = self.id.id();
        Ok(CourseSession {
            id,
            organisation: self.organisation_id.id(),
            area: lies.area.id(),
            site: lies.at.id(),
            cohort: lies.cohort.id(),
            run: lies.run.id(),
            details: SessionDetails {
                held_on: self.held_on,
                hours: hours(self.starts_minute, self.ends_minute)?,
                venue: self.venue_id.map(Key::id),
                trainers: open_line(tx, trainers_cell(id), self.trainers.as_ref())?,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

impl PartRow {
    fn open(self, lies: &Lies) -> Result<CoursePart, StoreError> {
        Ok(CoursePart {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: lies.area.id(),
            site: lies.at.id(),
            cohort: lies.cohort.id(),
            run: lies.run.id(),
            session: self.session_id.id(),
            number: self.number,
            details: PartDetails {
                title: line(&self.title, "course_part.title")?,
                minutes: u16::try_from(self.minutes).map_err(|_| StoreError::damaged("course_part.minutes"))?,
                safeguarding: self.safeguarding,
            },
            version: self.version,
        })
    }
}

/// The sessions of a run that was found in scope, in their order, each with its parts.
pub fn of_run(tx: &mut Tx<'_>, run: &CourseRun) -> Result<Vec<SessionParts>, StoreError> {
    let rows: Vec<(SessionRow, Option<PartRow>)> = on_db!(tx.conn(), |c| course_session::table
        .left_join(course_part::table.on(course_part::session_id.eq(course_session::id)))
        .filter(course_session::run_id.eq(Key::from(run.id)))
        .filter(course_session::ended_on.is_null())
        .order((course_session::held_on, course_session::starts_minute, course_session::id, course_part::number))
        .select((SessionRow::as_select(), Option::<PartRow>::as_select()))
        .load(c))?;
    let lies = Lies::of(run);
    let (mut sessions, mut at): (Vec<SessionParts>, HashMap<Key, usize>) = (vec![], HashMap::new());
    for (row, part) in rows {
        let id = row.id;
        let place = match at.get(&id) {
            Some(place) => *place,
            None => {
                at.insert(id, sessions.len());
                sessions.push(SessionParts { session: row.open(tx, &lies)?, parts: vec![] });
                sessions.len() - 1
            }
        };
        if let (Some(part), Some(each)) = (part, sessions.get_mut(place)) {
            each.parts.push(part.open(&lies)?);
        }
    }
    Ok(sessions)
}

/// The rooms of the site of a cohort or run that was found in scope, by name.
pub fn rooms(tx: &mut Tx<'_>, at: Id<Site>) -> Result<Vec<(Id<Venue>, String)>, StoreError> {
    let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| venue::table
        .filter(venue::site_id.eq(Key::from(at)))
        .filter(venue::ended_on.is_null())
        .order((venue::search_name, venue::id))
        .limit(200)
        .select((venue::id, venue::name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, name)| (id.id(), name)).collect())
}

/// Which run a session is of, where the run is in scope.
pub fn run_of(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    id: Id<CourseSession>,
) -> Result<Option<Id<CourseRun>>, StoreError> {
    let run: Option<Key> = on_db!(tx.conn(), |c| in_cohorts!(
        course_session::table
            .inner_join(course_run::table.on(course_run::id.eq(course_session::run_id)))
            .inner_join(cohort::table.on(cohort::id.eq(course_run::cohort_id)))
            .inner_join(site::table.on(site::id.eq(cohort::site_id))),
        scope
    )
    .filter(course_session::id.eq(Key::from(id)))
    .select(course_session::run_id)
    .first(c)
    .optional())?;
    Ok(run.map(Key::id))
}

/// Which run a part is of, where the run is in scope.
pub fn run_of_part(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    id: Id<CoursePart>,
) -> Result<Option<Id<CourseRun>>, StoreError> {
    let run: Option<Key> = on_db!(tx.conn(), |c| in_cohorts!(
        course_part::table
            .inner_join(course_session::table.on(course_session::id.eq(course_part::session_id)))
            .inner_join(course_run::table.on(course_run::id.eq(course_session::run_id)))
            .inner_join(cohort::table.on(cohort::id.eq(course_run::cohort_id)))
            .inner_join(site::table.on(site::id.eq(cohort::site_id))),
        scope
    )
    .filter(course_part::id.eq(Key::from(id)))
    .select(course_session::run_id)
    .first(c)
    .optional())?;
    Ok(run.map(Key::id))
}

/// Adds a session to a run; `_permit` is for the run, or for its cohort where the run is new.
pub fn add<A: Action + AddsSessions>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    run: &CourseRun,
    details: &SessionDetails,
    today: NaiveDate,
) -> Result<Id<CourseSession>, StoreError> {
    let id = tx.new_id::<CourseSession>();
    let row = SessionRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        run_id: run.id.into(),
        held_on: details.held_on,
        starts_minute: details.hours.starts().minutes().into(),
        ends_minute: details.hours.ends().minutes().into(),
        venue_id: details.venue.map(Key::from),
        trainers: seal(tx, run.id, id, details)?,
        started_on: today,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(course_session::table).values(&row).execute(c))?;
    Ok(id)
}

/// The actions under which sessions come to be.
pub trait AddsSessions {}
impl AddsSessions for AddSession {}
impl AddsSessions for tenfold_domain::training::AddRun {}

/// Adds the parts of a new session; `number` is the place of the first in the course.
pub fn add_parts<A: Action + AddsSessions>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    to: Id<CourseSession>,
    parts: &[PartDetails],
    number: i32,
) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let rows: Vec<PartRow> = parts
        .iter()
        .zip(number..)
        .map(|(part, number)| PartRow {
            id: tx.new_id::<CoursePart>().into(),
            organisation_id: permit.organisation().into(),
            session_id: to.into(),
            number,
            title: part.title.to_string(),
            minutes: part.minutes.into(),
            safeguarding: part.safeguarding,
            version: 1,
            created_at: now,
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(course_part::table).values(&rows).execute(c))?;
    Ok(())
}

pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditSession>,
    of: Id<CourseRun>,
    details: &SessionDetails,
) -> Result<(), StoreError> {
    let trainers = seal(tx, of, Id::from_uuid(permit.record()), details)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_session::table
            .filter(course_session::id.eq(Key::from(permit.record())))
            .filter(course_session::version.eq(permit.version()))
    )
    .set((
        course_session::held_on.eq(details.held_on),
        course_session::starts_minute.eq(i32::from(details.hours.starts().minutes())),
        course_session::ends_minute.eq(i32::from(details.hours.ends().minutes())),
        course_session::venue_id.eq(details.venue.map(Key::from)),
        course_session::trainers.eq(trainers.clone()),
        course_session::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndSession>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_session::table
            .filter(course_session::id.eq(Key::from(permit.record())))
            .filter(course_session::version.eq(permit.version()))
    )
    .set((course_session::ended_on.eq(span.ended_on()), course_session::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// A register was marked: whoever else had it open sees that.
pub(super) fn touch(tx: &mut Tx<'_>, permit: &Permit<MarkRegister>) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_session::table
            .filter(course_session::id.eq(Key::from(permit.record())))
            .filter(course_session::version.eq(permit.version()))
    )
    .set(course_session::version.eq(permit.version() + 1))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Saves a part, and which session covers it. The session's own version is moved on, so that two do not write at once.
pub fn save_part(
    tx: &mut Tx<'_>,
    permit: &Permit<EditPart>,
    covered_by: &CourseSession,
    seen: i32,
    details: &PartDetails,
) -> Result<(), StoreError> {
    let guard = on_db!(tx.conn(), |c| diesel::update(
        course_session::table
            .filter(course_session::id.eq(Key::from(covered_by.id)))
            .filter(course_session::version.eq(seen))
    )
    .set(course_session::version.eq(seen + 1))
    .execute(c))?;
    crate::must_change_one(guard)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_part::table
            .filter(course_part::id.eq(Key::from(permit.record())))
            .filter(course_part::version.eq(permit.version()))
    )
    .set((
        course_part::session_id.eq(Key::from(covered_by.id)),
        course_part::title.eq(details.title.as_str()),
        course_part::minutes.eq(i32::from(details.minutes)),
        course_part::safeguarding.eq(details.safeguarding),
        course_part::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
