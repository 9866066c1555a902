//! One room, with its site.

use tenfold_domain::{
    id::Id,
    organisation::{EditVenue, Venue},
};
use tenfold_store::organisation::venues;

use crate::{Problem, Tx, organisation::AtSite, tx::found};

pub fn show_venue(tx: &mut Tx<'_, '_>, id: Id<Venue>) -> Result<AtSite<Venue>, Problem> {
    let scope = tx.scope::<Venue>()?;
    let venue = found(venues::find(tx.db, &scope, id)?)?;
    AtSite::showing::<EditVenue>(tx, venue.site, venue)
}
