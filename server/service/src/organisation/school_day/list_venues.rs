//! The rooms of a site.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::{AddVenue, Site, Venue},
};
use tenfold_store::organisation::venues;

use crate::{
    Problem, Tx,
    organisation::{AtSite, site_where},
};

pub fn list_venues(tx: &mut Tx<'_, '_>, at: Id<Site>, wanted: &Wanted) -> Result<AtSite<Page<Venue>>, Problem> {
    let (site, scope) = site_where::<Venue>(tx, at)?;
    let what = venues::list(tx.db, &scope, at, wanted)?;
    Ok(AtSite { may_change: tx.permit::<AddVenue>(&site).is_ok(), site, what })
}
