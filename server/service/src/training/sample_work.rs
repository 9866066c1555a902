//! Quality assurance looks at one learner's work.

use tenfold_domain::{
    id::Id,
    people::Participant,
    told::Parsed,
    training::{CourseRun, Portfolio, SampleDetails, SampleWork, words},
};
use tenfold_store::training::quality;

use super::{CriteriaLine, ShownCriteria, show_criteria};
use crate::{Problem, Tx, tx::still_open};

/// Whose work may be looked at by the one who opens the form.
#[derive(Debug, Clone)]
pub struct SampleForm {
    pub shown: ShownCriteria,
    pub participants: Vec<Id<Participant>>,
}

fn portfolio(run: &CourseRun, line: &CriteriaLine) -> Portfolio {
    Portfolio {
        run: run.id,
        participant: line.learner.participant,
        organisation: run.organisation,
        area: run.area,
        site: run.site,
        cohort: run.cohort,
        assessors: line.assessors.clone(),
    }
}

pub fn open_sample_form(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<SampleForm, Problem> {
    let shown = show_criteria(tx, id)?;
    let run = &shown.head.run;
    // Whoever may look at no work here at all does not see the form.
    tx.permit::<SampleWork>(&portfolio_of_nobody(run))?;
    let participants = shown
        .lines
        .iter()
        .filter(|line| !line.assessors.is_empty() && tx.permit::<SampleWork>(&portfolio(run, line)).is_ok())
        .map(|line| line.learner.participant)
        .collect();
    Ok(SampleForm { shown, participants })
}

fn portfolio_of_nobody(run: &CourseRun) -> Portfolio {
    Portfolio {
        run: run.id,
        participant: Id::from_uuid(run.id.uuid()),
        organisation: run.organisation,
        area: run.area,
        site: run.site,
        cohort: run.cohort,
        assessors: vec![],
    }
}

/// Nobody looks at what they assessed: the permit refuses it.
pub fn sample_work(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseRun>,
    whose: Option<Id<Participant>>,
    details: Parsed<SampleDetails>,
) -> Result<(), Problem> {
    let form = open_sample_form(tx, id)?;
    let run = &form.shown.head.run;
    let line = form.shown.lines.iter().find(|line| Some(line.learner.participant) == whose);
    let line = line.ok_or_else(words::choose_person)?;
    let work = portfolio(run, line);
    let permit = tx.permit::<SampleWork>(&work)?;
    let details = details?;
    still_open(tx, run.span)?;
    let Some((unit, _)) = &form.shown.unit else { return Err(words::no_unit().into()) };
    if line.assessors.is_empty() {
        return Err(words::nothing_to_sample().into());
    }
    let by = permit.by().ok_or_else(words::needs_a_person)?;
    quality::add(tx.db, &permit, (&work, line.learner.person), unit.id, by, &details)?;
    tx.audit(&permit, "participant")
}
