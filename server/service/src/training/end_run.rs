//! The end of a course.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CourseRun, EndRun},
};
use tenfold_store::training::runs;

use super::find_run;
use crate::{Problem, Tx, tx::still_open};

pub fn end_run(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseRun>,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<CourseRun, Problem> {
    let mut run = find_run(tx, id)?;
    let permit = tx.permit_at::<EndRun>(&run, version)?;
    let day = day?;
    still_open(tx, run.span)?;
    run.end(day)?;
    runs::end(tx.db, &permit, run.span)?;
    tx.audit(&permit, "course_run")?;
    Ok(run)
}

pub fn open_end_run(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<CourseRun, Problem> {
    let run = find_run(tx, id)?;
    tx.permit::<EndRun>(&run)?;
    Ok(run)
}
