//! Who knocks, as far as guessing goes: the account that is guessed at, the address, and whether this browser has been
//! let in to this account before.
//!
//! A browser that has been let in before is counted apart, so that a stranger who uses up an account's guesses shuts
//! nobody out. It shows so by a mark: random, with a keyed hash that binds it to the account.

use std::net::IpAddr;

use subtle::ConstantTimeEq;
use tenfold_domain::sign_in::{PER_ADDRESS, PER_SUBJECT, Verdict, verdict};
use tenfold_store::sign_in::{accounts::HeldAccount, guesses};

use crate::{Problem, Tx};

/// The most accounts that one browser is remembered for.
const MARKS: usize = 6;
const MARK_ID: usize = 32;

/// Where somebody knocks from.
#[derive(Debug, Clone, Default)]
pub struct Knock {
    /// The visitor's network address.
    pub address: String,
    /// The marks that the browser keeps, as its cookie has them.
    pub marks: String,
}

/// Something guesses are counted for, and how many pass in five minutes.
pub(crate) struct Subject {
    hash: Vec<u8>,
    limit: u32,
}

impl Subject {
    pub(crate) fn new(tx: &Tx<'_, '_>, kind: &str, what: &[u8], limit: u32) -> Self {
        Self { hash: tx.db.blind("guess", &format!("{kind} {}", hex(what))), limit }
    }
}

impl Knock {
    /// Counts a guess of this kind at an account, and at the address; refused where either has had too many.
    pub(super) fn count(&self, tx: &mut Tx<'_, '_>, kind: &str, account: &[u8]) -> Result<(), Problem> {
        let guessed = match self.mark_for(tx, account) {
            Some(mark) => Subject::new(tx, &format!("{kind} from a known browser"), mark.as_bytes(), PER_SUBJECT),
            None => Subject::new(tx, kind, account, PER_SUBJECT),
        };
        let address = self.address_subject(tx);
        let_through(tx, &[guessed, address])
    }

    pub(crate) fn address_subject(&self, tx: &Tx<'_, '_>) -> Subject {
        Subject::new(tx, "address", coarse(&self.address).as_bytes(), PER_ADDRESS)
    }

    fn mark_for(&self, tx: &Tx<'_, '_>, account: &[u8]) -> Option<&str> {
        self.marks.split('.').take(MARKS).find(|mark| {
            let Some((id, given)) = mark.split_at_checked(MARK_ID) else { return false };
            given.as_bytes().ct_eq(proof(tx, account, id).as_bytes()).into()
        })
    }

    /// The marks that the browser should keep from now on, if they are others than it has.
    pub(super) fn marks_with(&self, tx: &Tx<'_, '_>, held: &HeldAccount) -> Option<String> {
        if self.mark_for(tx, &held.email_index).is_some() {
            return None;
        }
        let id = hex(&tx.db.random::<{ MARK_ID / 2 }>());
        let mark = format!("{id}{}", proof(tx, &held.email_index, &id));
        let old = self.marks.split('.').filter(|mark| mark.len() == 2 * MARK_ID && mark.is_ascii());
        Some(std::iter::once(mark.as_str()).chain(old).take(MARKS).collect::<Vec<_>>().join("."))
    }
}

fn proof(tx: &Tx<'_, '_>, account: &[u8], id: &str) -> String {
    let whole = tx.db.blind("known_browser", &format!("{} {id}", hex(account)));
    hex(&whole).chars().take(MARK_ID).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A household's or a school's whole network where addresses are version 6: one machine has millions.
fn coarse(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(six)) => six.segments().iter().take(4).map(|part| format!("{part:x}:")).collect(),
        _ => address.to_owned(),
    }
}

/// Counts one guess for each subject, unless one of them has had too many: then nothing is counted.
pub(crate) fn let_through(tx: &mut Tx<'_, '_>, subjects: &[Subject]) -> Result<(), Problem> {
    let now = tx.now();
    let mut wait_seconds = 0;
    for subject in subjects {
        let so_far = guesses::count(tx.db, &subject.hash)?;
        if let Verdict::Wait { seconds } = verdict(now, so_far, subject.limit) {
            wait_seconds = wait_seconds.max(seconds);
        }
    }
    if wait_seconds > 0 {
        return Err(Problem::TooMany { wait_seconds });
    }
    for subject in subjects {
        guesses::add(tx.db, &subject.hash)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_network_are_one() {
        assert_eq!(coarse("2001:db8:1:2:3:4:5:6"), coarse("2001:db8:1:2::9"));
        assert_ne!(coarse("2001:db8:1:2::9"), coarse("2001:db8:1:3::9"));
        assert_eq!(coarse("192.0.2.7"), "192.0.2.7");
    }
}
