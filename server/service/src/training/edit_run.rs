//! Another name or unit for a course.

use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CourseRun, EditRun, RunDetails, Unit, words},
};
use tenfold_store::training::{runs, units};

use super::{add_run::must_be_a_unit, find_run};
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_run(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseRun>,
    version: i32,
    details: Parsed<RunDetails>,
) -> Result<(), Problem> {
    let run = find_run(tx, id)?;
    let permit = tx.permit_at::<EditRun>(&run, version)?;
    let details = details?;
    still_open(tx, run.span)?;
    if details.unit != run.details.unit {
        must_be_a_unit(tx, details.unit)?;
    }
    runs::save(tx.db, &permit, &details).map_err(unless_taken(words::name_in_use))?;
    tx.revise(&permit, "course_run", &run.details)?;
    tx.audit(&permit, "course_run")
}

/// The course and the units to choose from, for the form.
pub fn open_edit_run(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<(CourseRun, Vec<(Id<Unit>, String)>), Problem> {
    let run = find_run(tx, id)?;
    tx.permit::<EditRun>(&run)?;
    let scope = tx.scope::<Unit>()?;
    Ok((run, units::choices(tx.db, &scope)?))
}
