//! Somebody no longer takes part, and their matches end. What is known of them is kept for as long as the rules of retention say.

use tenfold_domain::{
    id::Id,
    people::{EndDetails, EndParticipant, Participant, Side},
    told::Parsed,
};
use tenfold_store::people::participants;

use super::find_participant;
use crate::{Problem, Tx, matches::break_off, tx::still_open};

pub fn end_participant(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    details: Parsed<EndDetails>,
) -> Result<(), Problem> {
    let mut participant = find_participant(tx, side, id)?;
    let permit = tx.permit_at::<EndParticipant>(&participant, version)?;
    let details = details?;
    still_open(tx, participant.span)?;
    participant.end(details.day)?;
    participants::end(tx.db, &permit, &participant, Some(&details.reason))?;
    // Whoever leaves on a later day meets until then.
    if participant.span.has_ended_by(tx.today()?) {
        break_off(tx, &permit, &participant)?;
    }
    tx.audit(&permit, "participant")
}
