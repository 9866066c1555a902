//! Somebody leaves, and with them their matches end. Whoever loses their mentor comes first in the next run.

use tenfold_domain::{
    access::{Action, Permit},
    matches::{MatchReading, Stands},
    people::Participant,
};
use tenfold_store::{audit::Outcome, matches::records};

use crate::{Problem, Tx};

/// Ends every open match of the permit's participant, on the day on which it is said.
pub(crate) fn break_off<A: Action<On = Participant>>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    whose: &Participant,
) -> Result<(), Problem> {
    let (scope, today) = (tx.scope::<MatchReading>()?, tx.today()?);
    for which in records::of_participant(tx.db, &scope, whose.side, whose.id)? {
        let Some(over) = which.stands.broken_off(today) else { continue };
        records::save_with(tx.db, permit, &which, &Stands::Over(over))?;
        tx.note("match.end", Some(whose.organisation), "mentor_match", Some(which.id.uuid()), Outcome::Done)?;
    }
    Ok(())
}
