//! Another name for an area.

use tenfold_domain::{
    id::Id,
    organisation::{Area, AreaDetails, EditArea, words},
    told::Parsed,
};
use tenfold_store::organisation::areas;

use super::show_area;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_area(tx: &mut Tx<'_, '_>, id: Id<Area>, version: i32, details: Parsed<AreaDetails>) -> Result<(), Problem> {
    let area = show_area(tx, id)?;
    let permit = tx.permit_at::<EditArea>(&area, version)?;
    let details = details?;
    still_open(tx, area.span)?;
    areas::save(tx.db, &permit, &details).map_err(unless_taken(|| words::name_in_use("area")))?;
    tx.revise(&permit, "area", &area.details)?;
    tx.audit(&permit, "area")
}
