//! Somebody new is asked to join: a person, an account that waits for them, a mail, and their first role where
//! nothing is missing for it.

use tenfold_domain::{
    access::Permit,
    id::Id,
    staff::{Grant, GrantRole, InvitationDetails, InviteStaff, Person, Shown},
    told::Parsed,
};
use tenfold_store::staff::people;

use super::{
    ask_leave::ask_leave,
    grant_role::{give, lacks, place_of},
};
use crate::{Problem, Tx, sign_in::open_account};

/// What came of an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Invited {
    pub person: Id<Person>,
    /// The role was given or, where it reads concerns, proposed. Otherwise checks have to be recorded first.
    pub granted: bool,
    /// Whether whoever invited may open the new person's page. Somebody without a post belongs to no area yet, so that
    /// a manager of one area does not see them until the role is given.
    pub seen: bool,
}

pub fn invite_staff(tx: &mut Tx<'_, '_>, details: Parsed<InvitationDetails>) -> Result<Invited, Problem> {
    let person = tx.db.new_id::<Person>();
    ask_leave::<InviteStaff>(tx, person)?;
    let details = details?;
    let place = place_of(tx, details.grant.place)?;
    let grant = Grant::new(tx.organisation()?.id, person, details.grant.role, place)?;
    let permit = tx.permit::<InviteStaff>(&grant)?;
    join(tx, &permit, &details)?;
    let granting = tx.permit::<GrantRole>(&grant)?;
    let granted = lacks(tx, &Shown::default(), grant, details.grant.from)?.is_empty();
    if granted {
        give(tx, &granting, grant, details.grant.from)?;
    }
    let seen = granted || tx.scope::<Person>()?.whole();
    Ok(Invited { person, granted, seen })
}

/// The person, their account and the mail that invites them.
pub(super) fn join(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<InviteStaff>,
    details: &InvitationDetails,
) -> Result<(), Problem> {
    people::add(tx.db, permit, &details.person)?;
    open_account(tx, permit, &details.email)?;
    tx.audit(permit, "person")
}
