//! What can go wrong in a use case. `web` and `mobile-api` each turn it into a status and a sentence, in one place.

use tenfold_domain::{access::Denied, told::Told};
use tenfold_store::StoreError;

/// Why a use case did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such record for this actor: out of scope and absent are the same (product rule 6).
    #[error("not there for this actor")]
    Absent,
    /// Nobody is signed in: never was, signed out, or the time ran out.
    #[error("not signed in")]
    SignedOut,
    /// Signed in part of the way; the code or the second factor is still to come.
    #[error("part-way through signing in")]
    HalfSignedIn,
    /// May do it, after proving again who they are.
    #[error("needs a fresh proof of who it is")]
    NeedsStepUp,
    /// A rule stands against it, in words.
    #[error("refused")]
    Refused(Vec<Told>),
    /// Somebody else saved first.
    #[error("stale")]
    Stale,
    /// The same form was sent before with something else in it.
    #[error("operation id used twice with different content")]
    Reused,
    /// Too many guesses; try again after so many seconds.
    #[error("too many guesses")]
    TooMany { wait_seconds: i64 },
    #[error(transparent)]
    Store(StoreError),
}

impl Problem {
    pub fn refused(told: Told) -> Self {
        Self::Refused(vec![told])
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::OutOfScope => Self::Absent,
            Denied::NeedsStepUp => Self::NeedsStepUp,
            Denied::Refused(told) => Self::refused(told),
        }
    }
}

impl From<Told> for Problem {
    fn from(told: Told) -> Self {
        Self::refused(told)
    }
}

impl From<Vec<Told>> for Problem {
    fn from(told: Vec<Told>) -> Self {
        Self::Refused(told)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

/// For a save that may only break one rule of uniqueness: says so in words, and lets other errors through.
pub(crate) fn unless_taken(words: impl Fn() -> Told) -> impl Fn(StoreError) -> Problem {
    move |error| match error {
        StoreError::Unique(_) => Problem::refused(words()),
        other => other.into(),
    }
}
