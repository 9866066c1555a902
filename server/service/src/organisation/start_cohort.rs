//! The start of a cohort: from planned to running, once everything on its checklist is there.

use tenfold_domain::{
    id::Id,
    organisation::{Cohort, StartCohort, readiness_words as words},
};
use tenfold_store::organisation::cohorts;

use super::{check_readiness, show_cohort};
use crate::{Problem, Tx, tx::still_open};

/// `version` is the one that the checklist was made from.
pub fn start_cohort(tx: &mut Tx<'_, '_>, id: Id<Cohort>, version: i32) -> Result<(), Problem> {
    let (cohort, _) = show_cohort(tx, id)?;
    let permit = tx.permit_at::<StartCohort>(&cohort, version)?;
    still_open(tx, cohort.span)?;
    if cohort.running_on.is_some() {
        return Err(words::runs_already().into());
    }
    let missing = check_readiness(tx, &cohort)?.into_iter().filter(|line| !line.ready).count();
    if missing > 0 {
        return Err(words::not_ready(missing).into());
    }
    let today = tx.today()?;
    cohorts::start(tx.db, &permit, today)?;
    tx.audit(&permit, "cohort")
}
