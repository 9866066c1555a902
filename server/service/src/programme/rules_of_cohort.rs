//! The numbers that a cohort runs by. Whoever may see the cohort may be held to them.

use tenfold_domain::{
    organisation::Cohort,
    programme::{Rules, TemplateVersion},
};
use tenfold_store::programme::versions;

use crate::{Problem, Tx};

/// The version that a cohort pins. `cohort` was found in scope.
pub fn version_of_cohort(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<TemplateVersion, Problem> {
    Ok(versions::of_cohort(tx.db, cohort)?)
}

/// Its numbers alone.
pub fn rules_of_cohort(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Rules, Problem> {
    version_of_cohort(tx, cohort).map(|version| version.rules)
}
