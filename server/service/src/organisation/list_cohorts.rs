//! The cohorts that somebody runs, supports or follows.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::{Cohort, Site},
};
use tenfold_store::organisation::cohorts;

use crate::{Problem, Tx};

/// Each with its site's name; those of one site, where `at` says so.
pub fn list_cohorts(
    tx: &mut Tx<'_, '_>,
    at: Option<Id<Site>>,
    wanted: &Wanted,
) -> Result<Page<(Cohort, String)>, Problem> {
    let scope = tx.scope::<Cohort>()?;
    Ok(cohorts::list(tx.db, &scope, at, wanted)?)
}
