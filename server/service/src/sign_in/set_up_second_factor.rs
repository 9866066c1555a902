//! Setting up an authenticator: the first at sign-in, or another in place of the one there is.
//!
//! Nothing is kept until a code has proved it. Until then the secret stands in the form alone, with a ticket that binds
//! it to the session: nobody can put another in its place.

use subtle::ConstantTimeEq;
use tenfold_domain::{
    delivery::Mail,
    sign_in::{CODE_LENGTH, CODES, RecoveryCode, ReplaceSecondFactor, SessionStage, words},
};
use tenfold_store::{
    audit::Outcome,
    sign_in::{
        accounts::{self, HeldAccount},
        recovery_codes, sessions,
    },
};

use super::{
    authenticator::{self, SECRET_LENGTH},
    knock::Knock,
    opening::{Opened, half_way, held, note, open_session, own},
};
use crate::{Problem, Tx};

/// A secret that is offered to an authenticator.
#[derive(Clone)]
pub struct Offer {
    /// For typing by hand: 32 letters and digits.
    pub secret: String,
    /// For the picture.
    pub address: String,
    pub ticket: String,
}

impl std::fmt::Debug for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Offer(…)")
    }
}

/// What a form sends back: the secret that was offered, its ticket, and a code that proves it.
#[derive(Clone)]
pub struct Proof {
    pub secret: String,
    pub ticket: String,
    pub code: String,
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(…)")
    }
}

/// Offers a secret to somebody who has none yet; the same again where `before` holds one that was offered.
pub fn offer_first_second_factor(tx: &mut Tx<'_, '_>, before: Option<&Proof>) -> Result<Offer, Problem> {
    let held = enrolling(tx)?;
    offer(tx, &held, before)
}

/// Offers another secret to somebody who is signed in.
pub fn offer_other_second_factor(tx: &mut Tx<'_, '_>, before: Option<&Proof>) -> Result<Offer, Problem> {
    let held = own(tx)?;
    tx.permit::<ReplaceSecondFactor>(&held.account)?;
    offer(tx, &held, before)
}

/// Takes the first authenticator and signs in. The recovery codes are shown this once.
pub fn set_up_second_factor(
    tx: &mut Tx<'_, '_>,
    proof: &Proof,
    knock: &Knock,
) -> Result<(Opened, Vec<RecoveryCode>), Problem> {
    let held = enrolling(tx)?;
    let codes = take(tx, &held, proof)?;
    note(tx, &held, "account.set_up_second_factor", Outcome::Done)?;
    let session = tx.session()?.id;
    sessions::end(tx.db, session)?;
    let opened = open_session(tx, &held, SessionStage::SignedIn, knock)?;
    Ok((opened, codes))
}

/// Takes another authenticator; other browsers are signed out.
pub fn replace_second_factor(tx: &mut Tx<'_, '_>, proof: &Proof) -> Result<Vec<RecoveryCode>, Problem> {
    let held = own(tx)?;
    let permit = tx.permit::<ReplaceSecondFactor>(&held.account)?;
    let codes = take(tx, &held, proof)?;
    let session = tx.session()?.id;
    sessions::end_all(tx.db, held.account.id, Some(session))?;
    tx.audit(&permit, "account")?;
    Ok(codes)
}

/// Somebody who has come as far as setting one up, and has none. A passphrase alone never replaces one.
fn enrolling(tx: &mut Tx<'_, '_>) -> Result<HeldAccount, Problem> {
    let session = half_way(tx, SessionStage::Enrol)?;
    let held = held(tx, session.account)?;
    if held.account.has_second_factor { Err(Problem::SignedOut) } else { Ok(held) }
}

fn offer(tx: &mut Tx<'_, '_>, held: &HeldAccount, before: Option<&Proof>) -> Result<Offer, Problem> {
    let offered = match before.map(|proof| offered(tx, proof)) {
        Some(offered) => offered?,
        None => None,
    };
    let bytes = offered.unwrap_or_else(|| tx.db.random::<SECRET_LENGTH>().to_vec());
    let email = accounts::email(tx.db, held)?;
    let secret = authenticator::secret_in_words(&bytes);
    let ticket = ticket(tx, &secret)?;
    let address = authenticator::address(&bytes, &email).ok_or(Problem::Absent)?;
    Ok(Offer { secret, address, ticket })
}

/// The secret that a form sends back, if it is one that was offered to this session.
fn offered(tx: &Tx<'_, '_>, proof: &Proof) -> Result<Option<Vec<u8>>, Problem> {
    let right = ticket(tx, &proof.secret)?;
    let ours = bool::from(right.as_bytes().ct_eq(proof.ticket.as_bytes()));
    Ok(ours.then(|| authenticator::secret_from_words(&proof.secret)).flatten())
}

fn ticket(tx: &Tx<'_, '_>, secret: &str) -> Result<String, Problem> {
    let session = tx.session()?.id;
    let whole = tx.db.blind("second_factor_offer", &format!("{session} {secret}"));
    Ok(whole.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn take(tx: &mut Tx<'_, '_>, held: &HeldAccount, proof: &Proof) -> Result<Vec<RecoveryCode>, Problem> {
    let secret = offered(tx, proof)?.ok_or_else(words::setting_up_is_too_old)?;
    let code: String = proof.code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = authenticator::step_of(&secret, &code, tx.now()).ok_or_else(words::code_is_wrong)?;
    accounts::save_second_factor(tx.db, &held.account, &secret, step)?;
    let codes = new_codes(tx, held)?;
    tx.post(Mail::SignInChanged(held.account.id))?;
    Ok(codes)
}

/// A set of recovery codes in place of the last one.
pub(super) fn new_codes(tx: &mut Tx<'_, '_>, held: &HeldAccount) -> Result<Vec<RecoveryCode>, Problem> {
    let codes = RecoveryCode::set(&tx.db.random::<{ CODES * CODE_LENGTH }>());
    recovery_codes::replace(tx.db, held.account.id, &codes)?;
    Ok(codes)
}
