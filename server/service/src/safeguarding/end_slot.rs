//! The end of a slot.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    safeguarding::{EndProgrammeRotaSlot, EndRotaSlot, Lane, RotaSlot},
    told::Parsed,
};
use tenfold_store::safeguarding::rota::{self, EndsSlot};

use crate::{
    Problem, Tx,
    tx::{found, still_open},
};

pub fn end_slot(tx: &mut Tx<'_, '_>, id: Id<RotaSlot>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let scope = tx.scope::<RotaSlot>()?;
    let slot = found(rota::find(tx.db, &scope, id)?)?;
    match slot.lane {
        Lane::Programme => end::<EndProgrammeRotaSlot>(tx, slot, version, day),
        Lane::Site { .. } => end::<EndRotaSlot>(tx, slot, version, day),
    }
}

fn end<A: EndsSlot>(
    tx: &mut Tx<'_, '_>,
    mut slot: RotaSlot,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let permit = tx.permit_at::<A>(&slot, version)?;
    let day = day?;
    still_open(tx, slot.span)?;
    slot.end(day)?;
    rota::end(tx.db, &permit, slot.span)?;
    tx.audit(&permit, "rota_slot")
}
