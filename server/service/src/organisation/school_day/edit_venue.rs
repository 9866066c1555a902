//! Changes to a room.

use tenfold_domain::{
    id::Id,
    organisation::{EditVenue, Venue, VenueDetails, words},
    told::Parsed,
};
use tenfold_store::organisation::venues;

use super::show_venue;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

pub fn edit_venue(
    tx: &mut Tx<'_, '_>,
    id: Id<Venue>,
    version: i32,
    details: Parsed<VenueDetails>,
) -> Result<(), Problem> {
    let venue = show_venue(tx, id)?.what;
    let permit = tx.permit_at::<EditVenue>(&venue, version)?;
    let details = details?;
    still_open(tx, venue.span)?;
    venues::save(tx.db, &permit, venue.site, &details)
        .map_err(unless_taken(|| words::name_in_use("room of this site")))?;
    tx.revise(&permit, "venue", &venue.details)?;
    tx.audit(&permit, "venue")
}
