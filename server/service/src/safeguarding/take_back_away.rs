//! An absence taken back: the lead is there after all.

use tenfold_domain::{
    id::Id,
    safeguarding::{LeadAway, TakeBackAway, words},
};
use tenfold_store::safeguarding::aways;

use super::away::away_with_leave;
use crate::{Problem, Tx};

pub fn take_back_away(tx: &mut Tx<'_, '_>, id: Id<LeadAway>, version: i32) -> Result<(), Problem> {
    let (on, _) = away_with_leave::<TakeBackAway>(tx, id)?;
    let permit = tx.permit_at::<TakeBackAway>(&on, version)?;
    let today = tx.today()?;
    if on.away.back_on <= today {
        return Err(words::is_over().into());
    }
    aways::take_back(tx.db, &permit, today)?;
    tx.audit(&permit, "lead_away")
}
