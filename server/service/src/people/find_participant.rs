//! One participant, by the side that is asked about: a mentor's page never shows a mentee.

use tenfold_domain::{
    id::Id,
    people::{Participant, Side, YoungPerson},
};
use tenfold_store::people::{participants, young_people};

use crate::{Problem, Tx, tx::found};

/// The participant in scope, on this side.
pub fn find_participant(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<Participant, Problem> {
    let scope = tx.scope::<Participant>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side == side { Ok(participant) } else { Err(Problem::Absent) }
}

/// A participant and who they are.
#[derive(Debug, Clone)]
pub struct ShownParticipant {
    pub participant: Participant,
    pub young: YoungPerson,
}

pub fn show_participant(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownParticipant, Problem> {
    let participant = find_participant(tx, side, id)?;
    let young = young_people::of(tx.db, &participant)?;
    Ok(ShownParticipant { participant, young })
}
