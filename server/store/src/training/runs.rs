//! Runs of the course, and who is on them.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Cohort,
    people::Participant,
    training::{AddRun, CourseRun, EditRun, EndRun, RunDetails, SetPlaces},
};

use super::{in_cohorts, line};
use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::{
        organisation::site,
        training::{course_place, course_run},
    },
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = course_run)]
struct RunRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    unit_id: Option<Key>,
    name: String,
    search_name: String,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl RunRow {
    fn open(self, area: Key, at: Key) -> Result<CourseRun, StoreError> {
        Ok(CourseRun {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: at.id(),
            cohort: self.cohort_id.id(),
            details: RunDetails { name: line(&self.name, "course_run.name")?, unit: self.unit_id.map(Key::id) },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// Runs with their cohort and its site.
macro_rules! runs {
    ($scope:expr) => {
        in_cohorts!(
            course_run::table
                .inner_join(cohort::table.on(cohort::id.eq(course_run::cohort_id)))
                .inner_join(site::table.on(site::id.eq(cohort::site_id))),
            $scope
        )
    };
}

/// The runs of one cohort by name.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    of: Id<Cohort>,
    wanted: &Wanted,
) -> Result<Page<CourseRun>, StoreError> {
    let rows: Vec<(RunRow, Key, Key)> = on_db!(tx.conn(), |c| {
        let mut query = runs!(scope).filter(course_run::cohort_id.eq(Key::from(of)));
        if !wanted.with_ended {
            query = query.filter(course_run::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(course_run::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = course_run::search_name.eq(after.key.clone()).and(course_run::id.gt(Key::from(after.id)));
            query = query.filter(course_run::search_name.gt(after.key.clone()).or(same_key));
        }
        query
            .order((course_run::search_name, course_run::id))
            .limit(PAGE as i64 + 1)
            .select((RunRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    Page::cut(rows, |(row, _, _)| Cursor { key: row.search_name.clone(), id: row.id.0 })
        .try_map(|(row, area, at)| row.open(area, at))
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, id: Id<CourseRun>) -> Result<Option<CourseRun>, StoreError> {
    let row: Option<(RunRow, Key, Key)> = on_db!(tx.conn(), |c| runs!(scope)
        .filter(course_run::id.eq(Key::from(id)))
        .select((RunRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    row.map(|(row, area, at)| row.open(area, at)).transpose()
}

/// The runs that somebody has or had a place on, the latest first.
pub fn of_participant(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    whose: Id<Participant>,
) -> Result<Vec<CourseRun>, StoreError> {
    let places = course_place::table
        .filter(course_place::participant_id.eq(Key::from(whose)))
        .filter(course_place::ended_on.is_null())
        .select(course_place::run_id);
    let rows: Vec<(RunRow, Key, Key)> = on_db!(tx.conn(), |c| runs!(scope)
        .filter(course_run::id.eq_any(places))
        .order((course_run::started_on.desc(), course_run::id.desc()))
        .limit(10)
        .select((RunRow::as_select(), site::area_id, site::id))
        .load(c))?;
    rows.into_iter().map(|(row, area, at)| row.open(area, at)).collect()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddRun>,
    to: &Cohort,
    details: &RunDetails,
    started_on: NaiveDate,
) -> Result<CourseRun, StoreError> {
    let run = CourseRun {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: to.area,
        site: to.site,
        cohort: Id::from_uuid(permit.record()),
        details: details.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = RunRow {
        id: run.id.into(),
        organisation_id: run.organisation.into(),
        cohort_id: run.cohort.into(),
        unit_id: details.unit.map(Key::from),
        name: details.name.to_string(),
        search_name: details.name.search_form(),
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(course_run::table).values(&row).execute(c))?;
    Ok(run)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditRun>, details: &RunDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_run::table
            .filter(course_run::id.eq(Key::from(permit.record())))
            .filter(course_run::version.eq(permit.version()))
    )
    .set((
        course_run::name.eq(details.name.as_str()),
        course_run::search_name.eq(details.name.search_form()),
        course_run::unit_id.eq(details.unit.map(Key::from)),
        course_run::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndRun>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_run::table
            .filter(course_run::id.eq(Key::from(permit.record())))
            .filter(course_run::version.eq(permit.version()))
    )
    .set((course_run::ended_on.eq(span.ended_on()), course_run::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Gives places on a new run.
pub fn give_first_places(
    tx: &mut Tx<'_>,
    _permit: &Permit<AddRun>,
    run: &CourseRun,
    people: &[Id<Participant>],
    from: NaiveDate,
) -> Result<(), StoreError> {
    give_places(tx, run.id, run.organisation.into(), people, from)
}

/// Makes these the people of the permit's run: `joining` get a place, `leaving` lose theirs, which is kept.
pub fn set_places(
    tx: &mut Tx<'_>,
    permit: &Permit<SetPlaces>,
    joining: &[Id<Participant>],
    leaving: &[Id<Participant>],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        course_run::table
            .filter(course_run::id.eq(Key::from(permit.record())))
            .filter(course_run::version.eq(permit.version()))
    )
    .set(course_run::version.eq(permit.version() + 1))
    .execute(c))?;
    crate::must_change_one(changed)?;
    if !leaving.is_empty() {
        on_db!(tx.conn(), |c| diesel::update(
            course_place::table
                .filter(course_place::run_id.eq(Key::from(permit.record())))
                .filter(course_place::participant_id.eq_any(Key::all(leaving)))
                .filter(course_place::ended_on.is_null())
        )
        .set(course_place::ended_on.eq(today))
        .execute(c))?;
    }
    give_places(tx, Id::from_uuid(permit.record()), permit.organisation().into(), joining, today)
}

fn give_places(
    tx: &mut Tx<'_>,
    run: Id<CourseRun>,
    organisation: Key,
    people: &[Id<Participant>],
    from: NaiveDate,
) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let now = Moment::from(tx.now());
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (
                course_place::id.eq(Key::from(tx.new_id::<course_place::table>())),
                course_place::organisation_id.eq(organisation),
                course_place::run_id.eq(Key::from(run)),
                course_place::participant_id.eq(Key::from(*person)),
                course_place::started_on.eq(from),
                course_place::created_at.eq(now),
            )
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(course_place::table).values(&rows).execute(c))?;
    Ok(())
}
