//! A new site in an area.

use tenfold_domain::{
    id::Id,
    organisation::{AddSite, Area, Site, SiteDetails, words},
    told::Parsed,
};
use tenfold_store::organisation::sites;

use super::show_area;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

pub fn add_site(tx: &mut Tx<'_, '_>, area: Id<Area>, details: Parsed<SiteDetails>) -> Result<Id<Site>, Problem> {
    let area = show_area(tx, area)?;
    let permit = tx.permit::<AddSite>(&area)?;
    let details = details?;
    still_open(tx, area.span)?;
    let today = tx.today()?;
    let site = sites::add(tx.db, &permit, &details, today).map_err(unless_taken(|| words::name_in_use("site")))?;
    tx.audit_new(&permit, "site", site.id.uuid())?;
    Ok(site.id)
}
