//! A change of a bank holiday taken back: the rule holds again.

use tenfold_domain::{
    access::Located,
    calendar::{HolidayChange, TakeBackHolidayChange, TakeBackProgrammeHolidayChange},
    id::Id,
    organisation::Site,
};
use tenfold_store::calendar::holiday_changes;

use crate::{Problem, Tx, tx::found};

/// A change, for somebody who may take it back.
pub fn show_bank_holiday_change(tx: &mut Tx<'_, '_>, id: Id<HolidayChange>) -> Result<HolidayChange, Problem> {
    let scope = tx.scope::<Site>()?;
    let change = found(holiday_changes::find(tx.db, &scope, id)?)?;
    match change.at {
        Some(_) => {
            tx.permit::<TakeBackHolidayChange>(&change)?;
        }
        None => {
            tx.permit::<TakeBackProgrammeHolidayChange>(&change)?;
        }
    }
    Ok(change)
}

/// Gives the change back as it was, for the page to go on from.
pub fn take_back_bank_holiday(
    tx: &mut Tx<'_, '_>,
    id: Id<HolidayChange>,
    version: i32,
) -> Result<HolidayChange, Problem> {
    let change = show_bank_holiday_change(tx, id)?;
    let today = tx.today()?;
    if change.location().site.is_some() {
        let permit = tx.permit_at::<TakeBackHolidayChange>(&change, version)?;
        holiday_changes::take_back(tx.db, &permit, today)?;
        tx.audit(&permit, "bank_holiday_change")?;
    } else {
        let permit = tx.permit_at::<TakeBackProgrammeHolidayChange>(&change, version)?;
        holiday_changes::take_back(tx.db, &permit, today)?;
        tx.audit(&permit, "bank_holiday_change")?;
    }
    Ok(change)
}
