//! The courses of one cohort.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    training::{AddRun, CourseRun},
};
use tenfold_store::training::runs;

use crate::{Problem, Tx, organisation::show_cohort};

/// A cohort's courses by name.
#[derive(Debug, Clone)]
pub struct ListedRuns {
    pub cohort: Cohort,
    pub site_name: String,
    pub runs: Page<CourseRun>,
    pub may_add: bool,
}

pub fn list_runs(tx: &mut Tx<'_, '_>, of: Id<Cohort>, wanted: &Wanted) -> Result<ListedRuns, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    let may_add = tx.permit::<AddRun>(&cohort).is_ok();
    if !may_add {
        // Whoever sees the cohort for another reason does not see its training.
        return Err(Problem::Absent);
    }
    let runs = runs::list(tx.db, &scope, of, wanted)?;
    let may_add = !cohort.span.has_ended_by(tx.today()?);
    Ok(ListedRuns { cohort, site_name, runs, may_add })
}
