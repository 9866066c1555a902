//! Choosing a passphrase through a link: the first, on joining, or a new one for somebody who forgot theirs.

use tenfold_domain::{
    access::LinkPurpose,
    delivery::Mail,
    sign_in::{AccountState, PER_SUBJECT, Passphrase, SessionStage, words},
};
use tenfold_store::{
    audit::Outcome,
    sign_in::{
        accounts::{self, HeldAccount},
        links, sessions,
    },
};

use super::{
    hashing,
    knock::{Knock, Subject, let_through},
    opening::{Opened, linked, note, open_session, read, write},
};
use crate::{App, Door, Problem, Tx};

/// Whom a link's page greets.
#[derive(Debug, Clone)]
pub struct Greeting {
    pub given_name: String,
    pub organisation_name: String,
    /// What they will sign in with.
    pub email: String,
}

/// Opens a link's page, while its account still waits for it.
pub fn greet(tx: &mut Tx<'_, '_>) -> Result<Greeting, Problem> {
    let held = waiting(tx)?;
    Ok(Greeting {
        email: accounts::email(tx.db, &held)?,
        organisation_name: held.organisation.details.name.to_string(),
        given_name: held.given_name,
    })
}

/// Joins: the account becomes active, and the next step of signing in is open.
pub async fn accept_invitation(app: &App, door: &Door, passphrase: &str, knock: &Knock) -> Result<Opened, Problem> {
    let hash = chosen_through_link(app, door, passphrase).await?;
    let (knock, demo) = (knock.clone(), app.is_demo());
    write(app, door, move |tx| {
        let mut held = waiting(tx)?;
        held.account.activate().map_err(words::account_problem)?;
        accounts::save_passphrase(tx.db, &held.account, &hash)?;
        spend_links(tx, &held)?;
        note(tx, &held, "account.activate", Outcome::Done)?;
        let stage = if demo { SessionStage::SignedIn } else { SessionStage::Enrol };
        open_session(tx, &held, stage, &knock)
    })
    .await
}

/// Takes a new passphrase. Whoever was signed in is signed out, and the person hears of it.
pub async fn choose_new_passphrase(app: &App, door: &Door, passphrase: &str) -> Result<(), Problem> {
    let hash = chosen_through_link(app, door, passphrase).await?;
    write(app, door, move |tx| {
        let held = waiting(tx)?;
        accounts::save_passphrase(tx.db, &held.account, &hash)?;
        sessions::end_all(tx.db, held.account.id, None)?;
        spend_links(tx, &held)?;
        tx.post(Mail::SignInChanged(held.account.id))?;
        note(tx, &held, "account.new_passphrase", Outcome::Done)
    })
    .await
}

/// An invitation waits for somebody who is invited, a link to a new passphrase for somebody who is active.
fn waiting(tx: &mut Tx<'_, '_>) -> Result<HeldAccount, Problem> {
    let held = linked(tx)?;
    let purpose = match tx.actor() {
        tenfold_domain::access::Actor::LinkHolder(link) => link.purpose,
        _ => return Err(Problem::Absent),
    };
    let right = match purpose {
        LinkPurpose::Invitation => AccountState::Invited,
        LinkPurpose::NewPassphrase => AccountState::Active,
        _ => return Err(Problem::Absent),
    };
    if held.account.state == right { Ok(held) } else { Err(Problem::Absent) }
}

/// Every open link of an account, whatever it was sent for, opens nothing any more.
pub(super) fn spend_links(tx: &mut Tx<'_, '_>, held: &HeldAccount) -> Result<(), Problem> {
    for purpose in LinkPurpose::ALL.into_iter().filter(|purpose| purpose.is_of_an_account()) {
        links::spend_all(tx.db, held.account.id, purpose)?;
    }
    Ok(())
}

async fn chosen_through_link(app: &App, door: &Door, typed: &str) -> Result<String, Problem> {
    let about = read(app, door, |tx| {
        let held = waiting(tx)?;
        about(tx, &held)
    })
    .await?;
    let passphrase = choose(typed, &about)?;
    // Hashing is dear: a link that is sent over and over waits.
    write(app, door, |tx| {
        let account = linked(tx)?.account.id;
        let subject = Subject::new(tx, "link", account.uuid().as_bytes(), PER_SUBJECT);
        let_through(tx, &[subject])
    })
    .await?;
    hashing::hash(app, passphrase).await
}

pub(super) fn choose(typed: &str, about: &[String]) -> Result<Passphrase, Problem> {
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    Passphrase::choose(typed, &about).map_err(|problem| words::passphrase(problem).into())
}

/// What others know of somebody: a passphrase made of it is none.
pub(super) fn about(tx: &mut Tx<'_, '_>, held: &HeldAccount) -> Result<Vec<String>, Problem> {
    let name = format!("{} {}", held.given_name, held.family_name);
    Ok(vec![accounts::email(tx.db, held)?, name, held.organisation.details.name.to_string()])
}
