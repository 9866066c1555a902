//! Clearing away what has run out.

use tenfold_domain::access::{Actor, Job};
use tenfold_store::{phones, sign_in::sweeping};

use crate::{Problem, Tx};

/// Kept forms at once, guesses after a day, sessions and links 90 days after their end. How many rows went.
pub fn sweep(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    match tx.actor() {
        Actor::System(Job::Sweeper) => Ok(sweeping::sweep(tx.db)? + phones::sweeping::sweep(tx.db)?),
        _ => Err(Problem::Absent),
    }
}
