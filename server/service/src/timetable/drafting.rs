//! A draft, kept or dropped.

use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    organisation::Cohort,
    timetable::{AdjustTimetable, Draft},
};
use tenfold_store::timetable::timetables;

use crate::{Problem, Tx, organisation::show_cohort, tx::still_open};

/// Keeps a draft in place of the one that the form has shown.
pub(super) fn keep<A: Action<On = Cohort>>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    seen: i32,
    draft: &Draft,
) -> Result<(), Problem> {
    timetables::keep_draft(tx.db, permit, seen, Some(draft))?;
    tx.audit(permit, "cohort")
}

/// How far a timetable is, for a page that asks for one step.
#[derive(Debug, Clone)]
pub struct TimetableInHand {
    pub cohort: Cohort,
    pub version: i32,
    pub is_draft: bool,
    pub is_published: bool,
}

/// Nothing is there until days and adults were chosen.
pub fn timetable_in_hand<A: Action<On = Cohort>>(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
) -> Result<TimetableInHand, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<A>(&cohort)?;
    let timetable = timetables::find(tx.db, &cohort)?.ok_or(Problem::Absent)?;
    Ok(TimetableInHand {
        version: timetable.version,
        is_draft: timetable.draft.is_some(),
        is_published: timetable.published_on.is_some(),
        cohort,
    })
}

/// What is published holds on.
pub fn drop_draft(tx: &mut Tx<'_, '_>, of: Id<Cohort>, version: i32) -> Result<(), Problem> {
    let at = timetable_in_hand::<AdjustTimetable>(tx, of)?;
    let permit = tx.permit::<AdjustTimetable>(&at.cohort)?;
    still_open(tx, at.cohort.span)?;
    if at.version != version {
        return Err(Problem::Stale);
    }
    if !at.is_draft {
        return Err(Problem::Absent);
    }
    timetables::keep_draft(tx.db, &permit, version, None)?;
    tx.audit(&permit, "cohort")
}
