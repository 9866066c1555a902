//! Choosing another passphrase, by somebody who knows the one they have.

use tenfold_domain::{
    delivery::Mail,
    sign_in::{ChangePassphrase, Passphrase, words},
};
use tenfold_store::sign_in::{accounts, sessions};

use super::{
    choose_passphrase::{about, choose, spend_links},
    hashing,
    knock::Knock,
    opening::{own, read, write},
};
use crate::{App, Door, Problem, Tx};

/// Whether the page may be opened.
pub fn may_change_passphrase(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let held = own(tx)?;
    tx.permit::<ChangePassphrase>(&held.account)?;
    Ok(())
}

/// Saves the new one. Other browsers are signed out, and the person hears of it.
pub async fn change_passphrase(app: &App, door: &Door, current: &str, new: &str, knock: &Knock) -> Result<(), Problem> {
    let known = read(app, door, |tx| {
        may_change_passphrase(tx)?;
        let held = own(tx)?;
        about(tx, &held)
    })
    .await?;
    let new = choose(new, &known)?;
    let knock = knock.clone();
    let before = write(app, door, move |tx| {
        let held = own(tx)?;
        knock.count(tx, "account", &held.email_index)?;
        Ok(held.passphrase_hash)
    })
    .await?;
    if !hashing::fits(app, Passphrase::typed(current).ok(), before.clone()).await? {
        return Err(words::current_is_wrong().into());
    }
    let hash = hashing::hash(app, new).await?;
    write(app, door, move |tx| save(tx, before.as_deref(), &hash)).await
}

fn save(tx: &mut Tx<'_, '_>, before: Option<&str>, hash: &str) -> Result<(), Problem> {
    let held = own(tx)?;
    let permit = tx.permit::<ChangePassphrase>(&held.account)?;
    // Changed elsewhere while it was being checked.
    if held.passphrase_hash.as_deref() != before {
        return Err(words::current_is_wrong().into());
    }
    accounts::save_passphrase(tx.db, &held.account, hash)?;
    let session = tx.session()?.id;
    sessions::end_all(tx.db, held.account.id, Some(session))?;
    spend_links(tx, &held)?;
    tx.post(Mail::SignInChanged(held.account.id))?;
    tx.audit(&permit, "account")
}
