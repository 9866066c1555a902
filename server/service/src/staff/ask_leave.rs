//! Leave to give somebody a role, before it is known which: for a form, and before what was typed is looked into.

use tenfold_domain::{
    access::{Action, Actor, Place, Right, Role, holders},
    id::Id,
    staff::{Grant, Person},
};

use crate::{Problem, Tx};

/// Asks for leave for the widest role that the actor could give: the one they have themselves. Whoever may not give
/// that one may give none; where the role in the form goes further, its own permit says so.
pub(super) fn ask_leave<A: Action<On = Grant>>(tx: &Tx<'_, '_>, person: Id<Person>) -> Result<(), Problem> {
    let own = match tx.actor() {
        Actor::Staff(staff) => staff.posts.iter().find(|post| holders(Right::GrantRole).contains(&post.role)),
        _ => None,
    };
    let place = own.map_or(Place::Organisation, |post| post.place);
    let grant = Grant::new(tx.organisation()?.id, person, Role::ProgrammeManager, place)?;
    tx.permit::<A>(&grant)?;
    Ok(())
}
