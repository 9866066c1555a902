//! A new room at a site.

use tenfold_domain::{
    id::Id,
    organisation::{AddVenue, Site, Venue, VenueDetails, words},
    told::Parsed,
};
use tenfold_store::organisation::venues;

use crate::{Problem, Tx, organisation::show_site, problem::unless_taken, tx::still_open};

pub fn add_venue(tx: &mut Tx<'_, '_>, at: Id<Site>, details: Parsed<VenueDetails>) -> Result<Id<Venue>, Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddVenue>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    let today = tx.today()?;
    let venue = venues::add(tx.db, &permit, &site, &details, today)
        .map_err(unless_taken(|| words::name_in_use("room of this site")))?;
    tx.audit_new(&permit, "venue", venue.id.uuid())?;
    Ok(venue.id)
}
