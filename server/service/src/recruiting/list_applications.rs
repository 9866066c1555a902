//! Who applied to a cohort: those who wait, the longest waiting first.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    recruiting::{AddApplication, ApplicationReading},
};
use tenfold_store::recruiting::applications::{self, Waiting};

use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks};

/// An application and how long it has waited to be decided, in school days.
#[derive(Debug, Clone)]
pub struct ApplicationLine {
    pub waiting: Waiting,
    pub days: usize,
    /// Whether that is longer than the rules allow.
    pub late: bool,
}

/// The list, with the cohort it belongs to.
#[derive(Debug, Clone)]
pub struct ListedApplications {
    pub cohort: Cohort,
    pub site_name: String,
    pub page: Page<ApplicationLine>,
    pub may_add: bool,
}

/// `wanted.with_ended` asks for those about whom it was decided instead.
pub fn list_applications(tx: &mut Tx<'_, '_>, of: Id<Cohort>, wanted: &Wanted) -> Result<ListedApplications, Problem> {
    let scope = tx.scope::<ApplicationReading>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    tx.permit::<AddApplication>(&cohort)?;
    let page = applications::list(tx.db, &scope, of, wanted)?;
    let (clocks, today) = (Clocks::of(tx, &cohort)?, tx.today()?);
    let page = page.try_map(|waiting| {
        let days = clocks.days_between(waiting.since, today);
        Ok::<_, Problem>(ApplicationLine { late: days > usize::from(clocks.rules.application_days), days, waiting })
    })?;
    let may_add = !cohort.span.has_ended_by(today);
    Ok(ListedApplications { cohort, site_name, page, may_add })
}
