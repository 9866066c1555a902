//! A mentee's referral with all that was done about it.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Side, Stage},
    referring::{
        AskAdvice, Decide, Decision, GiveAdvice, OnwardReferral, Referral, ReferralReading, Step, TriageStep, WaitPlace,
    },
};
use tenfold_store::{
    people::{participants, young_people},
    referring::{onward, referrals, triage, waiting},
};

use crate::{Problem, Tx, people::ShownParticipant, tx::found};

#[derive(Debug)]
pub struct ShownReferral {
    pub shown: ShownParticipant,
    /// Newest first, each with the member of staff who made it.
    pub referrals: Vec<(Referral, Option<String>)>,
    /// Newest first.
    pub steps: Vec<TriageStep>,
    pub waits: Option<WaitPlace>,
    /// Newest first.
    pub onward: Vec<OnwardReferral>,
    pub today: NaiveDate,
    /// The decisions that are open to the one who looks.
    pub decisions: Vec<Decision>,
    pub may_ask: bool,
    pub may_advise: bool,
}

/// A mentee in the scope of referrals. Who came without one, by an import, is triaged the same way.
pub(super) fn find_referred(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<Participant, Problem> {
    let scope = tx.scope::<ReferralReading>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side == Side::Mentee { Ok(participant) } else { Err(Problem::Absent) }
}

pub fn show_referral(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<ShownReferral, Problem> {
    let participant = find_referred(tx, id)?;
    let young = young_people::of(tx.db, &participant)?;
    let referrals = referrals::of(tx.db, &participant)?;
    let steps = triage::of(tx.db, &participant)?;
    let waits = if participant.stage == Stage::Waiting { waiting::of(tx.db, &participant)? } else { None };
    let went_on = steps.iter().any(|one| one.step == Step::ReferredOn);
    let onward = if went_on { onward::of(tx.db, &participant)? } else { vec![] };
    let asked = TriageStep::waits_for_advice(&steps);
    let open = participant.span.ended_on().is_none();
    let may_decide = open && tx.permit::<Decide>(&participant).is_ok();
    let decisions = Decision::open_at(participant.stage).filter(|_| may_decide).collect();
    Ok(ShownReferral {
        may_ask: open && !asked && tx.permit::<AskAdvice>(&participant).is_ok(),
        may_advise: open && asked && tx.permit::<GiveAdvice>(&participant).is_ok(),
        shown: ShownParticipant { participant, young },
        referrals,
        steps,
        waits,
        onward,
        today: tx.today()?,
        decisions,
    })
}
