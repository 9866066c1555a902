//! Accept, not this time, or they no longer want to: decided once, with the words that the young person will get.

use tenfold_domain::{
    id::Id,
    notices::HomeWish,
    people::{CarerDetails, Matter, MoveStage, Participant, Rank, Side, Slot, Stage, Week},
    recruiting::{Answers, Decide, DecisionDetails},
    told::Parsed,
};
use tenfold_store::{people::participants, recruiting::decisions};

use super::{ShownTalks, show_talks};
use crate::{Problem, Tx, people};

/// The talks, for a form that decides.
pub fn open_decision_form(tx: &mut Tx<'_, '_>, about: Id<Participant>) -> Result<ShownTalks, Problem> {
    let shown = show_talks(tx, about)?;
    tx.permit::<Decide>(&shown.participant)?;
    Ok(shown)
}

/// `version` is the participant's, as the form was filled from.
pub fn decide(
    tx: &mut Tx<'_, '_>,
    about: Id<Participant>,
    version: i32,
    details: Parsed<DecisionDetails>,
) -> Result<(), Problem> {
    let shown = show_talks(tx, about)?;
    let permit = tx.permit_at::<Decide>(&shown.participant, version)?;
    let details = details?;
    let stage = shown.standing.decide(details.choice)?;
    let today = tx.today()?;
    decisions::add(tx.db, &permit, &shown.participant, &details, today)?;
    let moving = tx.permit::<MoveStage>(&shown.participant)?;
    participants::move_stage(tx.db, &moving, stage, today)?;
    tx.audit(&permit, "participant")?;
    match &shown.file.application {
        Some(application) if stage == Stage::Accepted => take_over(tx, about, &application.answers),
        _ => Ok(()),
    }
}

/// What a mentor wrote goes where the programme works with it: when they are free, and the carer to whom they said that
/// we may write. What somebody has entered there meanwhile stays.
fn take_over(tx: &mut Tx<'_, '_>, mentor: Id<Participant>, answers: &Answers) -> Result<(), Problem> {
    let shown = people::show_week(tx, Side::Mentor, mentor)?;
    let free: Vec<Slot> = answers.free.iter().copied().filter(|slot| slot.is_in(&shown.day)).collect();
    if shown.week.free.is_empty() && !free.is_empty() {
        let (version, week) = (shown.shown.participant.version, Week { free, ..shown.week });
        people::keep_week(tx, Side::Mentor, mentor, version, Ok(week))?;
    }
    let Some(carer) = answers.carer.as_ref().filter(|carer| carer.may_write) else { return Ok(()) };
    if people::show_carers(tx, Side::Mentor, mentor)?.at(Rank::First).is_some() {
        return Ok(());
    }
    let details = CarerDetails {
        name: carer.name.clone(),
        relationship: None,
        email: carer.email.clone(),
        phone: carer.phone.clone(),
        language: None,
        told_of: vec![Matter::TakingPart],
        wish: HomeWish::default(),
        not_to_be_told: false,
        why_not: None,
    };
    people::keep_carer(tx, Side::Mentor, mentor, Rank::First, 0, Ok(details))
}
