//! Changes to a cohort: its name, plan and people.

use tenfold_domain::{
    id::Id,
    organisation::{Cohort, CohortDetails, EditCohort, words},
    told::Parsed,
};
use tenfold_store::{organisation::cohorts, staff::cohort_adults::CohortPlace};

use super::{cohort_people::hold_choices, show_cohort};
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_cohort(
    tx: &mut Tx<'_, '_>,
    id: Id<Cohort>,
    version: i32,
    details: Parsed<CohortDetails>,
) -> Result<(), Problem> {
    let (cohort, _) = show_cohort(tx, id)?;
    let permit = tx.permit_at::<EditCohort>(&cohort, version)?;
    let details = details?;
    still_open(tx, cohort.span)?;
    cohort.may_become(&details)?;
    let at = CohortPlace { site: cohort.site, area: cohort.area, cohort: Some(id) };
    hold_choices(tx, &permit, at, &details, Some(&cohort.details))?;
    cohorts::save(tx.db, &permit, &details).map_err(unless_taken(|| words::name_in_use("cohort of this site")))?;
    tx.revise(&permit, "cohort", &cohort.details)?;
    tx.audit(&permit, "cohort")
}
