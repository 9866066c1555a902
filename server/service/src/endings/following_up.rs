//! What comes next for one of the two: set, and later done or dropped.

use tenfold_domain::{
    endings::{FollowUpDetails, SetFollowUp, SettleDetails, SettleFollowUp, words},
    id::Id,
    matches::Match,
    told::Parsed,
};
use tenfold_store::endings::follow_ups;

use super::{must_have_begun, show_ending::adults_of};
use crate::{Problem, Tx, matches::found_match};

pub fn set_follow_up(tx: &mut Tx<'_, '_>, id: Id<Match>, details: Parsed<FollowUpDetails>) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit::<SetFollowUp>(&which)?;
    let details = details?;
    must_have_begun(&which)?;
    if !adults_of(tx, &which)?.iter().any(|(person, _)| *person == details.owner) {
        return Err(words::choose_owner().into());
    }
    follow_ups::add(tx.db, &permit, &which, &details)?;
    tx.audit(&permit, "mentor_match")
}

pub fn settle_follow_up(tx: &mut Tx<'_, '_>, id: Id<Match>, details: Parsed<SettleDetails>) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit::<SettleFollowUp>(&which)?;
    let (details, today) = (details?, tx.today()?);
    let open = follow_ups::of(tx.db, &[id])?.into_iter().find(|task| task.id == details.task && task.is_open());
    let side = open.ok_or_else(words::choose_task)?.details.side;
    follow_ups::settle(tx.db, &permit, (&which, side), &details, today)?;
    tx.audit(&permit, "mentor_match")
}
