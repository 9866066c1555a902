//! What a part of a course is about, how long it is, and the session that covers it.

use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CoursePart, CourseRun, CourseSession, EditPart, PartDetails, SessionParts, words},
};
use tenfold_store::training::sessions;

use super::find_run;
use crate::{Problem, Tx, tx::still_open};

/// A part with its course's sessions to choose from.
#[derive(Debug, Clone)]
pub struct PartForm {
    pub run: CourseRun,
    pub part: CoursePart,
    pub sessions: Vec<SessionParts>,
}

pub fn open_part_form(tx: &mut Tx<'_, '_>, id: Id<CoursePart>) -> Result<PartForm, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let run = sessions::run_of_part(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let run = find_run(tx, run)?;
    let sessions = sessions::of_run(tx.db, &run)?;
    let part = sessions.iter().flat_map(|each| &each.parts).find(|part| part.id == id).cloned();
    let part = part.ok_or(Problem::Absent)?;
    tx.permit::<EditPart>(&part)?;
    Ok(PartForm { run, part, sessions })
}

/// `covered_by` is the session that is to cover it. What it covers has to fit into its hours.
pub fn edit_part(
    tx: &mut Tx<'_, '_>,
    id: Id<CoursePart>,
    details: Parsed<(PartDetails, Id<CourseSession>)>,
) -> Result<Id<CourseRun>, Problem> {
    let PartForm { run, part, sessions: all } = open_part_form(tx, id)?;
    let permit = tx.permit::<EditPart>(&part)?;
    let (details, covered_by) = details?;
    still_open(tx, run.span)?;
    let to = all.iter().find(|each| each.session.id == covered_by).ok_or_else(words::choose_session)?;
    let others: u32 =
        to.parts.iter().filter(|other| other.id != id).map(|other| u32::from(other.details.minutes)).sum();
    to.session
        .details
        .has_room_for(others + u32::from(details.minutes))
        .map_err(|told| tenfold_domain::told::Told::field("minutes", told.sentence))?;
    sessions::save_part(tx.db, &permit, &to.session, to.session.version, &details)?;
    tx.revise(&permit, "course_part", &part.details)?;
    tx.audit(&permit, "course_part")?;
    Ok(run.id)
}
