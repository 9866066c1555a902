//! The sites that somebody works at or looks after.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::{Area, CohortHomes, Site},
};
use tenfold_store::organisation::sites;

use crate::{Problem, Tx};

/// Those of one area, where `area` says so.
pub fn list_sites(tx: &mut Tx<'_, '_>, area: Option<Id<Area>>, wanted: &Wanted) -> Result<Page<Site>, Problem> {
    let scope = tx.scope::<Site>()?;
    Ok(sites::list(tx.db, &scope, area, wanted)?)
}

/// Every open site where a cohort may start, with its name, for a choice in a form.
pub fn list_cohort_homes(tx: &mut Tx<'_, '_>) -> Result<Vec<(Id<Site>, String)>, Problem> {
    let scope = tx.scope::<CohortHomes>()?;
    Ok(sites::choices(tx.db, &scope)?)
}
