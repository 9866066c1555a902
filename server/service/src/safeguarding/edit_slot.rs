//! Changes to a slot: its day, its hours, who leads and who covers.

use tenfold_domain::{
    id::Id,
    safeguarding::{EditProgrammeRotaSlot, EditRotaSlot, Lane, RotaSlot, RotaSlotDetails},
    told::Parsed,
};
use tenfold_store::safeguarding::rota::{self, SavesSlot};

use super::add_slot::who_may_stand;
use crate::{
    Problem, Tx,
    tx::{found, still_open},
};

pub fn edit_slot(
    tx: &mut Tx<'_, '_>,
    id: Id<RotaSlot>,
    version: i32,
    details: Parsed<RotaSlotDetails>,
) -> Result<(), Problem> {
    let scope = tx.scope::<RotaSlot>()?;
    let slot = found(rota::find(tx.db, &scope, id)?)?;
    match slot.lane {
        Lane::Programme => edit::<EditProgrammeRotaSlot>(tx, &slot, version, details),
        Lane::Site { .. } => edit::<EditRotaSlot>(tx, &slot, version, details),
    }
}

fn edit<A: SavesSlot>(
    tx: &mut Tx<'_, '_>,
    slot: &RotaSlot,
    version: i32,
    details: Parsed<RotaSlotDetails>,
) -> Result<(), Problem> {
    let permit = tx.permit_at::<A>(slot, version)?;
    let details = details?;
    still_open(tx, slot.span)?;
    let today = tx.today()?;
    who_may_stand(tx, &permit, slot.lane, &details, today)?;
    rota::save(tx.db, &permit, &details)?;
    tx.revise(&permit, "rota_slot", &slot.details)?;
    tx.audit(&permit, "rota_slot")
}
