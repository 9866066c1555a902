//! How far everybody on a course is with its unit, and what quality assurance has found.

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    people::Participant,
    staff::Person,
    training::{
        CourseRun, Criterion, NotAchieved, QualitySample, SignedCriterion, Unit, Verdict, lacks_of_unit, needed_samples,
    },
};
use tenfold_store::training::{learners, quality, registers, sign_offs, units};

use super::{Learner, RunHead, head, rules_of};
use crate::{Problem, Tx};

/// One person's way through a unit.
#[derive(Debug, Clone)]
pub struct CriteriaLine {
    pub learner: Learner,
    pub met: Vec<Id<Criterion>>,
    pub verdict: Option<Verdict>,
    pub lacks: Vec<NotAchieved>,
    /// Everybody who assessed any of it.
    pub assessors: Vec<Id<Person>>,
}

/// The unit of a course and the group's way through it.
#[derive(Debug, Clone)]
pub struct ShownCriteria {
    pub head: RunHead,
    /// `None` where the course teaches no unit.
    pub unit: Option<(Unit, Vec<Criterion>)>,
    pub lines: Vec<CriteriaLine>,
    pub samples: Vec<QualitySample>,
    pub needed: usize,
    /// Names of the assessors.
    pub names: HashMap<Id<Person>, String>,
}

pub fn show_criteria(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<ShownCriteria, Problem> {
    let head = head(tx, id)?;
    let scope = tx.scope::<Unit>()?;
    let found = match head.run.details.unit {
        Some(unit) => units::find_with_criteria(tx.db, &scope, unit)?,
        None => None,
    };
    let Some((unit, criteria)) = found else {
        let (lines, samples, names) = (vec![], vec![], HashMap::new());
        return Ok(ShownCriteria { head, unit: None, lines, samples, needed: 0, names });
    };
    let percent = rules_of(tx, &head.cohort)?.quality_sample_percent;
    let people = learners::of_run(tx.db, &head.run)?;
    let signed = sign_offs::of_run(tx.db, &head.run, unit.id)?;
    let samples = quality::of_run(tx.db, &head.run, unit.id)?;
    let group = Group::of(&people, &signed, &samples, percent);
    let lines: Vec<CriteriaLine> =
        people.into_iter().map(|learner| group.line(learner, criteria.len(), &signed, &samples)).collect();
    let assessors: Vec<Id<Person>> = lines.iter().flat_map(|line| line.assessors.clone()).collect();
    let names = registers::names(tx.db, &assessors)?;
    Ok(ShownCriteria { unit: Some((unit, criteria)), lines, samples, needed: group.needed, head, names })
}

/// What quality assurance asks of a group.
struct Group {
    agreed: usize,
    needed: usize,
}

impl Group {
    fn of(people: &[Learner], signed: &[SignedCriterion], samples: &[QualitySample], percent: u16) -> Self {
        let has_work = |whose: Id<Participant>| signed.iter().any(|word| word.participant == whose);
        let assessed = people.iter().filter(|learner| has_work(learner.participant)).count();
        let last = |learner: &Learner| quality::last_verdict(samples, learner.participant);
        let agreed = people.iter().filter(|learner| last(learner) == Some(Verdict::Agreed)).count();
        Self { agreed, needed: needed_samples(assessed, percent) }
    }

    fn line(&self, learner: Learner, of: usize, signed: &[SignedCriterion], samples: &[QualitySample]) -> CriteriaLine {
        let own: Vec<&SignedCriterion> = signed.iter().filter(|word| word.participant == learner.participant).collect();
        let met: Vec<Id<Criterion>> = own.iter().filter(|word| word.met).map(|word| word.criterion).collect();
        let mut assessors: Vec<Id<Person>> = own.iter().map(|word| word.assessor).collect();
        assessors.sort_unstable();
        assessors.dedup();
        let verdict = quality::last_verdict(samples, learner.participant);
        let lacks = lacks_of_unit((met.len(), of), verdict, (self.agreed, self.needed));
        CriteriaLine { learner, met, verdict, lacks, assessors }
    }
}
