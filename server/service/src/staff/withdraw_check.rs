//! Word that a check no longer counts, from today on. It is kept.

use tenfold_domain::{
    id::Id,
    staff::{AdultCheck, Person, WithdrawCheck},
};
use tenfold_store::staff::checks;

use super::find_member;
use crate::{Problem, Tx};

pub fn withdraw_check(tx: &mut Tx<'_, '_>, id: Id<AdultCheck>, version: i32) -> Result<Id<Person>, Problem> {
    let (mut check, person) = find(tx, id)?;
    let permit = tx.permit_at::<WithdrawCheck>(&check, version)?;
    check.withdraw(tx.today()?)?;
    checks::withdraw(tx.db, &permit, &check)?;
    tx.audit(&permit, "adult_check")?;
    Ok(person.id)
}

/// The check and whose it is, for the form.
pub fn show_check(tx: &mut Tx<'_, '_>, id: Id<AdultCheck>) -> Result<(AdultCheck, Person), Problem> {
    let (check, person) = find(tx, id)?;
    tx.permit::<WithdrawCheck>(&check)?;
    Ok((check, person))
}

fn find(tx: &mut Tx<'_, '_>, id: Id<AdultCheck>) -> Result<(AdultCheck, Person), Problem> {
    let scope = tx.scope()?;
    let check = checks::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let person = find_member(tx, check.person)?.person;
    Ok((check, person))
}
