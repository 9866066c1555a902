//! The practitioner approves people for matching, one or several at once, and takes an approval back.

use tenfold_domain::{
    gates::{ApproveInCohort, ApproveParticipant, TakeBackApproval, words},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side, Stage},
    told::Parsed,
};
use tenfold_store::gates::{
    decisions,
    known::{self, Known, Whose},
};

use super::{known::one, stand_of_cohort, standings::Stood};
use crate::{Problem, Tx, organisation::show_cohort, programme::rules_of_cohort, tx::still_open};

/// Whom to approve, each at the version that the form was filled from.
pub type Chosen = Vec<(Id<Participant>, i32)>;

/// Those who may be approved: accepted, still here, and not approved yet. Those whom only that is missing come first.
pub fn list_to_approve(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Cohort, Vec<Stood>), Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<ApproveInCohort>(&cohort)?;
    let rules = rules_of_cohort(tx, &cohort)?;
    let mut people = stand_of_cohort::<Participant>(tx, of, &rules)?;
    let day = tx.today()?;
    people.retain(|stood| can_be_approved(&stood.known, day) && stood.known.approved_on.is_none());
    people.sort_by_key(|stood| !stood.standing.waits_for_approval_only());
    Ok((cohort, people))
}

fn can_be_approved(known: &Known, day: chrono::NaiveDate) -> bool {
    known.stage == Stage::Accepted && !known.span.has_ended_by(day)
}

/// All of those chosen, or nobody.
pub fn approve_participants(tx: &mut Tx<'_, '_>, of: Id<Cohort>, chosen: Parsed<Chosen>) -> Result<(), Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<ApproveInCohort>(&cohort)?;
    let (scope, day) = (tx.scope::<Participant>()?, tx.today()?);
    let people = known::list(tx.db, &scope, Whose::Cohort(of), day)?;
    for (id, version) in chosen? {
        let known = people.iter().find(|known| known.about.participant == id).ok_or_else(words::not_accepted_yet)?;
        let permit = tx.permit_at::<ApproveParticipant>(&known.about, version)?;
        if !can_be_approved(known, day) {
            return Err(words::not_accepted_yet().into());
        }
        if known.approved_on.is_none() {
            decisions::approve(tx.db, &permit, day)?;
            tx.audit(&permit, "participant")?;
        }
    }
    Ok(())
}

/// `version` is the one the form was filled from.
pub fn take_back_approval(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>, version: i32) -> Result<(), Problem> {
    let known = one::<Participant>(tx, side, id)?;
    let permit = tx.permit_at::<TakeBackApproval>(&known.about, version)?;
    still_open(tx, known.span)?;
    decisions::take_back(tx.db, &permit)?;
    tx.audit(&permit, "participant")
}
