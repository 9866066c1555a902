//! The first step of signing in: e-mail address and passphrase.
//!
//! An address that nobody has, one that is still invited or closed, and a wrong passphrase take the same way, the same
//! time and hear the same sentence.

use tenfold_domain::{
    email::Email,
    sign_in::{AccountState, Passphrase, SessionStage, words},
};
use tenfold_store::{
    audit::Outcome,
    sign_in::accounts::{self, HeldAccount},
};

use super::{
    hashing,
    knock::Knock,
    opening::{Opened, end_brought, held, note, open_session, write},
};
use crate::{App, Credential, Door, Problem, Tx};

/// In a demo nobody is asked for a second factor.
pub async fn begin_sign_in(
    app: &App,
    door: &Door,
    email: &str,
    passphrase: &str,
    knock: &Knock,
) -> Result<Opened, Problem> {
    let (email, counted) = (lookup_form(email), knock.clone());
    let found = write(app, door, move |tx| {
        let index = accounts::email_index(tx.db, &email);
        counted.count(tx, "account", &index)?;
        Ok(accounts::by_email_index(tx.db, &index)?)
    })
    .await?;
    let active = found.as_ref().filter(|held| held.account.state == AccountState::Active);
    let hash = active.and_then(|held| held.passphrase_hash.clone());
    let right = hashing::fits(app, Passphrase::typed(passphrase).ok(), hash).await?;
    let (knock, brought, demo) = (knock.clone(), door.credential.clone(), app.is_demo());
    let opened = write(app, door, move |tx| match &found {
        Some(found) if right => let_in(tx, found, &knock, &brought, demo),
        _ => refuse(tx, found.as_ref()),
    })
    .await?;
    opened.ok_or_else(|| words::sign_in_failed().into())
}

/// What was typed in the form that addresses are looked up in, even where it is no address.
pub(super) fn lookup_form(typed: &str) -> String {
    Email::parse(typed).map_or_else(|_| typed.trim().to_ascii_lowercase(), |email| email.lookup_form())
}

fn let_in(
    tx: &mut Tx<'_, '_>,
    checked: &HeldAccount,
    knock: &Knock,
    brought: &Credential,
    demo: bool,
) -> Result<Option<Opened>, Problem> {
    let now = held(tx, checked.account.id)?;
    // The passphrase may have been changed while it was being checked.
    let same = now.passphrase_hash == checked.passphrase_hash;
    let Some(stage) = now.account.after_passphrase().filter(|_| same) else { return refuse(tx, Some(&now)) };
    end_brought(tx, brought)?;
    let stage = if demo { SessionStage::SignedIn } else { stage };
    open_session(tx, &now, stage, knock).map(Some)
}

fn refuse(tx: &mut Tx<'_, '_>, found: Option<&HeldAccount>) -> Result<Option<Opened>, Problem> {
    match found {
        Some(held) => note(tx, held, "sign_in.failed", Outcome::Denied)?,
        None => tx.note("sign_in.failed", None, "account", None, Outcome::Denied)?,
    }
    Ok(None)
}
