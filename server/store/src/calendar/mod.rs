//! Term dates and changes of bank holidays on disk, and the calendar of a site that is made of them.

pub mod holiday_changes;
pub mod term_dates;

use std::collections::HashMap;

use tenfold_domain::{
    access::Scope,
    calendar::TermCalendar,
    id::Id,
    organisation::{Cohort, Organisation, Site},
};

use crate::{StoreError, Tx};

/// A site's whole calendar, for whoever may read the site. Two queries.
pub fn of_site(tx: &mut Tx<'_>, scope: &Scope<Site>, at: &Site) -> Result<TermCalendar, StoreError> {
    if !scope.has_site(at.id, at.area) {
        return Ok(TermCalendar::default());
    }
    for_clocks(tx, at.organisation, at.id)
}

/// The calendar of a cohort's site, for whoever was let see the cohort.
pub fn of_cohort(tx: &mut Tx<'_>, cohort: &Cohort) -> Result<TermCalendar, StoreError> {
    for_clocks(tx, cohort.organisation, cohort.site)
}

/// The calendar of a site where somebody was found, for a clock that counts school days.
pub fn for_clocks(tx: &mut Tx<'_>, organisation: Id<Organisation>, site: Id<Site>) -> Result<TermCalendar, StoreError> {
    Ok(of_sites(tx, organisation, &[site])?.remove(&site).unwrap_or_default())
}

/// The calendars of several sites, for whoever was let see a cohort at each. Two queries, however many there are.
pub fn of_sites(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    sites: &[Id<Site>],
) -> Result<HashMap<Id<Site>, TermCalendar>, StoreError> {
    let mut dates = HashMap::<_, Vec<_>>::new();
    for (site, details) in term_dates::details_of(tx, organisation, sites)? {
        dates.entry(site).or_default().push(details);
    }
    // Under no site: what holds everywhere.
    let mut changes = HashMap::<_, Vec<_>>::new();
    for (site, details) in holiday_changes::details_of(tx, organisation, sites)? {
        changes.entry(site).or_default().push(details);
    }
    let everywhere = changes.remove(&None).unwrap_or_default();
    let mut calendars = HashMap::new();
    for site in sites {
        calendars.entry(*site).or_insert_with(|| {
            let here = changes.remove(&Some(*site)).unwrap_or_default();
            TermCalendar::new(dates.remove(site).unwrap_or_default(), everywhere.clone(), here)
        });
    }
    Ok(calendars)
}

/// As many rows as `sites` may have, where one has `each` at most.
fn most(each: i64, sites: &[Id<Site>]) -> i64 {
    i64::try_from(sites.len()).unwrap_or(i64::MAX).saturating_mul(each)
}
