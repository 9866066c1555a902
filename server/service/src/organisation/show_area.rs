//! One area.

use tenfold_domain::{id::Id, organisation::Area};
use tenfold_store::organisation::areas;

use crate::{Problem, Tx, tx::found};

pub fn show_area(tx: &mut Tx<'_, '_>, id: Id<Area>) -> Result<Area, Problem> {
    let scope = tx.scope::<Area>()?;
    found(areas::find(tx.db, &scope, id)?)
}
