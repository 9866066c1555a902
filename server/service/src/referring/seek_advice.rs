//! The specialist is asked for advice on a referral, and gives it.

use tenfold_domain::{
    access::Action,
    id::Id,
    people::Participant,
    referring::{AskAdvice, GiveAdvice, Step, TriageStep, words},
    text::Note,
    told::Parsed,
};
use tenfold_store::referring::triage;

use super::show_referral::find_referred;
use crate::{Problem, Tx, tx::still_open};

/// What the specialist is asked may be left out: the referral says enough.
pub fn ask_advice(tx: &mut Tx<'_, '_>, id: Id<Participant>, question: Parsed<Option<Note>>) -> Result<(), Problem> {
    take::<AskAdvice>(tx, id, question, Step::AdviceAsked)
}

pub fn give_advice(tx: &mut Tx<'_, '_>, id: Id<Participant>, advice: Parsed<Note>) -> Result<(), Problem> {
    take::<GiveAdvice>(tx, id, advice.map(Some), Step::AdviceGiven)
}

fn take<A: Action<On = Participant>>(
    tx: &mut Tx<'_, '_>,
    id: Id<Participant>,
    note: Parsed<Option<Note>>,
    step: Step,
) -> Result<(), Problem> {
    let participant = find_referred(tx, id)?;
    let permit = tx.permit::<A>(&participant)?;
    let waits = TriageStep::waits_for_advice(&triage::of(tx.db, &participant)?);
    let note = note?;
    still_open(tx, participant.span)?;
    match (step, waits) {
        (Step::AdviceAsked, true) => return Err(words::asked_already().into()),
        (Step::AdviceGiven, false) => return Err(words::no_advice_asked().into()),
        _ => {}
    }
    let today = tx.today()?;
    triage::add(tx.db, &permit, &participant, step, note.as_ref(), today)?;
    tx.audit(&permit, "participant")
}
