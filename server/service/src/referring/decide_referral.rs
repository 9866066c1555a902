//! What becomes of a referral is decided: accepted, onto the waiting list, referred on, not this time, or taken back.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::{MoveStage, Participant},
    referring::{Decide, Decision, OnwardDetails, Step, decide},
    text::Note,
    told::Parsed,
};
use tenfold_store::{
    people::participants,
    referring::{onward, triage, waiting},
};

use super::show_referral::find_referred;
use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks, tx::still_open};

/// A decision with its words; referring on says to whom as well.
#[derive(Debug, Clone)]
pub struct DecisionTaken {
    pub decision: Decision,
    pub note: Option<Note>,
    pub onward: Option<OnwardDetails>,
}

/// `version` is the participant's, as the form was filled from it.
pub fn decide_referral(
    tx: &mut Tx<'_, '_>,
    id: Id<Participant>,
    version: i32,
    taken: Parsed<DecisionTaken>,
) -> Result<(), Problem> {
    let participant = find_referred(tx, id)?;
    let permit = tx.permit_at::<Decide>(&participant, version)?;
    let taken = taken?;
    still_open(tx, participant.span)?;
    let stage = decide(participant.stage, taken.decision)?;
    let today = tx.today()?;
    follow(tx, &permit, &participant, &taken, today)?;
    triage::add(tx.db, &permit, &participant, taken.decision.step(), taken.note.as_ref(), today)?;
    let moves = tx.permit::<MoveStage>(&participant)?;
    participants::move_stage(tx.db, &moves, stage, today)?;
    tx.audit(&permit, "participant")
}

/// What a decision brings with it.
fn follow(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<Decide>,
    about: &Participant,
    taken: &DecisionTaken,
    today: NaiveDate,
) -> Result<(), Problem> {
    let (cohort, _) = show_cohort(tx, about.cohort)?;
    let clocks = Clocks::of(tx, &cohort)?;
    match (taken.decision.step(), &taken.onward) {
        (Step::Waiting, _) => {
            let review_on = clocks.days_after(today, clocks.rules.wait_list_days);
            Ok(waiting::join(tx.db, permit, today, review_on)?)
        }
        (Step::ReferredOn, Some(details)) => {
            let ask_by = clocks.days_after(details.referred_on, clocks.rules.onward_chase_days);
            onward::add(tx.db, permit, about, details, ask_by)?;
            Ok(waiting::leave(tx.db, permit, today)?)
        }
        // Referring on to nobody is no decision.
        (Step::ReferredOn, None) => Err(Problem::Absent),
        _ => Ok(waiting::leave(tx.db, permit, today)?),
    }
}
