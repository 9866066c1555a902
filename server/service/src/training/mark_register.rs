//! The register of one session, marked for the whole group at once. Only what changed is written, and what was before
//! stays.

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    people::Participant,
    registers::{Attended, Mark, RecordedMark, parse_mark},
    training::{CourseRun, CourseSession, MarkRegister, SessionParts, words},
};
use tenfold_store::training::{learners, registers};

use super::{Learner, edit_session::find_session};
use crate::{Problem, Tx, registers::TypedMark, tx::still_open};

/// A register as its form shows it.
#[derive(Debug, Clone)]
pub struct RegisterForm {
    pub run: CourseRun,
    pub session: SessionParts,
    pub people: Vec<Learner>,
    /// The marks that hold.
    pub marks: HashMap<Id<Participant>, Attended>,
    /// Everything that was marked, newest first.
    pub history: Vec<(Id<Participant>, RecordedMark)>,
}

pub fn open_register(tx: &mut Tx<'_, '_>, id: Id<CourseSession>) -> Result<RegisterForm, Problem> {
    let (run, session) = find_session(tx, id)?;
    tx.permit::<MarkRegister>(&session.session)?;
    let people = learners::of_run(tx.db, &run)?;
    let history = registers::history(tx.db, &session.session)?;
    let mut marks = HashMap::new();
    for (whose, recorded) in &history {
        // The newest stands first, and is the one that holds.
        marks.entry(*whose).or_insert(recorded.attended);
    }
    Ok(RegisterForm { run, session, people, marks, history })
}

/// `version` is the one the register was opened at: two people do not mark over each other.
pub fn mark_register(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseSession>,
    version: i32,
    typed: &[TypedMark],
) -> Result<Id<CourseRun>, Problem> {
    let form = open_register(tx, id)?;
    let permit = tx.permit_at::<MarkRegister>(&form.session.session, version)?;
    still_open(tx, form.run.span)?;
    if form.session.session.details.held_on > tx.today()? {
        return Err(words::session_to_come().into());
    }
    let (mut marks, mut wrong) = (Vec::new(), Vec::new());
    for learner in &form.people {
        let Some(line) = typed.iter().find(|line| line.participant == learner.participant) else { continue };
        match parse_mark(&Mark::ON_A_COURSE, &line.mark, &line.missed, &learner.name) {
            Ok(Some(attended)) if form.marks.get(&learner.participant) != Some(&attended) => {
                marks.push((learner.participant, attended));
            }
            Ok(_) => {}
            Err(told) => wrong.push(told),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    registers::mark(tx.db, &permit, &marks)?;
    tx.audit(&permit, "course_session")?;
    Ok(form.run.id)
}
