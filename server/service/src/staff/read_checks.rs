//! The checks on one person with their numbers. That they were read is written down first.

use tenfold_domain::{
    id::Id,
    staff::{AdultCheck, Person, RecordCheck},
};
use tenfold_store::{audit::Outcome, staff::checks};

use super::{find_member, offers};
use crate::{Problem, Tx};

/// The checks, each with the name of whoever saw it, newest first; and whether the actor may add to them.
pub type ChecksRead = (Person, Vec<(AdultCheck, Option<String>)>, bool);

/// Needs a transaction that writes.
pub fn read_checks(tx: &mut Tx<'_, '_>, id: Id<Person>) -> Result<ChecksRead, Problem> {
    let person = find_member(tx, id)?.person;
    let scope = tx.scope()?;
    // Checks lie at the organisation, not in an area: whoever looks after a part of it reads none of them.
    if !scope.whole() {
        return Err(Problem::Absent);
    }
    tx.note("checks.read", Some(person.organisation), "person", Some(id.uuid()), Outcome::Done)?;
    let checks = checks::with_numbers(tx.db, &scope, id)?;
    let may_keep = offers::<RecordCheck>(tx, &person);
    Ok((person, checks, may_keep))
}
