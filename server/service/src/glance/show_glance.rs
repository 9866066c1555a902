//! A cohort at a glance: each pair's weeks, what each needs, and what was delivered of what was planned.

use tenfold_domain::{id::Id, organisation::Cohort};

use super::{ShownGlance, gathered::gather};
use crate::{Problem, Tx, organisation::show_cohort};

pub fn show_glance(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownGlance, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    gather(tx, cohort, site)
}
