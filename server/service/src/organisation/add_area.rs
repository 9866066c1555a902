//! A new area of the organisation.

use tenfold_domain::{
    id::Id,
    organisation::{AddArea, Area, AreaDetails, words},
    told::Parsed,
};
use tenfold_store::organisation::areas;

use crate::{Problem, Tx, problem::unless_taken};

pub fn add_area(tx: &mut Tx<'_, '_>, details: Parsed<AreaDetails>) -> Result<Id<Area>, Problem> {
    let organisation = tx.organisation()?.clone();
    let permit = tx.permit::<AddArea>(&organisation)?;
    let details = details?;
    let today = tx.today()?;
    let area = areas::add(tx.db, &permit, &details, today).map_err(unless_taken(|| words::name_in_use("area")))?;
    tx.audit_new(&permit, "area", area.id.uuid())?;
    Ok(area.id)
}
