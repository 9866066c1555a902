//! Sessions as they begin, and what proves a person besides the passphrase.

use tenfold_domain::{
    access::Actor,
    id::Id,
    sign_in::{Account, CODE_STAGE_LASTS, RecoveryCode, SessionClock, SessionStage},
};
use tenfold_store::{
    audit::Outcome,
    sign_in::{
        accounts::{self, HeldAccount},
        kept_forms::{self, KeptForm},
        recovery_codes,
        sessions::{self, OpenSession},
    },
};

use super::{authenticator, knock::Knock};
use crate::{App, Credential, Door, Problem, Secret, Tx};

/// A session that has begun.
#[derive(Debug)]
pub struct Opened {
    pub secret: Secret,
    pub stage: SessionStage,
    /// The marks that the browser should keep, where they changed.
    pub marks: Option<String>,
    /// What its person had typed when an earlier session ran out.
    pub kept: Option<Id<KeptForm>>,
}

/// Writes for whoever knocks, and forgets who it was: these doors open before anybody is known.
pub(super) async fn write<T, F>(app: &App, door: &Door, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
{
    app.write(door, work).await.map(|seen| seen.value).map_err(|failed| failed.problem)
}

/// As [`write`], to read.
pub(super) async fn read<T, F>(app: &App, door: &Door, work: F) -> Result<T, Problem>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
{
    app.read(door, work).await.map(|seen| seen.value).map_err(|failed| failed.problem)
}

/// Begins a session with a secret of its own. Only one that is signed in leaves a mark in the browser.
pub(super) fn open_session(
    tx: &mut Tx<'_, '_>,
    held: &HeldAccount,
    stage: SessionStage,
    knock: &Knock,
) -> Result<Opened, Problem> {
    let (secret, now, id) = (tx.secret(), tx.now(), held.account.id);
    let signed_in = stage == SessionStage::SignedIn;
    let expires_at = if signed_in {
        SessionClock::of(&held.organisation.details, false).expires_at(now)
    } else {
        now + CODE_STAGE_LASTS
    };
    sessions::add(tx.db, id, &secret.hash(), stage, expires_at)?;
    if !signed_in {
        return Ok(Opened { secret, stage, marks: None, kept: None });
    }
    note(tx, held, "sign_in.done", Outcome::Done)?;
    let kept = kept_forms::list(tx.db, id)?.first().map(|form| form.id);
    Ok(Opened { secret, stage, marks: knock.marks_with(tx, held), kept })
}

/// Ends whatever session the browser came with: its secret opens nothing from now on.
pub(super) fn end_brought(tx: &mut Tx<'_, '_>, credential: &Credential) -> Result<(), Problem> {
    if let Credential::Session(secret) = credential
        && let Some(brought) = sessions::find(tx.db, &secret.hash())?
    {
        sessions::end(tx.db, brought.id)?;
    }
    Ok(())
}

/// The session that somebody is part-way through signing in with, if it stands where it should.
pub(super) fn half_way(tx: &Tx<'_, '_>, stage: SessionStage) -> Result<OpenSession, Problem> {
    let session = tx.session()?;
    if session.stage == stage { Ok(session.clone()) } else { Err(Problem::HalfSignedIn) }
}

pub(super) fn held(tx: &mut Tx<'_, '_>, account: Id<Account>) -> Result<HeldAccount, Problem> {
    accounts::by_id(tx.db, account)?.ok_or(Problem::Absent)
}

/// The account of the member of staff who asks.
pub(super) fn own(tx: &mut Tx<'_, '_>) -> Result<HeldAccount, Problem> {
    let account = tx.actor().staff().ok_or(Problem::Absent)?.account;
    held(tx, account)
}

/// The account that the visitor's link was sent for.
pub(super) fn linked(tx: &mut Tx<'_, '_>) -> Result<HeldAccount, Problem> {
    match tx.actor() {
        Actor::LinkHolder(link) => {
            let account = link.account().ok_or(Problem::Absent)?;
            held(tx, account)
        }
        _ => Err(Problem::Absent),
    }
}

/// Whether a code is right, and uses it up: six figures from the authenticator, or a recovery code.
pub(super) fn spend_code(tx: &mut Tx<'_, '_>, held: &HeldAccount, typed: &str) -> Result<bool, Problem> {
    let id = held.account.id;
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let Some(secret) = accounts::totp_secret(tx.db, held)? else { return Ok(false) };
        let Some(step) = authenticator::step_of(&secret, &plain, tx.now()) else { return Ok(false) };
        return Ok(accounts::spend_step(tx.db, id, step)?);
    }
    let Ok(code) = RecoveryCode::parse(typed) else { return Ok(false) };
    let spent = held.account.has_second_factor && recovery_codes::spend(tx.db, id, &code)?;
    if spent {
        note(tx, held, "sign_in.recovery_code", Outcome::Done)?;
    }
    Ok(spent)
}

pub(super) fn note(
    tx: &mut Tx<'_, '_>,
    held: &HeldAccount,
    action: &'static str,
    outcome: Outcome,
) -> Result<(), Problem> {
    let account = &held.account;
    tx.note(action, Some(account.organisation), "account", Some(account.id.uuid()), outcome)
}
