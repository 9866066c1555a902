//! Other days for an absence.

use tenfold_domain::{
    id::Id,
    safeguarding::{AwayDetails, ChangeAway, LeadAway, words},
    told::Parsed,
};
use tenfold_store::safeguarding::aways;

use super::away::away_with_leave;
use crate::{Problem, Tx};

pub fn change_away(
    tx: &mut Tx<'_, '_>,
    id: Id<LeadAway>,
    version: i32,
    details: Parsed<AwayDetails>,
) -> Result<(), Problem> {
    let (on, _) = away_with_leave::<ChangeAway>(tx, id)?;
    let permit = tx.permit_at::<ChangeAway>(&on, version)?;
    let details = details?;
    if on.away.back_on <= tx.today()? {
        return Err(words::is_over().into());
    }
    aways::save(tx.db, &permit, &details)?;
    let before = AwayDetails { away_on: on.away.away_on, back_on: on.away.back_on };
    tx.revise(&permit, "lead_away", &before)?;
    tx.audit(&permit, "lead_away")
}
