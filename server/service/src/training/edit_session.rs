//! Another day, time, room or trainer for a session.

use tenfold_domain::{
    id::Id,
    organisation::Venue,
    told::Parsed,
    training::{CourseRun, CourseSession, EditSession, SessionDetails, SessionParts},
};
use tenfold_store::training::sessions;

use super::{find_run, must_be_a_room, rooms};
use crate::{Problem, Tx, tx::still_open};

/// A session with its course and the rooms to choose from.
#[derive(Debug, Clone)]
pub struct SessionForm {
    pub run: CourseRun,
    pub session: SessionParts,
    pub rooms: Vec<(Id<Venue>, String)>,
}

/// A session in scope with its run.
pub(super) fn find_session(tx: &mut Tx<'_, '_>, id: Id<CourseSession>) -> Result<(CourseRun, SessionParts), Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let run = sessions::run_of(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let run = find_run(tx, run)?;
    let session = sessions::of_run(tx.db, &run)?.into_iter().find(|each| each.session.id == id);
    Ok((run, session.ok_or(Problem::Absent)?))
}

pub fn open_edit_session(tx: &mut Tx<'_, '_>, id: Id<CourseSession>) -> Result<SessionForm, Problem> {
    let (run, session) = find_session(tx, id)?;
    tx.permit::<EditSession>(&session.session)?;
    let rooms = rooms(tx, run.site)?;
    Ok(SessionForm { run, session, rooms })
}

/// `version` is the one the form was filled from.
pub fn edit_session(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseSession>,
    version: i32,
    details: Parsed<SessionDetails>,
) -> Result<Id<CourseRun>, Problem> {
    let (run, known) = find_session(tx, id)?;
    let permit = tx.permit_at::<EditSession>(&known.session, version)?;
    let details = details?;
    still_open(tx, run.span)?;
    details.has_room_for(known.minutes())?;
    must_be_a_room(tx, run.site, details.venue)?;
    sessions::save(tx.db, &permit, run.id, &details)?;
    tx.revise(&permit, "course_session", &known.session.details)?;
    tx.audit(&permit, "course_session")?;
    Ok(run.id)
}
