//! A new cohort at a site.

use tenfold_domain::{
    id::Id,
    organisation::{AddCohort, Cohort, CohortDetails, Site, words},
    told::Parsed,
};
use tenfold_store::organisation::cohorts;

use super::{
    cohort_people::{hold_choices, place_at},
    show_site,
};
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

pub fn add_cohort(tx: &mut Tx<'_, '_>, at: Id<Site>, details: Parsed<CohortDetails>) -> Result<Id<Cohort>, Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddCohort>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    hold_choices(tx, &permit, place_at(&site), &details, None)?;
    let today = tx.today()?;
    let cohort = cohorts::add(tx.db, &permit, &site, &details, today)
        .map_err(unless_taken(|| words::name_in_use("cohort of this site")))?;
    tx.audit_new(&permit, "cohort", cohort.id.uuid())?;
    Ok(cohort.id)
}
