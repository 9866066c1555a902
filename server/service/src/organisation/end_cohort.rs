//! The end of a cohort, and of its sessions from that day on.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{Cohort, EndCohort},
    told::Parsed,
};
use tenfold_store::{organisation::cohorts, timetable::sessions};

use super::show_cohort;
use crate::{Problem, Tx, notices::tell_that_cohort_ends, tx::still_open};

pub fn end_cohort(tx: &mut Tx<'_, '_>, id: Id<Cohort>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let (mut cohort, _) = show_cohort(tx, id)?;
    let permit = tx.permit_at::<EndCohort>(&cohort, version)?;
    let day = day?;
    still_open(tx, cohort.span)?;
    cohort.end(day)?;
    tell_that_cohort_ends(tx, &permit, id, day)?;
    sessions::cancel_of_cohort(tx.db, &permit, day)?;
    cohorts::end(tx.db, &permit, cohort.span)?;
    tx.audit(&permit, "cohort")
}
