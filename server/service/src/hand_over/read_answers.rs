//! What a young person answered to the questions of a measure. That it was read is written down first.

use tenfold_domain::{
    hand_over::{Answer, AnswerReading},
    id::Id,
    people::{Participant, Side, YoungPerson},
};
use tenfold_store::{
    audit::Outcome,
    hand_over::answers,
    people::{participants, young_people},
};

use crate::{Problem, Tx, tx::found};

#[derive(Debug)]
pub struct AnswersRead {
    pub participant: Participant,
    pub young: YoungPerson,
    pub answers: Vec<Answer>,
}

/// Needs a transaction that writes.
pub fn read_answers(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<AnswersRead, Problem> {
    let scope = tx.scope::<AnswerReading>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side != side {
        return Err(Problem::Absent);
    }
    tx.note("answers.read", Some(participant.organisation), "participant", Some(id.uuid()), Outcome::Done)?;
    let young = young_people::of(tx.db, &participant)?;
    let answers = answers::of(tx.db, &scope, id)?;
    Ok(AnswersRead { participant, young, answers })
}
