//! The places at which somebody may give roles: for choices in a form, and for looking one up.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Place, Scope},
    staff::{GrantPlaces, PlaceChoice, PlaceKind},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{area, cohort, site},
    types::Key,
};

macro_rules! open_areas {
    ($scope:expr) => {{
        let mut query = area::table
            .filter(area::organisation_id.eq(Key::from($scope.organisation())))
            .filter(area::ended_on.is_null())
            .into_boxed();
        if !$scope.whole() {
            query = query.filter(area::id.eq_any(Key::all($scope.areas())));
        }
        query
    }};
}

macro_rules! open_sites {
    ($scope:expr) => {{
        let mut query = site::table
            .filter(site::organisation_id.eq(Key::from($scope.organisation())))
            .filter(site::ended_on.is_null())
            .into_boxed();
        if !$scope.whole() {
            let here = site::id.eq_any(Key::all($scope.sites()));
            query = query.filter(here.or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

macro_rules! open_cohorts {
    ($scope:expr) => {{
        let mut query = cohort::table
            .inner_join(site::table)
            .filter(cohort::organisation_id.eq(Key::from($scope.organisation())))
            .filter(cohort::ended_on.is_null())
            .into_boxed();
        if !$scope.whole() {
            let here = cohort::id.eq_any(Key::all($scope.cohorts()));
            let at_site = site::id.eq_any(Key::all($scope.sites()));
            query = query.filter(here.or(at_site).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// Every open place of these kinds, each with its name; the whole organisation has none.
pub fn choices(
    tx: &mut Tx<'_>,
    scope: &Scope<GrantPlaces>,
    kinds: &[PlaceKind],
) -> Result<Vec<(PlaceChoice, Option<String>)>, StoreError> {
    let mut all = Vec::new();
    if kinds.contains(&PlaceKind::Organisation) && scope.whole() {
        all.push((PlaceChoice::Organisation, None));
    }
    if kinds.contains(&PlaceKind::Area) {
        let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| open_areas!(scope)
            .order((area::search_name, area::id))
            .select((area::id, area::name))
            .load(c))?;
        all.extend(rows.into_iter().map(|(id, name)| (PlaceChoice::Area(id.id()), Some(name))));
    }
    if kinds.contains(&PlaceKind::Site) {
        let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| open_sites!(scope)
            .order((site::search_name, site::id))
            .select((site::id, site::name))
            .load(c))?;
        all.extend(rows.into_iter().map(|(id, name)| (PlaceChoice::Site(id.id()), Some(name))));
    }
    if kinds.contains(&PlaceKind::Cohort) {
        let rows: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| open_cohorts!(scope)
            .order((site::search_name, cohort::search_name, cohort::id))
            .select((cohort::id, cohort::name, site::name))
            .load(c))?;
        let named = |(id, name, at): (Key, String, String)| (PlaceChoice::Cohort(id.id()), Some(in_site(&name, &at)));
        all.extend(rows.into_iter().map(named));
    }
    Ok(all)
}

/// A cohort's name with its site's, for there is an "Autumn 2026" at every school.
pub(super) fn in_site(cohort: &str, site: &str) -> String {
    format!("{cohort}, {site}")
}

/// The place that a form names, if it is open and somebody may give roles there.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<GrantPlaces>, choice: PlaceChoice) -> Result<Option<Place>, StoreError> {
    match choice {
        PlaceChoice::Organisation => Ok(scope.whole().then_some(Place::Organisation)),
        PlaceChoice::Area(id) => {
            let found: Option<Key> = on_db!(tx.conn(), |c| open_areas!(scope)
                .filter(area::id.eq(Key::from(id)))
                .select(area::id)
                .first(c)
                .optional())?;
            Ok(found.map(|id| Place::Area(id.id())))
        }
        PlaceChoice::Site(id) => {
            let found: Option<(Key, Key)> = on_db!(tx.conn(), |c| open_sites!(scope)
                .filter(site::id.eq(Key::from(id)))
                .select((site::id, site::area_id))
                .first(c)
                .optional())?;
            Ok(found.map(|(site, area)| Place::Site { site: site.id(), area: area.id() }))
        }
        PlaceChoice::Cohort(id) => {
            let found: Option<(Key, Key, Key)> = on_db!(tx.conn(), |c| open_cohorts!(scope)
                .filter(cohort::id.eq(Key::from(id)))
                .select((cohort::id, site::id, site::area_id))
                .first(c)
                .optional())?;
            Ok(found.map(|(cohort, site, area)| Place::Cohort {
                cohort: cohort.id(),
                site: site.id(),
                area: area.id(),
            }))
        }
    }
}
