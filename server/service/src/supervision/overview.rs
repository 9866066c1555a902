//! Supervision for one member of staff: the cohorts in which somebody is overdue, what is theirs to do, and their own.

use chrono::NaiveDate;
use tenfold_domain::{
    organisation::Cohort,
    supervision::{Clock, PartText, Supervision, SupervisionAction, SupervisionReading, Whom, shared},
};
use tenfold_store::supervision::{actions, held, parts};

use super::{
    across::{CohortClocks, across},
    finding::{Names, everybody},
};
use crate::{Problem, Tx};

/// A cohort in which mentors meet somebody, and how many of them wait.
#[derive(Debug, Clone)]
pub struct CohortLine {
    pub cohort: Cohort,
    pub site: String,
    pub mentors: usize,
    pub overdue: usize,
    /// Those of them for whom it is so long that the manager hears of it.
    pub escalated: usize,
}

/// One's own supervision, with what of it is shared with oneself.
#[derive(Debug, Clone)]
pub struct OwnSupervision {
    pub supervision: Supervision,
    pub held_by: String,
    pub shared: Vec<PartText>,
}

/// Everything on one page.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Needs action first.
    pub cohorts: Vec<CohortLine>,
    pub actions: Vec<SupervisionAction>,
    pub own: Vec<OwnSupervision>,
    pub today: NaiveDate,
}

pub fn show_overview(tx: &mut Tx<'_, '_>) -> Result<Overview, Problem> {
    let (scope, today) = (tx.scope::<SupervisionReading>()?, tx.today()?);
    let mut cohorts: Vec<CohortLine> = across(tx, &scope)?.into_iter().map(|all| line(all, today)).collect();
    cohorts.sort_by_key(|line| (std::cmp::Reverse((line.escalated, line.overdue)), line.cohort.id));
    Ok(Overview { cohorts, actions: own_actions(tx)?, own: own(tx)?, today })
}

fn line(all: CohortClocks, today: NaiveDate) -> CohortLine {
    let waits = |clock| all.mentors.iter().filter(|one| one.as_far_as(clock, today).is_some()).count();
    let (overdue, escalated) = (waits(Clock::Overdue), waits(Clock::Escalated));
    CohortLine { mentors: all.mentors.len(), cohort: all.cohort, site: all.site, overdue, escalated }
}

fn own_actions(tx: &mut Tx<'_, '_>) -> Result<Vec<SupervisionAction>, Problem> {
    let (organisation, person) = (tx.organisation()?.id, tx.actor().person());
    match person {
        Some(person) => Ok(actions::of_person(tx.db, organisation, person)?),
        None => Ok(vec![]),
    }
}

fn own(tx: &mut Tx<'_, '_>) -> Result<Vec<OwnSupervision>, Problem> {
    let organisation = tx.organisation()?.id;
    let Some(person) = tx.actor().person() else { return Ok(vec![]) };
    let all = held::of_person(tx.db, organisation, person)?;
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let parts = parts::of(tx.db, &ids)?;
    let names = Names::look_up(tx, &everybody(&all))?;
    let each = all.into_iter().map(|supervision| {
        let there = supervision.reached(Whom::Adult(person));
        let theirs: Vec<PartText> =
            parts.iter().filter(|(of, _)| there && *of == supervision.id).map(|(_, part)| part.clone()).collect();
        OwnSupervision {
            held_by: names.of(Whom::Adult(supervision.held_by)).to_owned(),
            shared: shared(&theirs).cloned().collect(),
            supervision,
        }
    });
    Ok(each.collect())
}
