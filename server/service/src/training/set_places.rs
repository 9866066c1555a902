//! Who is on a course. Somebody who leaves keeps their marks.

use tenfold_domain::{
    id::Id,
    people::Participant,
    training::{CourseRun, SetPlaces},
};
use tenfold_store::training::{learners, runs};

use super::{Learner, find_run};
use crate::{Problem, Tx, tx::still_open};

/// Everybody who could be on a course, and who is.
#[derive(Debug, Clone)]
pub struct PlacesForm {
    pub run: CourseRun,
    pub could_be: Vec<Learner>,
    pub on_it: Vec<Learner>,
}

pub fn open_places_form(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<PlacesForm, Problem> {
    let run = find_run(tx, id)?;
    tx.permit::<SetPlaces>(&run)?;
    let scope = tx.scope::<Participant>()?;
    let on_it = learners::of_run(tx.db, &run)?;
    let mut could_be = learners::who_could_be(tx.db, &scope, run.cohort)?;
    could_be.extend(on_it.iter().filter(|each| !could_be.contains(each)).cloned().collect::<Vec<_>>());
    Ok(PlacesForm { run, could_be, on_it })
}

/// `people` are those who are to be on it; who is not among them leaves.
pub fn set_places(
    tx: &mut Tx<'_, '_>,
    id: Id<CourseRun>,
    version: i32,
    people: &[Id<Participant>],
) -> Result<(), Problem> {
    let PlacesForm { run, could_be, on_it } = open_places_form(tx, id)?;
    let permit = tx.permit_at::<SetPlaces>(&run, version)?;
    still_open(tx, run.span)?;
    let is_on = |whose| on_it.iter().any(|each| each.participant == whose);
    let known = could_be.iter().map(|each| each.participant);
    let joining: Vec<_> = known.filter(|whose| people.contains(whose) && !is_on(*whose)).collect();
    let leaving: Vec<_> = on_it.iter().map(|each| each.participant).filter(|whose| !people.contains(whose)).collect();
    let today = tx.today()?;
    runs::set_places(tx.db, &permit, &joining, &leaving, today)?;
    tx.audit(&permit, "course_run")
}
