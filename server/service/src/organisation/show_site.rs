//! One site, and what the one who looks may do with it.

use tenfold_domain::{
    id::Id,
    organisation::{AddCohort, EditSite, Site},
};
use tenfold_store::organisation::sites;

use crate::{Problem, Tx, tx::found};

/// A site, with the links its page offers.
#[derive(Debug, Clone)]
pub struct ShownSite {
    pub site: Site,
    pub may_edit: bool,
    pub may_add_cohort: bool,
}

pub fn show_site(tx: &mut Tx<'_, '_>, id: Id<Site>) -> Result<ShownSite, Problem> {
    let scope = tx.scope::<Site>()?;
    let site = found(sites::find(tx.db, &scope, id)?)?;
    Ok(ShownSite {
        may_edit: tx.permit::<EditSite>(&site).is_ok(),
        may_add_cohort: tx.permit::<AddCohort>(&site).is_ok(),
        site,
    })
}
