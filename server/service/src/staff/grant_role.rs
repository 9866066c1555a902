//! A role given to somebody who is here already. One that reads concerns is only proposed.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Permit, Place},
    id::Id,
    staff::{Assignment, Grant, GrantDetails, GrantRole, Missing, Person, PlaceChoice, PlaceKind, Shown, words},
    told::Parsed,
};
use tenfold_store::staff::{places, post_changes};

use super::{ask_leave::ask_leave, find_member, shown_for, unless_missing};
use crate::{Problem, Tx, problem::unless_taken};

pub fn grant_role(
    tx: &mut Tx<'_, '_>,
    to: Id<Person>,
    details: Parsed<GrantDetails>,
) -> Result<Id<Assignment>, Problem> {
    let person = find_member(tx, to)?.person;
    ask_leave::<GrantRole>(tx, person.id)?;
    let details = details?;
    let place = place_of(tx, details.place)?;
    let grant = Grant::new(person.organisation, person.id, details.role, place)?;
    let permit = tx.permit::<GrantRole>(&grant)?;
    let shown = shown_for(tx, &permit, person.id)?;
    unless_missing(&lacks(tx, &shown, grant, details.from)?)?;
    give(tx, &permit, grant, details.from)
}

/// The place that a form names. One where the actor gives no roles is not there; to somebody who gives them everywhere
/// it can only have ended, and they are told to choose another.
pub(super) fn place_of(tx: &mut Tx<'_, '_>, choice: PlaceChoice) -> Result<Place, Problem> {
    let scope = tx.scope()?;
    let gone = || if scope.whole() { words::choose_open_place().into() } else { Problem::Absent };
    places::find(tx.db, &scope, choice)?.ok_or_else(gone)
}

/// What keeps a role from being given from a day on.
pub(super) fn lacks(tx: &Tx<'_, '_>, shown: &Shown, grant: Grant, from: NaiveDate) -> Result<Vec<Missing>, Problem> {
    let recheck = tx.organisation()?.details.recheck_months;
    Ok(shown.missing_before(grant.role(), PlaceKind::of(grant.place()), from, tx.today()?, recheck))
}

/// Writes the post down. Whoever calls this has looked at what it asks for.
pub(super) fn give(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<GrantRole>,
    grant: Grant,
    from: NaiveDate,
) -> Result<Id<Assignment>, Problem> {
    let post = Assignment::grant(tx.db.new_id(), grant, permit.by(), from);
    post_changes::add(tx.db, permit, &post).map_err(unless_taken(words::post_held_already))?;
    tx.audit_new(permit, "assignment", post.id.uuid())?;
    Ok(post.id)
}
