//! A member of staff's name, put right.

use tenfold_domain::{
    id::Id,
    staff::{EditPerson, Person, PersonDetails},
    told::Parsed,
};
use tenfold_store::staff::people;

use super::find_member;
use crate::{Problem, Tx};

/// `version` is the one the form was filled from.
pub fn edit_person(
    tx: &mut Tx<'_, '_>,
    id: Id<Person>,
    version: i32,
    details: Parsed<PersonDetails>,
) -> Result<(), Problem> {
    let person = find_member(tx, id)?.person;
    let permit = tx.permit_at::<EditPerson>(&person, version)?;
    let details = details?;
    people::save(tx.db, &permit, &details)?;
    tx.revise(&permit, "person", &person.details())?;
    tx.audit(&permit, "person")
}
