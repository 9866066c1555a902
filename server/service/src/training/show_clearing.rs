//! Who of a course can be cleared to mentor, and what the others lack.

use tenfold_domain::{
    id::Id,
    training::{Clearance, CourseRun, NotYet, lacks},
};
use tenfold_store::training::{clearances, learners};

use super::{Counted, Learner, RunHead, head, rules_of};
use crate::{Problem, Tx};

/// One person who may be cleared.
#[derive(Debug, Clone)]
pub struct ClearingLine {
    pub learner: Learner,
    pub percent: u32,
    pub lacks: Vec<NotYet>,
    /// The clearance that is neither withdrawn nor replaced; it may have run out.
    pub clearance: Option<Clearance>,
}

/// A course before its people are cleared.
#[derive(Debug, Clone)]
pub struct ShownClearing {
    pub head: RunHead,
    pub lines: Vec<ClearingLine>,
    /// Weeks before it runs out at which a refresher is asked for.
    pub warning_weeks: u16,
    pub months: u16,
}

/// Costs eight queries: the run, its cohort and rules, and the five things that a clearance rests on.
pub fn show_clearing(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<ShownClearing, Problem> {
    let head = head(tx, id)?;
    let rules = rules_of(tx, &head.cohort)?;
    let counted = Counted::of(tx, &head.run)?;
    let people = learners::of_run(tx.db, &head.run)?;
    let held = clearances::open_of_run(tx.db, &head.run)?;
    let lines = people.into_iter().map(|learner| {
        let attendance = counted.attendance(learner.participant);
        ClearingLine {
            percent: attendance.percent(),
            lacks: lacks(&attendance, &rules),
            clearance: held.iter().find(|each| each.participant == learner.participant).cloned(),
            learner,
        }
    });
    let (warning_weeks, months) = (rules.refresher_warning_weeks, rules.clearance_months);
    Ok(ShownClearing { lines: lines.collect(), head, warning_weeks, months })
}
