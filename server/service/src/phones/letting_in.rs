//! A phone is let in for a quarter of an hour: it signs what it was given to sign, and where it wants to be told anything
//! its young person has typed their PIN.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use tenfold_domain::{
    id::Id,
    phones::{Phone, Pin, Standing},
};
use tenfold_store::{
    organisation::settings,
    phones::{enrolled, pins, tokens},
};

use super::{enrolling::keep_a_seal_key, keys};
use crate::{
    Problem, Secret, Tx,
    sign_in::{Knock, Subject, let_through},
};

/// How long a token holds.
pub const TOKEN_LASTS: TimeDelta = TimeDelta::minutes(15);
/// How long a phone may take to sign.
const NONCE_LASTS: TimeDelta = TimeDelta::minutes(2);
/// Wrong PINs in five minutes, on a phone.
const PINS_PER_PHONE: u32 = 10;

/// What a phone sends to be let in. The signature is over "tenfold token", the phone's id and the nonce, a line each.
#[derive(Debug, Clone)]
pub struct Signed {
    pub phone: Id<Phone>,
    pub nonce: String,
    pub signature: Vec<u8>,
    pub pin: Option<String>,
}

#[derive(Debug)]
pub enum LetIn {
    Token {
        token: Secret,
        proved: bool,
        standing: Standing,
    },
    /// The phone is who it says; the PIN was wrong, and the guess is counted.
    WrongPin,
}

/// What the phone is to sign. A phone that nobody knows gets one too, so that it learns nothing.
pub fn make_nonce(tx: &mut Tx<'_, '_>, phone: Id<Phone>) -> Result<Secret, Problem> {
    let (nonce, until) = (tx.secret(), tx.now() + NONCE_LASTS);
    enrolled::set_nonce(tx.db, phone, Some((&nonce.hash(), until)))?;
    Ok(nonce)
}

pub fn let_in(tx: &mut Tx<'_, '_>, knock: &Knock, signed: &Signed) -> Result<LetIn, Problem> {
    let phone = enrolled::knocking(tx.db, signed.phone)?.ok_or(Problem::SignedOut)?;
    let is_fresh = phone.nonce_until.is_some_and(|until| until > tx.now());
    let given = Sha256::digest(Secret::from_code(&signed.nonce).ok_or(Problem::SignedOut)?.bytes()).to_vec();
    let text = format!("tenfold token\n{}\n{}", signed.phone, signed.nonce);
    let is_theirs = phone.nonce_hash.as_ref() == Some(&given);
    if !is_fresh || !is_theirs || !keys::has_signed(&phone.public_key, &text, &signed.signature) {
        return Err(Problem::SignedOut);
    }
    enrolled::set_nonce(tx.db, signed.phone, None)?;
    if let Some(pin) = &signed.pin {
        let guesses =
            [Subject::new(tx, "phone pin", signed.phone.uuid().as_bytes(), PINS_PER_PHONE), knock.address_subject(tx)];
        let_through(tx, &guesses)?;
        let right = match Pin::parse(pin) {
            Ok(pin) => pins::is_right(tx.db, phone.participant, &pin)?,
            Err(_) => false,
        };
        if !right {
            return Ok(LetIn::WrongPin);
        }
    }
    give_token(tx, signed, phone.organisation.0)
}

fn give_token(tx: &mut Tx<'_, '_>, signed: &Signed, organisation: uuid::Uuid) -> Result<LetIn, Problem> {
    let organisation = Id::from_uuid(organisation);
    let here = settings::by_id(tx.db, organisation)?.ok_or(Problem::SignedOut)?;
    let (today, _) = here.details.local(tx.now());
    let (token, proved, until) = (tx.secret(), signed.pin.is_some(), tx.now() + TOKEN_LASTS);
    tokens::add(tx.db, organisation, signed.phone, &token.hash(), (proved, until))?;
    enrolled::note_seen(tx.db, signed.phone, today)?;
    keep_a_seal_key(tx, organisation)?;
    let caller = tokens::caller(tx.db, &token.hash(), |_, _| Ok(today))?.ok_or(Problem::SignedOut)?;
    Ok(LetIn::Token { token, proved, standing: caller.standing })
}
