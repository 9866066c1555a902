//! Who applied to a cohort: those who wait, the longest waiting first.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    recruiting::{AddApplication, ApplicationReading},
};
use tenfold_store::recruiting::applications::{self, Waiting};

use crate::{Problem, Tx, organisation::show_cohort};

/// The list, with the cohort it belongs to.
#[derive(Debug, Clone)]
pub struct ListedApplications {
    pub cohort: Cohort,
    pub site_name: String,
    pub today: NaiveDate,
    pub page: Page<Waiting>,
    pub may_add: bool,
}

/// `wanted.with_ended` asks for those about whom it was decided instead.
pub fn list_applications(tx: &mut Tx<'_, '_>, of: Id<Cohort>, wanted: &Wanted) -> Result<ListedApplications, Problem> {
    let scope = tx.scope::<ApplicationReading>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    tx.permit::<AddApplication>(&cohort)?;
    let page = applications::list(tx.db, &scope, of, wanted)?;
    let today = tx.today()?;
    let may_add = !cohort.span.has_ended_by(today);
    Ok(ListedApplications { cohort, site_name, today, page, may_add })
}
