//! A phone is let in for a quarter of an hour: it signs what it was given to sign, and where it wants to be told anything
//! its young person has typed their PIN.

use chrono::{NaiveDate, TimeDelta};
use sha2::{Digest, Sha256};
use tenfold_domain::{
    id::Id,
    organisation::Organisation,
    people::Participant,
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
pub(super) const TOKEN_LASTS: TimeDelta = TimeDelta::minutes(15);
/// How long a phone may take to sign.
const NONCE_LASTS: TimeDelta = TimeDelta::minutes(2);
/// Wrong PINs in five minutes, on a phone or by one name on the tablet.
pub(super) const PINS_PER_PHONE: u32 = 10;

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
        lasts: TimeDelta,
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
        if !is_pin_of(tx, phone.participant, pin)? {
            return Ok(LetIn::WrongPin);
        }
    }
    let organisation = Id::from_uuid(phone.organisation.0);
    let here = settings::by_id(tx.db, organisation)?.ok_or(Problem::SignedOut)?;
    let (today, _) = here.details.local(tx.now());
    enrolled::note_seen(tx.db, signed.phone, today)?;
    let whose = (phone.participant, tokens::On::Phone(signed.phone));
    give_token(tx, (organisation, today), whose, (signed.pin.is_some(), TOKEN_LASTS))
}

/// Whether it is their PIN; nobody has one that is no PIN at all.
pub(super) fn is_pin_of(tx: &mut Tx<'_, '_>, whose: Id<Participant>, typed: &str) -> Result<bool, Problem> {
    match Pin::parse(typed) {
        Ok(pin) => Ok(pins::is_right(tx.db, whose, &pin)?),
        Err(_) => Ok(false),
    }
}

pub(super) fn give_token(
    tx: &mut Tx<'_, '_>,
    (organisation, today): (Id<Organisation>, NaiveDate),
    whose: (Id<Participant>, tokens::On),
    (proved, lasts): (bool, TimeDelta),
) -> Result<LetIn, Problem> {
    let (token, until) = (tx.secret(), tx.now() + lasts);
    tokens::add(tx.db, organisation, whose, &token.hash(), (proved, until))?;
    keep_a_seal_key(tx, organisation)?;
    let caller = tokens::caller(tx.db, &token.hash(), |_, _| Ok(today))?.ok_or(Problem::SignedOut)?;
    Ok(LetIn::Token { token, lasts, proved, standing: caller.standing })
}
