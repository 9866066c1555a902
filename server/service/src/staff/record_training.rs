//! Training that an adult has done. Nobody records their own.

use tenfold_domain::{
    id::Id,
    staff::{AdultTraining, Person, RecordTraining, TrainingDetails},
    told::Parsed,
};
use tenfold_store::staff::trainings;

use super::find_member;
use crate::{Problem, Tx};

pub fn record_training(
    tx: &mut Tx<'_, '_>,
    on: Id<Person>,
    details: Parsed<TrainingDetails>,
) -> Result<Id<AdultTraining>, Problem> {
    let person = find_member(tx, on)?.person;
    let permit = tx.permit::<RecordTraining>(&person)?;
    let details = details?;
    let id = trainings::add(tx.db, &permit, &details)?;
    tx.audit_new(&permit, "adult_training", id.uuid())?;
    Ok(id)
}

/// The person, for the form.
pub fn open_training_form(tx: &mut Tx<'_, '_>, on: Id<Person>) -> Result<Person, Problem> {
    let person = find_member(tx, on)?.person;
    tx.permit::<RecordTraining>(&person)?;
    Ok(person)
}
