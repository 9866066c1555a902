//! The registers of a course in one table: who was there, and how much each has done.

use tenfold_domain::{
    id::Id,
    training::{Attended, CourseRun, MakeUp, NotYet, PartStanding, SessionParts, lacks},
};
use tenfold_store::training::learners;

use super::{Counted, Learner, RunHead, head, rules_of};
use crate::{Problem, Tx};

/// One person on a course.
#[derive(Debug, Clone)]
pub struct RegisterLine {
    pub learner: Learner,
    /// One for each session, in their order.
    pub marks: Vec<Option<Attended>>,
    pub percent: u32,
    pub lacks: Vec<NotYet>,
    /// What they missed and have not made up.
    pub missed: Vec<PartStanding>,
}

/// The registers of a course.
#[derive(Debug, Clone)]
pub struct ShownRegister {
    pub head: RunHead,
    pub sessions: Vec<SessionParts>,
    pub lines: Vec<RegisterLine>,
    pub make_ups: Vec<MakeUp>,
}

pub fn show_register(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<ShownRegister, Problem> {
    let head = head(tx, id)?;
    let rules = rules_of(tx, &head.cohort)?;
    let counted = Counted::of(tx, &head.run)?;
    let people = learners::of_run(tx.db, &head.run)?;
    let lines = people.into_iter().map(|learner| {
        let attendance = counted.attendance(learner.participant);
        let own = counted.marks.get(&learner.participant);
        let marks = counted.sessions.iter().map(|each| own.and_then(|marks| marks.get(&each.session.id).copied()));
        RegisterLine {
            marks: marks.collect(),
            percent: attendance.percent(),
            lacks: lacks(&attendance, &rules),
            missed: attendance.missed().cloned().collect(),
            learner,
        }
    });
    Ok(ShownRegister { lines: lines.collect(), head, sessions: counted.sessions, make_ups: counted.make_ups })
}
