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

/// All that have not ended, for paper: a sheet that stops at the first page would leave somebody out unseen.
pub fn list_every_contact(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(Site, Vec<SiteContact>), Problem> {
    let (site, scope) = site_where::<SiteContact>(tx, at)?;
    let (mut every, mut wanted) = (Vec::new(), Wanted::all());
    loop {
        let page = contacts::list(tx.db, &scope, at, &wanted)?;
        every.extend(page.rows);
        wanted.after = page.next;
        if wanted.after.is_none() {
            return Ok((site, every));
        }
    }
}
