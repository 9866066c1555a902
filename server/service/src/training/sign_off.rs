//! An assessor's word on some criteria, for a group at once.

use tenfold_domain::{
    id::Id,
    told::Parsed,
    training::{CourseRun, Criterion, SignOff, SignOffDetails, Unit, words},
};
use tenfold_store::training::{learners, sign_offs, units};

use super::{Learner, find_run};
use crate::{Problem, Tx, tx::still_open};

/// A course's unit and people to choose from.
#[derive(Debug, Clone)]
pub struct SignOffForm {
    pub run: CourseRun,
    pub unit: Option<Unit>,
    pub criteria: Vec<Criterion>,
    pub people: Vec<Learner>,
}

pub fn open_sign_off_form(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<SignOffForm, Problem> {
    let run = find_run(tx, id)?;
    tx.permit::<SignOff>(&run)?;
    let scope = tx.scope::<Unit>()?;
    let found = match run.details.unit {
        Some(unit) => units::find_with_criteria(tx.db, &scope, unit)?,
        None => None,
    };
    let (unit, criteria) = found.map_or((None, vec![]), |(unit, criteria)| (Some(unit), criteria));
    let people = learners::of_run(tx.db, &run)?;
    Ok(SignOffForm { run, unit, criteria, people })
}

/// The assessor is whoever gives the word. Criteria of another unit and people who are not on the course are refused.
pub fn sign_off(tx: &mut Tx<'_, '_>, id: Id<CourseRun>, details: Parsed<SignOffDetails>) -> Result<(), Problem> {
    let form = open_sign_off_form(tx, id)?;
    let permit = tx.permit::<SignOff>(&form.run)?;
    let details = details?;
    still_open(tx, form.run.span)?;
    if form.unit.is_none() {
        return Err(words::no_unit().into());
    }
    let assessor = permit.by().ok_or_else(words::needs_a_person)?;
    if !details.criteria.iter().all(|id| form.criteria.iter().any(|criterion| criterion.id == *id)) {
        return Err(words::choose_criteria().into());
    }
    let people: Vec<Learner> =
        form.people.into_iter().filter(|learner| details.people.contains(&learner.participant)).collect();
    if people.len() != details.people.len() {
        return Err(words::choose_people().into());
    }
    sign_offs::add(tx.db, &permit, assessor, &people, &details)?;
    tx.audit(&permit, "course_run")
}
