//! What came of referring on is written down.

use tenfold_domain::{
    id::Id,
    people::Participant,
    referring::{KeepOnwardReferral, OnwardOutcome, Step, words},
    told::Parsed,
};
use tenfold_store::referring::{onward, triage};

use super::show_referral::find_referred;
use crate::{Problem, Tx};

/// The outcome of the newest one that has none.
pub fn record_outcome(
    tx: &mut Tx<'_, '_>,
    id: Id<Participant>,
    version: i32,
    known: Parsed<OnwardOutcome>,
) -> Result<(), Problem> {
    let participant = find_referred(tx, id)?;
    let all = onward::of(tx.db, &participant)?;
    let newest = all.into_iter().next().ok_or(Problem::Absent)?;
    let permit = tx.permit::<KeepOnwardReferral>(&newest)?;
    let known = known?;
    if newest.outcome.is_some() {
        return Err(words::outcome_known_already().into());
    }
    if newest.version != version {
        return Err(Problem::Stale);
    }
    onward::save_outcome(tx.db, &permit, &participant, &known)?;
    let today = tx.today()?;
    triage::add(tx.db, &permit, &participant, Step::OutcomeKnown, None, today)?;
    tx.audit(&permit, "onward_referral")
}
