//! Word that a training no longer counts, from today on. It is kept.

use tenfold_domain::{
    id::Id,
    staff::{AdultTraining, Person, WithdrawTraining},
};
use tenfold_store::staff::trainings;

use super::find_member;
use crate::{Problem, Tx};

pub fn withdraw_training(tx: &mut Tx<'_, '_>, id: Id<AdultTraining>, version: i32) -> Result<Id<Person>, Problem> {
    let (mut training, person) = find(tx, id)?;
    let permit = tx.permit_at::<WithdrawTraining>(&training, version)?;
    training.withdraw(tx.today()?)?;
    trainings::withdraw(tx.db, &permit, &training)?;
    tx.audit(&permit, "adult_training")?;
    Ok(person.id)
}

/// The training and whose it is, for the form.
pub fn show_training(tx: &mut Tx<'_, '_>, id: Id<AdultTraining>) -> Result<(AdultTraining, Person), Problem> {
    let (training, person) = find(tx, id)?;
    tx.permit::<WithdrawTraining>(&training)?;
    Ok((training, person))
}

fn find(tx: &mut Tx<'_, '_>, id: Id<AdultTraining>) -> Result<(AdultTraining, Person), Problem> {
    let scope = tx.scope()?;
    let training = trainings::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let person = find_member(tx, training.person)?.person;
    Ok((training, person))
}
