//! The pairs of a cohort and how far their endings are, needs action first; and what is to be done after them.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::programme_weeks,
    endings::{FollowUp, Step, open_steps, plans_from},
    id::Id,
    matches::{Match, MatchReading, Stands},
    organisation::Cohort,
    people::Participant,
    staff::Person,
};
use tenfold_store::{
    endings::{follow_ups, plans, talks},
    matches::records,
    timetable::names,
};

use super::has_begun;
use crate::{Problem, Tx, calendar::calendar_of_cohort, organisation::show_cohort, programme::rules_of_cohort};

/// A pair and what is still open of its ending.
#[derive(Debug, Clone)]
pub struct EndingLine {
    pub which: Match,
    pub mentor: String,
    pub mentee: String,
    pub last_on: Option<NaiveDate>,
    pub open: Vec<Step>,
}

impl EndingLine {
    /// The two still meet, and nothing is planned.
    pub fn wants_a_plan(&self) -> bool {
        matches!(self.which.stands, Stands::Active(_) | Stands::Ending(_)) && self.open.contains(&Step::Plan)
    }

    pub const fn is_over(&self) -> bool {
        matches!(self.which.stands, Stands::Over(_))
    }
}

#[derive(Debug, Clone)]
pub struct CohortEndings {
    pub cohort: Cohort,
    pub lines: Vec<EndingLine>,
    /// Open tasks with the pair that each is about, soonest first.
    pub tasks: Vec<FollowUp>,
    pub owners: HashMap<Id<Person>, String>,
    /// The day from which endings are planned; a closed week takes no number and puts it off.
    pub plans_from: Option<NaiveDate>,
    pub week: u16,
    pub today: NaiveDate,
}

impl CohortEndings {
    pub fn is_due(&self) -> bool {
        self.plans_from.is_some_and(|day| day <= self.today)
    }
}

pub fn list_endings(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<CohortEndings, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    let scope = tx.scope::<MatchReading>()?;
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let today = tx.today()?;
    let rules = rules_of_cohort(tx, &cohort)?;
    let weeks = programme_weeks(&calendar_of_cohort(tx, &cohort)?, &cohort.details.week_plan(&rules));
    let mut pairs = records::of_cohort(tx.db, &scope, of)?;
    pairs.retain(has_begun);
    let ids: Vec<_> = pairs.iter().map(|pair| pair.id).collect();
    let (plans, talks, mut tasks) = (plans::of(tx.db, &ids)?, talks::of(tx.db, &ids)?, follow_ups::of(tx.db, &ids)?);
    let young =
        names::of_young(tx.db, cohort.organisation, pairs.iter().flat_map(|pair| [&pair.mentor, &pair.mentee]))?;
    let named = |id: Id<Participant>| young.get(&id).map(names::Named::full).unwrap_or_default();
    let mut lines: Vec<EndingLine> = vec![];
    for which in pairs {
        let plan = plans.iter().find(|plan| plan.of == which.id);
        let talks: Vec<_> = talks.iter().filter(|talk| talk.of == which.id).cloned().collect();
        let tasks: Vec<_> = tasks.iter().filter(|task| task.of == which.id).cloned().collect();
        lines.push(EndingLine {
            mentor: named(which.mentor),
            mentee: named(which.mentee),
            last_on: plan.map(|plan| plan.last_on),
            open: open_steps(plan, &talks, &tasks, today),
            which,
        });
    }
    lines.sort_by_cached_key(|line| {
        (line.is_over(), !line.wants_a_plan(), Reverse(line.open.len()), line.mentee.clone(), line.which.id)
    });
    tasks.retain(FollowUp::is_open);
    let owners = names::of_adults(tx.db, cohort.organisation, tasks.iter().map(|task| &task.details.owner))?;
    let plans_from = plans_from(&weeks, rules.endings_from_week);
    Ok(CohortEndings { cohort, lines, tasks, owners, plans_from, week: rules.endings_from_week, today })
}
