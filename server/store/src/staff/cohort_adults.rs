//! The adults who may run a cohort: practitioners and specialists with a confirmed post that reaches it, and what was
//! checked of them. Never a number.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Role},
    id::Id,
    organisation::{AddCohort, Area, Cohort, EditCohort, Organisation, Site, StartCohort},
    staff::{Person, Shown},
    timetable::ChooseTimetable,
};

use super::{
    PlacedPost,
    checks::CheckRow,
    posts::{self, Found, PostRow, home, names, placed},
    trainings::TrainingRow,
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{area, cohort, site},
        people::{adult_check, adult_training, assignment, person},
    },
    types::Key,
};

/// Where a cohort is, or is to be: it has no id before it is added.
#[derive(Debug, Clone, Copy)]
pub struct CohortPlace {
    pub site: Id<Site>,
    pub area: Id<Area>,
    pub cohort: Option<Id<Cohort>>,
}

/// The actions that choose or count the adults of a cohort.
pub trait ChoosesAdults: Action {}
impl ChoosesAdults for AddCohort {}
impl ChoosesAdults for EditCohort {}
impl ChoosesAdults for StartCohort {}
impl ChoosesAdults for ChooseTimetable {}

/// Their posts that hold on a day and reach the place, by name.
pub fn reaching<A: ChoosesAdults>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    at: CohortPlace,
    day: NaiveDate,
) -> Result<Vec<PlacedPost>, StoreError> {
    holding(tx, permit.organisation(), at, day)
}

/// The same for a cohort that the caller has found in scope.
pub fn reaching_cohort(tx: &mut Tx<'_>, of: &Cohort, day: NaiveDate) -> Result<Vec<PlacedPost>, StoreError> {
    holding(tx, of.organisation, CohortPlace { site: of.site, area: of.area, cohort: Some(of.id) }, day)
}

/// The same for a site that the caller has found in scope, without those of one cohort alone.
pub fn reaching_site(tx: &mut Tx<'_>, of: &Site, day: NaiveDate) -> Result<Vec<PlacedPost>, StoreError> {
    holding(tx, of.organisation, CohortPlace { site: of.id, area: of.area, cohort: None }, day)
}

fn holding(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    at: CohortPlace,
    day: NaiveDate,
) -> Result<Vec<PlacedPost>, StoreError> {
    let roles = [Role::YouthPractitioner, Role::MentalHealthSpecialist].map(Role::code);
    let everywhere =
        assignment::area_id.is_null().and(assignment::site_id.is_null()).and(assignment::cohort_id.is_null());
    let rows: Vec<Found> = on_db!(tx.conn(), |c| placed!()
        .filter(assignment::organisation_id.eq(Key::from(organisation)))
        .filter(assignment::state.eq("confirmed"))
        .filter(assignment::role.eq_any(roles))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
        .filter(
            assignment::site_id
                .eq(Key::from(at.site))
                .or(assignment::cohort_id.eq(at.cohort.map(Key::from)))
                .or(assignment::area_id.eq(Key::from(at.area)).or(everywhere))
        )
        .order((person::search_name, person::id, assignment::id))
        .select(names!())
        .load(c))?;
    rows.into_iter().map(posts::open).collect()
}

/// What was checked of these people.
pub fn shown_by<A: ChoosesAdults>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    people: &[Id<Person>],
) -> Result<Shown, StoreError> {
    let (people, organisation) = (Key::all(people), Key::from(permit.organisation()));
    let checks: Vec<CheckRow> = on_db!(tx.conn(), |c| adult_check::table
        .filter(adult_check::organisation_id.eq(organisation))
        .filter(adult_check::person_id.eq_any(people.clone()))
        .select(CheckRow::as_select())
        .load(c))?;
    let trainings: Vec<TrainingRow> = on_db!(tx.conn(), |c| adult_training::table
        .filter(adult_training::organisation_id.eq(organisation))
        .filter(adult_training::person_id.eq_any(people))
        .select(TrainingRow::as_select())
        .load(c))?;
    Ok(Shown {
        checks: checks.into_iter().map(CheckRow::open).collect::<Result<_, _>>()?,
        trainings: trainings.into_iter().map(TrainingRow::open).collect::<Result<_, _>>()?,
    })
}

/// The names of the people whom a cohort names, for whoever was let see the cohort.
pub fn names_of(tx: &mut Tx<'_>, cohort: &Cohort) -> Result<Vec<(Id<Person>, String)>, StoreError> {
    let details = &cohort.details;
    let named: Vec<Key> =
        [details.lead, details.second, details.specialist].into_iter().flatten().map(Key::from).collect();
    if named.is_empty() {
        return Ok(vec![]);
    }
    super::people::names(tx, cohort.organisation, named)
}
