//! Accept, not this time, or they no longer want to: decided once, with the words that the young person will get.

use tenfold_domain::{
    id::Id,
    people::{MoveStage, Participant},
    recruiting::{Decide, DecisionDetails},
    told::Parsed,
};
use tenfold_store::{people::participants, recruiting::decisions};

use super::{ShownTalks, show_talks};
use crate::{Problem, Tx};

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
    tx.audit(&permit, "participant")
}
