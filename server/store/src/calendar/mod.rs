//! Term dates and changes of bank holidays on disk, and the calendar of a site that is made of them.

pub mod holiday_changes;
pub mod term_dates;

use tenfold_domain::{access::Scope, calendar::TermCalendar, organisation::Site};

use crate::{StoreError, Tx};

/// A site's whole calendar, for whoever may read the site. Two queries.
pub fn of_site(tx: &mut Tx<'_>, scope: &Scope<Site>, at: &Site) -> Result<TermCalendar, StoreError> {
    if !scope.has_site(at.id, at.area) {
        return Ok(TermCalendar::default());
    }
    read(tx, at.organisation, at.id)
}

/// The calendar of a cohort's site, for whoever was let see the cohort.
pub fn of_cohort(tx: &mut Tx<'_>, cohort: &tenfold_domain::organisation::Cohort) -> Result<TermCalendar, StoreError> {
    read(tx, cohort.organisation, cohort.site)
}

/// The calendar of a site where somebody was found, for a clock that counts school days.
pub fn for_clocks(
    tx: &mut Tx<'_>,
    organisation: tenfold_domain::id::Id<tenfold_domain::organisation::Organisation>,
    site: tenfold_domain::id::Id<Site>,
) -> Result<TermCalendar, StoreError> {
    read(tx, organisation, site)
}

fn read(
    tx: &mut Tx<'_>,
    organisation: tenfold_domain::id::Id<tenfold_domain::organisation::Organisation>,
    site: tenfold_domain::id::Id<Site>,
) -> Result<TermCalendar, StoreError> {
    let dates = term_dates::details_of(tx, organisation, site)?;
    let (everywhere, here) = holiday_changes::details_of(tx, organisation, site)?;
    Ok(TermCalendar::new(dates, everywhere, here))
}
