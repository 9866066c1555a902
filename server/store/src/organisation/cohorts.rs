//! Cohorts on disk.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    calendar::ExamWeeks,
    dated::{Span, weekday_from_number, weekday_number},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{AddCohort, Cohort, CohortDetails, EditCohort, EndCohort, Site, StartCohort},
    staff::Person,
    text::Line,
};

use super::span;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{cohort, site},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(cohort, site);
diesel::joinable!(cohort -> site (site_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = cohort)]
struct CohortRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    name: String,
    search_name: String,
    template_version_id: Key,
    planned_start_on: NaiveDate,
    planned_end_on: Option<NaiveDate>,
    weekday: i32,
    exam_weeks: String,
    capacity: i32,
    lead_id: Option<Key>,
    second_id: Option<Key>,
    specialist_id: Option<Key>,
    running_on: Option<NaiveDate>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl CohortRow {
    fn details(&self) -> Result<CohortDetails, StoreError> {
        let damaged = || StoreError::damaged("cohort");
        Ok(CohortDetails {
            name: Line::parse(&self.name).map_err(|_| damaged())?,
            programme: self.template_version_id.id(),
            planned_start_on: self.planned_start_on,
            planned_end_on: self.planned_end_on,
            weekday: weekday_from_number(self.weekday).ok_or_else(damaged)?,
            exam_weeks: ExamWeeks::from_code(&self.exam_weeks).ok_or_else(damaged)?,
            capacity: self.capacity,
            lead: self.lead_id.map(Key::id),
            second: self.second_id.map(Key::id),
            specialist: self.specialist_id.map(Key::id),
        })
    }

    fn open(self, area: Key) -> Result<Cohort, StoreError> {
        let details = self.details()?;
        Ok(Cohort {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details,
            running_on: self.running_on,
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// The rows of a scope, each with its site's area and name.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = cohort::table
            .inner_join(site::table)
            .filter(cohort::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = cohort::id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// Cohorts by name, each with its site's name; those of one site where `at` says so.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    at: Option<Id<Site>>,
    wanted: &Wanted,
) -> Result<Page<(Cohort, String)>, StoreError> {
    let rows: Vec<(CohortRow, Key, String)> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope);
        if let Some(at) = at {
            query = query.filter(cohort::site_id.eq(Key::from(at)));
        }
        if !wanted.with_ended {
            query = query.filter(cohort::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(cohort::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = cohort::search_name.eq(after.key.clone()).and(cohort::id.gt(Key::from(after.id)));
            query = query.filter(cohort::search_name.gt(after.key.clone()).or(same_key));
        }
        query
            .order((cohort::search_name, cohort::id))
            .limit(PAGE as i64 + 1)
            .select((CohortRow::as_select(), site::area_id, site::name))
            .load(c)
    })?;
    Page::cut(rows, |(row, _, _)| Cursor { key: row.search_name.clone(), id: row.id.0 })
        .try_map(|(row, area, site)| Ok((row.open(area)?, site)))
}

/// More than anybody runs at once.
const RUN_BY_ONE: i64 = 12;

/// Those that somebody leads, alone or as the second, by name and each with its site's.
pub fn led_by(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    person: Id<Person>,
) -> Result<Vec<(Cohort, String)>, StoreError> {
    let key = Key::from(person);
    let rows: Vec<(CohortRow, Key, String)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(cohort::ended_on.is_null())
        .filter(cohort::lead_id.eq(key).or(cohort::second_id.eq(key)))
        .order((cohort::search_name, cohort::id))
        .limit(RUN_BY_ONE)
        .select((CohortRow::as_select(), site::area_id, site::name))
        .load(c))?;
    rows.into_iter().map(|(row, area, site)| Ok((row.open(area)?, site))).collect()
}

/// These, as far as they are in scope, by name and each with its site's.
pub fn these(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    ids: &[Id<Cohort>],
) -> Result<Vec<(Cohort, String)>, StoreError> {
    let rows: Vec<(CohortRow, Key, String)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(cohort::id.eq_any(Key::all(ids)))
        .order((cohort::search_name, cohort::id))
        .select((CohortRow::as_select(), site::area_id, site::name))
        .load(c))?;
    rows.into_iter().map(|(row, area, site)| Ok((row.open(area)?, site))).collect()
}

/// A cohort with its site's name.
pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    id: Id<Cohort>,
) -> Result<Option<(Cohort, String)>, StoreError> {
    let row: Option<(CohortRow, Key, String)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(cohort::id.eq(Key::from(id)))
        .select((CohortRow::as_select(), site::area_id, site::name))
        .first(c)
        .optional())?;
    row.map(|(row, area, site)| Ok((row.open(area)?, site))).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddCohort>,
    at: &Site,
    details: &CohortDetails,
    started_on: NaiveDate,
) -> Result<Cohort, StoreError> {
    let cohort = Cohort {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: at.area,
        site: Id::from_uuid(permit.record()),
        details: details.clone(),
        running_on: None,
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = CohortRow {
        id: cohort.id.into(),
        organisation_id: cohort.organisation.into(),
        site_id: cohort.site.into(),
        name: details.name.to_string(),
        search_name: details.name.search_form(),
        template_version_id: details.programme.into(),
        planned_start_on: details.planned_start_on,
        planned_end_on: details.planned_end_on,
        weekday: weekday_number(details.weekday),
        exam_weeks: details.exam_weeks.code().to_owned(),
        capacity: details.capacity,
        lead_id: details.lead.map(Key::from),
        second_id: details.second.map(Key::from),
        specialist_id: details.specialist.map(Key::from),
        running_on: None,
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(cohort::table).values(&row).execute(c))?;
    Ok(cohort)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditCohort>, details: &CohortDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        cohort::table.filter(cohort::id.eq(Key::from(permit.record()))).filter(cohort::version.eq(permit.version()))
    )
    .set((
        cohort::name.eq(details.name.as_str()),
        cohort::search_name.eq(details.name.search_form()),
        cohort::template_version_id.eq(Key::from(details.programme)),
        cohort::planned_start_on.eq(details.planned_start_on),
        cohort::planned_end_on.eq(details.planned_end_on),
        cohort::weekday.eq(weekday_number(details.weekday)),
        cohort::exam_weeks.eq(details.exam_weeks.code()),
        cohort::capacity.eq(details.capacity),
        cohort::lead_id.eq(details.lead.map(Key::from)),
        cohort::second_id.eq(details.second.map(Key::from)),
        cohort::specialist_id.eq(details.specialist.map(Key::from)),
        cohort::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndCohort>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        cohort::table.filter(cohort::id.eq(Key::from(permit.record()))).filter(cohort::version.eq(permit.version()))
    )
    .set((cohort::ended_on.eq(span.ended_on()), cohort::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Keeps the day on which it began to run.
pub fn start(tx: &mut Tx<'_>, permit: &Permit<StartCohort>, running_on: NaiveDate) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        cohort::table.filter(cohort::id.eq(Key::from(permit.record()))).filter(cohort::version.eq(permit.version()))
    )
    .set((cohort::running_on.eq(running_on), cohort::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
