//! Another address to sign in with, for somebody whose address was mistyped or has changed.
//!
//! Both addresses hear of it: whoever still reads at the old one can say that they did not ask.

use tenfold_domain::{
    delivery::Mail,
    id::Id,
    sign_in::{AccountState, AddressDetails, ChangeAddress, words},
    staff::Person,
    told::Parsed,
};
use tenfold_store::sign_in::{accounts, sessions};

use super::{choose_passphrase::spend_links, show_account::account_of};
use crate::{Problem, Tx, problem::unless_taken};

pub fn change_address(
    tx: &mut Tx<'_, '_>,
    person: Id<Person>,
    version: i32,
    details: Parsed<AddressDetails>,
) -> Result<(), Problem> {
    let held = account_of(tx, person)?;
    let permit = tx.permit_at::<ChangeAddress>(&held.account, version)?;
    let details = details?;
    let before = AddressDetails::parse(&accounts::email(tx.db, &held)?)?;
    if details.is_same_as(&before) {
        return Err(words::same_address().into());
    }
    accounts::change_address(tx.db, &permit, person, &details.email).map_err(unless_taken(words::address_in_use))?;
    let revision = tx.revise(&permit, "account", &before)?;
    sessions::end_all(tx.db, held.account.id, None)?;
    spend_links(tx, &held)?;
    match held.account.state {
        AccountState::Active => {
            tx.post(Mail::AddressIsNew(held.account.id))?;
            tx.post(Mail::AddressIsOld(revision))?;
        }
        // Who reads at the old address may be a stranger; the new one gets the invitation.
        AccountState::Invited => tx.post(Mail::Invitation(held.account.id))?,
        AccountState::Closed => {}
    }
    tx.audit(&permit, "account")
}
