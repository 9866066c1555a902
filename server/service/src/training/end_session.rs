//! A session that is called off.

use tenfold_domain::{
    id::Id,
    training::{CourseRun, CourseSession, EndSession},
};
use tenfold_store::training::{registers, sessions};

use super::edit_session::find_session;
use crate::{Problem, Tx, tx::still_open};

pub fn end_session(tx: &mut Tx<'_, '_>, id: Id<CourseSession>, version: i32) -> Result<Id<CourseRun>, Problem> {
    let (run, known) = find_session(tx, id)?;
    let mut session = known.session;
    let permit = tx.permit_at::<EndSession>(&session, version)?;
    still_open(tx, run.span)?;
    let marked = registers::of_run(tx.db, &run)?.values().any(|marks| marks.contains_key(&id));
    session.call_off(tx.today()?, known.parts.len(), marked)?;
    sessions::end(tx.db, &permit, session.span)?;
    tx.audit(&permit, "course_session")?;
    Ok(run.id)
}

pub fn open_end_session(tx: &mut Tx<'_, '_>, id: Id<CourseSession>) -> Result<(CourseRun, CourseSession), Problem> {
    let (run, known) = find_session(tx, id)?;
    tx.permit::<EndSession>(&known.session)?;
    Ok((run, known.session))
}
