//! A check that somebody here has seen with their own eyes. Nobody records their own.

use tenfold_domain::{
    id::Id,
    staff::{AdultCheck, CheckDetails, Person, RecordCheck},
    told::Parsed,
};
use tenfold_store::staff::checks;

use super::find_member;
use crate::{Problem, Tx};

pub fn record_check(
    tx: &mut Tx<'_, '_>,
    on: Id<Person>,
    details: Parsed<CheckDetails>,
) -> Result<Id<AdultCheck>, Problem> {
    let person = find_member(tx, on)?.person;
    let permit = tx.permit::<RecordCheck>(&person)?;
    let details = details?;
    let id = checks::add(tx.db, &permit, &details)?;
    tx.audit_new(&permit, "adult_check", id.uuid())?;
    Ok(id)
}

/// The person, for the form.
pub fn open_check_form(tx: &mut Tx<'_, '_>, on: Id<Person>) -> Result<Person, Problem> {
    let person = find_member(tx, on)?.person;
    tx.permit::<RecordCheck>(&person)?;
    Ok(person)
}
