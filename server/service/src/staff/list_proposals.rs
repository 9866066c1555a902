//! Leads and deputies that wait for a second person.

use tenfold_domain::listing::{Page, Wanted};
use tenfold_store::staff::{PlacedPost, posts};

use crate::{Problem, Tx};

pub fn list_proposals(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<PlacedPost>, Problem> {
    let scope = tx.scope()?;
    Ok(posts::proposals(tx.db, &scope, wanted)?)
}
