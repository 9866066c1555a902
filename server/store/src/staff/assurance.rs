//! What a letter of assurance to a site rests on: the site, the adults who may come there, and what was checked of
//! them. Never a number.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Scope,
    id::Id,
    organisation::{Area, Site},
    staff::{AssuranceLetter, Shown},
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

/// The site that a letter is for.
#[derive(Debug, Clone)]
pub struct AssuredSite {
    pub id: Id<Site>,
    pub area: Id<Area>,
    pub name: String,
}

/// The site, for somebody who may read its letter.
pub fn find_site(
    tx: &mut Tx<'_>,
    scope: &Scope<AssuranceLetter>,
    id: Id<Site>,
) -> Result<Option<AssuredSite>, StoreError> {
    let row: Option<(Key, Key, String)> = on_db!(tx.conn(), |c| {
        let mut query = site::table
            .filter(site::organisation_id.eq(Key::from(scope.organisation())))
            .filter(site::id.eq(Key::from(id)))
            .into_boxed();
        if !scope.whole() {
            let here = site::id.eq_any(Key::all(scope.sites()));
            query = query.filter(here.or(site::area_id.eq_any(Key::all(scope.areas()))));
        }
        query.select((site::id, site::area_id, site::name)).first(c).optional()
    })?;
    Ok(row.map(|(id, area, name)| AssuredSite { id: id.id(), area: area.id(), name }))
}

/// The confirmed posts that hold on a day at a site or one of its cohorts, in its area, or everywhere; by name.
pub fn posts_reaching(
    tx: &mut Tx<'_>,
    scope: &Scope<AssuranceLetter>,
    at: &AssuredSite,
    day: NaiveDate,
) -> Result<Vec<PlacedPost>, StoreError> {
    let here = Key::from(at.id);
    let rows: Vec<Found> = on_db!(tx.conn(), |c| placed!()
        .filter(assignment::organisation_id.eq(Key::from(scope.organisation())))
        .filter(assignment::state.eq("confirmed"))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
        .filter(assignment::site_id.eq(here).or(cohort::site_id.nullable().eq(here)).or(
            assignment::area_id.eq(Key::from(at.area)).or(
                assignment::area_id.is_null().and(assignment::site_id.is_null()).and(assignment::cohort_id.is_null())
            )
        ))
        .order((person::search_name, person::id, assignment::id))
        .select(names!())
        .load(c))?;
    rows.into_iter().map(posts::open).collect()
}

/// What was checked of the people who hold these posts.
pub fn shown_by(tx: &mut Tx<'_>, scope: &Scope<AssuranceLetter>, posts: &[PlacedPost]) -> Result<Shown, StoreError> {
    let people: Vec<Key> = posts.iter().map(|placed| placed.post.person.into()).collect();
    let organisation = Key::from(scope.organisation());
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
