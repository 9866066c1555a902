//! Supervision for one member of staff: the cohorts in which somebody is overdue, what is theirs to do, and their own.

use chrono::NaiveDate;
use tenfold_domain::{
    listing::Wanted,
    organisation::Cohort,
    supervision::{Clock, PartText, Supervision, SupervisionAction, SupervisionReading, Whom, shared},
};
use tenfold_store::supervision::{actions, held, mentors, parts};

use super::{
    finding::{Names, everybody},
    show_due::ground,
};
use crate::{Problem, Tx, organisation::list_cohorts};

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
    tx.scope::<SupervisionReading>()?;
    let today = tx.today()?;
    let mut cohorts = vec![];
    for (cohort, site) in list_cohorts(tx, None, &Wanted::all())?.rows {
        if let Some(line) = line(tx, cohort, site, today)? {
            cohorts.push(line);
        }
    }
    cohorts.sort_by_key(|line| (std::cmp::Reverse((line.escalated, line.overdue)), line.cohort.id));
    Ok(Overview { cohorts, actions: own_actions(tx)?, own: own(tx)?, today })
}

/// Nothing of a cohort in which nobody meets, or whose supervision is not the actor's to see.
fn line(tx: &mut Tx<'_, '_>, cohort: Cohort, site: String, today: NaiveDate) -> Result<Option<CohortLine>, Problem> {
    if !tx.scope::<SupervisionReading>()?.has_cohort(&cohort) || mentors::of_cohort(tx.db, &cohort)?.is_empty() {
        return Ok(None);
    }
    let lines = ground(tx, &cohort)?.lines(&Names::default(), today);
    let waits = |clock: Clock| lines.iter().filter(|line| line.clock(today) >= clock).count();
    let (overdue, escalated) = (waits(Clock::Overdue), waits(Clock::Escalated));
    Ok(Some(CohortLine { cohort, site, mentors: lines.len(), overdue, escalated }))
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
