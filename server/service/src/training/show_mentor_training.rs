//! One mentor's training: courses, criteria with their evidence, clearances, certificates.

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    staff::Person,
    training::{
        Attendance, CourseRun, Criterion, Evidence, IssueCertificate, IssuedCertificate, NotAchieved, NotYet,
        SignedCriterion, lacks,
    },
};
use tenfold_store::training::{certificates, clearances, registers, runs, sign_offs};

use super::{Counted, SpokenClearance, rules_of, show_criteria};
use crate::{
    Problem, Tx,
    organisation::show_cohort,
    people::{ShownParticipant, show_participant},
};

/// A course somebody is on.
#[derive(Debug, Clone)]
pub struct RunTaken {
    pub run: CourseRun,
    pub attendance: Attendance,
    pub lacks: Vec<NotYet>,
    pub unit: Option<UnitTaken>,
}

/// The unit of that course.
#[derive(Debug, Clone)]
pub struct UnitTaken {
    pub title: String,
    pub criteria: Vec<Criterion>,
    pub words: Vec<(SignedCriterion, Evidence)>,
    pub lacks: Vec<NotAchieved>,
}

/// Everything of one mentor's training.
#[derive(Debug, Clone)]
pub struct MentorTraining {
    pub shown: ShownParticipant,
    pub runs: Vec<RunTaken>,
    /// Newest first.
    pub clearances: Vec<SpokenClearance>,
    pub certificates: Vec<IssuedCertificate>,
    /// Names of the assessors.
    pub names: HashMap<Id<Person>, String>,
    pub warning_weeks: u16,
    pub may_keep: bool,
}

/// Whoever reads the mentor for another reason does not read their training. Each course costs some queries of its own; a
/// mentor is on one or two.
pub fn show_mentor_training(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<MentorTraining, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let shown = show_participant(tx, Side::Mentor, id)?;
    let participant = &shown.participant;
    if tx.permit::<IssueCertificate>(participant).is_err() {
        return Err(Problem::Absent);
    }
    let (cohort, _) = show_cohort(tx, participant.cohort)?;
    let rules = rules_of(tx, &cohort)?;
    let mut taken = Vec::new();
    for run in runs::of_participant(tx.db, &scope, id)? {
        let attendance = Counted::of(tx, &run)?.attendance(id);
        let unit = unit_of(tx, &run, participant)?;
        taken.push(RunTaken { lacks: lacks(&attendance, &rules), attendance, unit, run });
    }
    let words = taken.iter().filter_map(|run| run.unit.as_ref()).flat_map(|unit| &unit.words);
    let assessors: Vec<Id<Person>> = words.map(|(word, _)| word.assessor).collect();
    Ok(MentorTraining {
        clearances: clearances::of_person(tx.db, participant)?,
        certificates: certificates::of_person(tx.db, participant)?,
        names: registers::names(tx.db, &assessors)?,
        runs: taken,
        warning_weeks: rules.refresher_warning_weeks,
        may_keep: !participant.span.has_ended_by(tx.today()?),
        shown,
    })
}

fn unit_of(tx: &mut Tx<'_, '_>, run: &CourseRun, whose: &Participant) -> Result<Option<UnitTaken>, Problem> {
    if run.details.unit.is_none() {
        return Ok(None);
    }
    let shown = show_criteria(tx, run.id)?;
    let Some((unit, criteria)) = shown.unit else { return Ok(None) };
    let line = shown.lines.into_iter().find(|line| line.learner.participant == whose.id);
    Ok(Some(UnitTaken {
        title: unit.details.title.to_string(),
        criteria,
        words: sign_offs::of_person(tx.db, whose, unit.id)?,
        lacks: line.map(|line| line.lacks).unwrap_or_default(),
    }))
}
