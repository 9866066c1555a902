//! An account for somebody who joins, with the invitation that opens it.

use tenfold_domain::{
    access::Permit,
    delivery::Mail,
    email::Email,
    id::Id,
    sign_in::Account,
    staff::{InviteStaff, words},
};
use tenfold_store::sign_in::accounts;

use crate::{Problem, Tx, problem::unless_taken};

/// For the permit's person, whose row is there already. Refused in words where the address has an account.
pub fn open_account(tx: &mut Tx<'_, '_>, permit: &Permit<InviteStaff>, email: &Email) -> Result<Id<Account>, Problem> {
    let account = accounts::add(tx.db, permit, email).map_err(unless_taken(words::email_in_use))?;
    tx.post(Mail::Invitation(account.id))?;
    tx.audit_new(permit, "account", account.id.uuid())?;
    Ok(account.id)
}
