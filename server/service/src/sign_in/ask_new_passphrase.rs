//! Somebody says that they forgot their passphrase. Whether the address is known is never told.

use tenfold_domain::{
    delivery::Mail,
    sign_in::{AccountState, MAILS_PER_SUBJECT},
};
use tenfold_store::{audit::Outcome, sign_in::accounts};

use super::{
    begin_sign_in::lookup_form,
    knock::{Knock, Subject, let_through},
    opening::note,
};
use crate::{Problem, Tx};

/// Leaves the mail in the outbox where the address is that of an active account; counted in either case.
pub fn ask_new_passphrase(tx: &mut Tx<'_, '_>, email: &str, knock: &Knock) -> Result<(), Problem> {
    let index = accounts::email_index(tx.db, &lookup_form(email));
    let subjects = [Subject::new(tx, "forgotten", &index, MAILS_PER_SUBJECT), knock.address_subject(tx)];
    let_through(tx, &subjects)?;
    match accounts::by_email_index(tx.db, &index)? {
        Some(held) if held.account.state == AccountState::Active => {
            tx.post_in(held.account.organisation, Mail::NewPassphrase(held.account.id))?;
            note(tx, &held, "sign_in.forgotten", Outcome::Done)
        }
        Some(held) => note(tx, &held, "sign_in.forgotten", Outcome::Denied),
        None => tx.note("sign_in.forgotten", None, "account", None, Outcome::Denied),
    }
}
