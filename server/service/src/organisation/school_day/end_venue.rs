//! The end of a room: no session is planned there any more.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{EndVenue, Venue},
    told::Parsed,
};
use tenfold_store::organisation::venues;

use super::show_venue;
use crate::{Problem, Tx, tx::still_open};

pub fn end_venue(tx: &mut Tx<'_, '_>, id: Id<Venue>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let mut venue = show_venue(tx, id)?.what;
    let permit = tx.permit_at::<EndVenue>(&venue, version)?;
    let day = day?;
    still_open(tx, venue.span)?;
    venue.end(day)?;
    venues::end(tx.db, &permit, venue.span)?;
    tx.audit(&permit, "venue")
}
