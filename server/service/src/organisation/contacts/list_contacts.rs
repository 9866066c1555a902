//! The contacts of a site.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::{AddSiteContact, Site, SiteContact},
};
use tenfold_store::organisation::contacts;

use crate::{
    Problem, Tx,
    organisation::{AtSite, site_where},
};

pub fn list_contacts(tx: &mut Tx<'_, '_>, at: Id<Site>, wanted: &Wanted) -> Result<AtSite<Page<SiteContact>>, Problem> {
    let (site, scope) = site_where::<SiteContact>(tx, at)?;
    let what = contacts::list(tx.db, &scope, at, wanted)?;
    Ok(AtSite { may_change: tx.permit::<AddSiteContact>(&site).is_ok(), site, what })
}
