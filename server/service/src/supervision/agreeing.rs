//! What was agreed: one owner, one day, done in one step.

use tenfold_domain::{
    id::Id,
    supervision::{ActionDetails, AgreeAction, FinishAction, Supervision, SupervisionAction, Whom, words},
    told::Parsed,
};
use tenfold_store::supervision::actions;

use super::finding::{ShownSupervision, find, show_supervision};
use crate::{Problem, Tx, tx::found};

/// The supervision, for a form that agrees on something; its owner is somebody who was in it, or who holds it.
pub fn open_action_form(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<ShownSupervision, Problem> {
    let shown = show_supervision(tx, id)?;
    tx.permit::<AgreeAction>(&shown.supervision)?;
    Ok(shown)
}

pub fn agree_action(tx: &mut Tx<'_, '_>, id: Id<Supervision>, details: Parsed<ActionDetails>) -> Result<(), Problem> {
    let of = open_action_form(tx, id)?.supervision;
    let permit = tx.permit::<AgreeAction>(&of)?;
    let details = details?;
    if !of.has(details.owner) && details.owner != Whom::Adult(of.held_by) {
        return Err(words::choose_owner().into());
    }
    let action = actions::add(tx.db, &permit, &of, &details)?;
    tx.audit_new(&permit, "supervision_action", action.uuid())
}

/// For its owner, and for those who may read the supervision.
pub fn show_action(tx: &mut Tx<'_, '_>, id: Id<SupervisionAction>) -> Result<SupervisionAction, Problem> {
    let organisation = tx.organisation()?.id;
    let action = found(actions::by_id(tx.db, organisation, id)?)?;
    if tx.actor().person().map(Whom::Adult) != Some(action.details.owner) {
        find(tx, action.of)?;
    }
    tx.permit::<FinishAction>(&action)?;
    Ok(action)
}

pub fn finish_action(tx: &mut Tx<'_, '_>, id: Id<SupervisionAction>, version: i32) -> Result<(), Problem> {
    let action = show_action(tx, id)?;
    let permit = tx.permit_at::<FinishAction>(&action, version)?;
    if action.done_on.is_some() {
        return Err(words::done_already().into());
    }
    let today = tx.today()?;
    actions::finish(tx.db, &permit, today)?;
    tx.audit(&permit, "supervision_action")
}
