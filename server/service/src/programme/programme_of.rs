//! The rules that a cohort runs by: those of the version of the programme template that it pins.

use tenfold_domain::{id::Id, organisation::Cohort, programme::Rules};
use tenfold_store::programme::versions;

use crate::{Problem, Tx};

/// The caller has found the cohort, or somebody in it, in scope.
pub(crate) fn programme_of(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>) -> Result<Rules, Problem> {
    versions::rules_by_cohort(tx.db, cohort)?.ok_or(Problem::Absent)
}
