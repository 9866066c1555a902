//! One more session of a course, for what is moved to it.

use tenfold_domain::{
    id::Id,
    organisation::Venue,
    told::Parsed,
    training::{AddSession, CourseRun, CourseSession, SessionDetails},
};
use tenfold_store::training::sessions;

use super::{find_run, must_be_a_room, rooms};
use crate::{Problem, Tx, tx::still_open};

pub fn add_session(
    tx: &mut Tx<'_, '_>,
    to: Id<CourseRun>,
    details: Parsed<SessionDetails>,
) -> Result<Id<CourseSession>, Problem> {
    let run = find_run(tx, to)?;
    let permit = tx.permit::<AddSession>(&run)?;
    let details = details?;
    still_open(tx, run.span)?;
    must_be_a_room(tx, run.site, details.venue)?;
    let today = tx.today()?;
    let id = sessions::add(tx.db, &permit, &run, &details, today)?;
    tx.audit_new(&permit, "course_session", id.uuid())?;
    Ok(id)
}

/// The course and the rooms to choose from, for the form.
pub fn open_session_form(
    tx: &mut Tx<'_, '_>,
    to: Id<CourseRun>,
) -> Result<(CourseRun, Vec<(Id<Venue>, String)>), Problem> {
    let run = find_run(tx, to)?;
    tx.permit::<AddSession>(&run)?;
    let rooms = rooms(tx, run.site)?;
    Ok((run, rooms))
}
