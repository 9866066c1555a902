//! The registers of a course in one table: who was there, and how much each has done.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    registers::Attended,
    training::{CourseRun, MakeUp, NotYet, PartStanding, SessionParts, lacks},
};
use tenfold_store::training::learners;

use super::{Counted, Learner, RunHead, head};
use crate::{Problem, Tx, programme::Clocks};

/// One person on a course.
#[derive(Debug, Clone)]
pub struct RegisterLine {
    pub learner: Learner,
    /// One for each session, in their order.
    pub marks: Vec<Option<Attended>>,
    pub percent: u32,
    pub lacks: Vec<NotYet>,
    /// What they missed and have not made up, and the day by which they should.
    pub missed: Vec<(PartStanding, NaiveDate)>,
}

/// The registers of a course.
#[derive(Debug, Clone)]
pub struct ShownRegister {
    pub head: RunHead,
    pub sessions: Vec<SessionParts>,
    pub lines: Vec<RegisterLine>,
    pub make_ups: Vec<MakeUp>,
    pub today: NaiveDate,
}

pub fn show_register(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<ShownRegister, Problem> {
    let head = head(tx, id)?;
    let clocks = Clocks::of(tx, &head.cohort)?;
    let counted = Counted::of(tx, &head.run)?;
    let people = learners::of_run(tx.db, &head.run)?;
    let today = tx.today()?;
    let due = |standing: &PartStanding| {
        let session = counted.sessions.iter().find(|each| each.parts.iter().any(|part| part.id == standing.part.id));
        let missed_on = session.map_or(today, |each| each.session.details.held_on);
        clocks.days_after(missed_on, clocks.rules.make_up_days)
    };
    let lines = people.into_iter().map(|learner| {
        let attendance = counted.attendance(learner.participant);
        let own = counted.marks.get(&learner.participant);
        let marks = counted.sessions.iter().map(|each| own.and_then(|marks| marks.get(&each.session.id).copied()));
        RegisterLine {
            marks: marks.collect(),
            percent: attendance.percent(),
            lacks: lacks(&attendance, &clocks.rules),
            missed: attendance.missed().map(|standing| (standing.clone(), due(standing))).collect(),
            learner,
        }
    });
    Ok(ShownRegister { lines: lines.collect(), head, sessions: counted.sessions, make_ups: counted.make_ups, today })
}
