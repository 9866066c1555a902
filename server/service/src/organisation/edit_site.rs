//! Changes to a site: name, kind, address, weeks.

use tenfold_domain::{
    id::Id,
    organisation::{EditSite, Site, SiteDetails, words},
    told::Parsed,
};
use tenfold_store::organisation::sites;

use super::show_site;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_site(tx: &mut Tx<'_, '_>, id: Id<Site>, version: i32, details: Parsed<SiteDetails>) -> Result<(), Problem> {
    let site = show_site(tx, id)?.site;
    let permit = tx.permit_at::<EditSite>(&site, version)?;
    let details = details?;
    still_open(tx, site.span)?;
    sites::save(tx.db, &permit, &details).map_err(unless_taken(|| words::name_in_use("site")))?;
    tx.revise(&permit, "site", &site.details)?;
    tx.audit(&permit, "site")
}
