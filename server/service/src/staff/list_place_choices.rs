//! What a form that gives a role has to offer: the places at which the actor may give it.

use tenfold_domain::{
    access::Role,
    id::Id,
    staff::{GrantRole, InviteStaff, Person, PlaceChoice, PlaceKind, allowed_places},
};
use tenfold_store::staff::places;

use super::{ask_leave::ask_leave, find_member};
use crate::{Problem, Tx};

/// Each place with its name; the whole organisation has none.
pub type PlaceChoices = Vec<(PlaceChoice, Option<String>)>;

/// Where a role may be given to somebody who is here, and who that is. Without a role yet, nowhere.
pub fn list_place_choices(
    tx: &mut Tx<'_, '_>,
    to: Id<Person>,
    role: Option<Role>,
) -> Result<(Person, PlaceChoices), Problem> {
    let person = find_member(tx, to)?.person;
    ask_leave::<GrantRole>(tx, person.id)?;
    Ok((person, choices(tx, role)?))
}

/// Where somebody new may be given a role.
pub fn list_invitation_places(tx: &mut Tx<'_, '_>, role: Option<Role>) -> Result<PlaceChoices, Problem> {
    ask_leave::<InviteStaff>(tx, tx.db.new_id())?;
    choices(tx, role)
}

fn choices(tx: &mut Tx<'_, '_>, role: Option<Role>) -> Result<PlaceChoices, Problem> {
    let kinds: &[PlaceKind] = role.map_or(&[], allowed_places);
    let scope = tx.scope()?;
    Ok(places::choices(tx.db, &scope, kinds)?)
}
