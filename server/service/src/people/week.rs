//! When somebody is free, and what they must not miss.

use tenfold_domain::{
    id::Id,
    organisation::Period,
    people::{KeepWeek, Participant, Side, Week},
    told::Parsed,
};
use tenfold_store::{organisation::periods, people::weeks};

use super::{ShownParticipant, show_participant};
use crate::{Problem, Tx, tx::still_open};

/// Somebody's week, and the parts of the day it is made of.
#[derive(Debug, Clone)]
pub struct ShownWeek {
    pub shown: ShownParticipant,
    pub week: Week,
    pub day: Vec<Period>,
    pub may_change: bool,
}

pub fn show_week(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownWeek, Problem> {
    let shown = show_participant(tx, side, id)?;
    let week = weeks::of(tx.db, &shown.participant)?;
    let day = day_of(tx, &shown.participant)?;
    let open = shown.participant.span.ended_on().is_none();
    let may_change = open && tx.permit::<KeepWeek>(&shown.participant).is_ok();
    Ok(ShownWeek { shown, week, day, may_change })
}

/// The parts of a day at the school that somebody takes part at, as they are from today.
pub(crate) fn day_of(tx: &mut Tx<'_, '_>, whose: &Participant) -> Result<Vec<Period>, Problem> {
    let scope = tx.scope::<Period>()?;
    let today = tx.today()?;
    Ok(periods::list(tx.db, &scope, whose.site, Some(today))?)
}

/// A mentor says on their own phone when they are free. What they must not miss stays.
pub(crate) fn keep_own_free_times(tx: &mut Tx<'_, '_>, own: &Participant, free: &[String]) -> Result<(), Problem> {
    let permit = tx.permit::<KeepWeek>(own)?;
    let before = weeks::of(tx.db, own)?;
    let free: Vec<&str> = free.iter().map(String::as_str).collect();
    let week = before.free_at(&free)?;
    week.fits(&tx.as_program(own.organisation, |tx| day_of(tx, own))?)?;
    weeks::save(tx.db, &permit, &week)?;
    tx.revise(&permit, "free_slot", &before)?;
    tx.audit(&permit, "participant")
}

/// `version` is the participant's, as the form was filled from it.
pub fn keep_week(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    week: Parsed<Week>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit_at::<KeepWeek>(&shown.participant, version)?;
    let week = week?;
    still_open(tx, shown.participant.span)?;
    week.fits(&day_of(tx, &shown.participant)?)?;
    let before = weeks::of(tx.db, &shown.participant)?;
    weeks::save(tx.db, &permit, &week)?;
    tx.revise(&permit, "free_slot", &before)?;
    tx.audit(&permit, "participant")
}
