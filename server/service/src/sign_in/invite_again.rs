//! Another invitation: for somebody who lost theirs, or who comes back.

use tenfold_domain::{
    delivery::Mail,
    id::Id,
    sign_in::{InviteAgain, words},
    staff::Person,
};
use tenfold_store::sign_in::{accounts, recovery_codes, sessions};

use super::{choose_passphrase::spend_links, show_account::account_of};
use crate::{Problem, Tx};

/// The invitations that were sent before open nothing any more.
pub fn invite_again(tx: &mut Tx<'_, '_>, person: Id<Person>, version: i32) -> Result<(), Problem> {
    let mut held = account_of(tx, person)?;
    let permit = tx.permit_at::<InviteAgain>(&held.account, version)?;
    held.account.invite_again().map_err(words::account_problem)?;
    accounts::invite_again(tx.db, &permit)?;
    recovery_codes::forget(tx.db, held.account.id)?;
    sessions::end_all(tx.db, held.account.id, None)?;
    spend_links(tx, &held)?;
    tx.post(Mail::Invitation(held.account.id))?;
    tx.audit(&permit, "account")
}
