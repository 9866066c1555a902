//! The areas that somebody looks after.

use tenfold_domain::{
    listing::{Page, Wanted},
    organisation::Area,
};
use tenfold_store::organisation::areas;

use crate::{Problem, Tx};

pub fn list_areas(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<Area>, Problem> {
    let scope = tx.scope::<Area>()?;
    Ok(areas::list(tx.db, &scope, wanted)?)
}

/// Every open area, for a choice in a form.
pub fn list_area_choices(tx: &mut Tx<'_, '_>) -> Result<Vec<Area>, Problem> {
    let scope = tx.scope::<Area>()?;
    Ok(areas::choices(tx.db, &scope)?)
}
