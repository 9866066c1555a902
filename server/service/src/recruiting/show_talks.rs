//! The talks with somebody who wants to be a mentor, what was decided, and what stands against accepting them.

use tenfold_domain::{
    id::Id,
    people::Participant,
    recruiting::{AgeFit, Decide, Interview, OverrideAge, Standing},
};
use tenfold_store::recruiting::{
    files::{self, File},
    interviews,
};

use super::{
    Plan,
    find_mentor::{Named, find_mentor, names},
};
use crate::{Problem, Tx, organisation::show_cohort};

/// The page of talks and decision.
#[derive(Debug, Clone)]
pub struct ShownTalks {
    pub participant: Participant,
    pub file: File,
    pub plan: Plan,
    pub age: AgeFit,
    /// The last one booked first.
    pub interviews: Vec<Interview>,
    pub standing: Standing,
    pub names: Named,
    pub may_decide: bool,
    pub may_override: bool,
}

impl ShownTalks {
    /// Whether nothing has been decided yet.
    pub fn is_open(&self) -> bool {
        self.file.decision.is_none() && self.standing.decide(tenfold_domain::recruiting::Choice::Withdrawn).is_ok()
    }
}

pub fn show_talks(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<ShownTalks, Problem> {
    let participant = find_mentor(tx, id)?;
    let (cohort, _) = show_cohort(tx, participant.cohort)?;
    let (plan, file) = (Plan::of(tx, &cohort)?, files::of(tx.db, &participant)?);
    let interviews = interviews::of(tx.db, &participant)?;
    let age = plan.ages.fit(file.birth_date, plan.starts_on);
    let standing = Standing {
        stage: participant.stage,
        has_met: interviews.iter().any(|interview| interview.record.outcome.has_met()),
        age,
        age_overridden: file.age_override.is_some(),
    };
    let staff = interviews.iter().flat_map(|interview| [interview.booked_by, interview.recorded_by]);
    let deciders = [
        file.decision.as_ref().and_then(|decision| decision.decided_by),
        file.age_override.as_ref().and_then(|allowed| allowed.given_by),
    ];
    let names = names(tx, staff.chain(deciders).collect::<Vec<_>>())?;
    Ok(ShownTalks {
        may_decide: tx.permit::<Decide>(&participant).is_ok(),
        may_override: tx.permit::<OverrideAge>(&participant).is_ok(),
        participant,
        file,
        plan,
        age,
        interviews,
        standing,
        names,
    })
}
