//! A site's calendar: its entries, its bank holidays, and the whole as one thing to ask.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::{AddProgrammeHolidayChange, AddTermDate, HolidayChange, TermCalendar, TermDate},
    id::Id,
    organisation::{Cohort, Site},
};
use tenfold_store::calendar::{self, holiday_changes, term_dates};

use crate::{Problem, Tx, organisation::site_where};

/// A calendar as its page shows it.
#[derive(Debug, Clone)]
pub struct ShownCalendar {
    pub site: Site,
    pub dates: Vec<TermDate>,
    /// Of the site and of the organisation.
    pub changes: Vec<HolidayChange>,
    pub calendar: TermCalendar,
    pub today: NaiveDate,
    pub may_change: bool,
}

pub fn show_calendar(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<ShownCalendar, Problem> {
    let (site, scope) = site_where::<TermDate>(tx, at)?;
    let dates = term_dates::list(tx.db, &scope, at)?;
    let sites = tx.scope::<Site>()?;
    let changes = holiday_changes::list(tx.db, &sites, Some(at))?;
    let (here, everywhere): (Vec<_>, Vec<_>) = changes.iter().cloned().partition(|change| change.at.is_some());
    let details = |changes: Vec<HolidayChange>| changes.into_iter().map(|change| change.details).collect();
    let entries = dates.iter().map(|date| date.details.clone()).collect();
    let calendar = TermCalendar::new(entries, details(everywhere), details(here));
    let may_change = tx.permit::<AddTermDate>(&site).is_ok();
    Ok(ShownCalendar { today: tx.today()?, site, dates, changes, calendar, may_change })
}

/// A site's calendar to reckon with. `site` was found in scope. Two queries.
pub fn calendar_of_site(tx: &mut Tx<'_, '_>, site: &Site) -> Result<TermCalendar, Problem> {
    let scope = tx.scope::<Site>()?;
    Ok(calendar::of_site(tx.db, &scope, site)?)
}

/// The calendar that a cohort lives by. `cohort` was found in scope. Two queries.
pub fn calendar_of_cohort(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<TermCalendar, Problem> {
    Ok(calendar::of_cohort(tx.db, cohort)?)
}

/// The changes of bank holidays that hold everywhere, for those who keep the organisation.
pub fn list_bank_holidays_everywhere(tx: &mut Tx<'_, '_>) -> Result<Vec<HolidayChange>, Problem> {
    tx.permit::<AddProgrammeHolidayChange>(tx.organisation()?)?;
    let sites = tx.scope::<Site>()?;
    Ok(holiday_changes::list(tx.db, &sites, None)?)
}
