//! September: everybody in a cohort is gone through, one after the other: form, free times, lessons.

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::AcademicYear,
    id::Id,
    listing::Cursor,
    organisation::Cohort,
    people::{EditParticipant, KeepWeek, Participant, Side, Week},
    text::Line,
    told::Parsed,
};
use tenfold_store::people::{participants, weeks, young_people};

use super::{ShownWeek, show_participant, show_week};
use crate::{Problem, Tx, organisation::show_cohort, tx::still_open};

/// The next one to go through, and how many are left with them.
#[derive(Debug, Clone)]
pub struct ToRefresh {
    pub cohort: Cohort,
    pub next: Option<ShownWeek>,
    pub left: usize,
    /// Where the one after begins, for whoever passes this one over.
    pub after: Option<Cursor>,
}

/// The first of September of this school year: whoever was gone through since then is done.
fn since(today: NaiveDate) -> NaiveDate {
    AcademicYear::of(today).first_day().unwrap_or(today)
}

/// Those who were not gone through since the first of September, by name, from `after` on.
pub fn next_to_refresh(tx: &mut Tx<'_, '_>, of: Id<Cohort>, after: Option<&Cursor>) -> Result<ToRefresh, Problem> {
    let scope = tx.scope::<Participant>()?;
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<tenfold_domain::people::AddParticipant>(&cohort)?;
    let first = since(tx.today()?);
    let waiting = participants::to_refresh(tx.db, &scope, of, first, after)?;
    let left = waiting.len();
    let Some((who, cursor)) = waiting.into_iter().next() else {
        return Ok(ToRefresh { cohort, next: None, left, after: None });
    };
    let next = show_week(tx, who.side, who.id)?;
    Ok(ToRefresh { cohort, next: Some(next), left, after: Some(cursor) })
}

/// Saves form, free times and lessons of one, and that they were gone through.
pub fn refresh_participant(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    details: Parsed<(Option<Line>, Week)>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    if shown.participant.cohort != of {
        return Err(Problem::Absent);
    }
    let permit = tx.permit_at::<KeepWeek>(&shown.participant, version)?;
    let (form, week) = details?;
    still_open(tx, shown.participant.span)?;
    week.fits(&super::week::day_of(tx, &shown.participant)?)?;
    if form != shown.young.identity.form {
        let edit = tx.permit::<EditParticipant>(&shown.participant)?;
        let mut identity = shown.young.identity.clone();
        identity.form = form;
        young_people::save(tx.db, &edit, &shown.young, &identity)?;
        let young = ("young_person", shown.young.id.uuid(), shown.young.version);
        tx.revise_other(&edit, young, &shown.young.identity)?;
    }
    let before = weeks::of(tx.db, &shown.participant)?;
    weeks::save(tx.db, &permit, &week)?;
    let today = tx.today()?;
    weeks::mark_refreshed(tx.db, &permit, today)?;
    tx.revise(&permit, "free_slot", &before)?;
    tx.audit(&permit, "participant")
}
