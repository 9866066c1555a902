//! A place on the waiting list is looked at again: moved by hand with a reason, or left in its turn.

use tenfold_domain::{
    id::Id,
    people::Participant,
    referring::{MoveOnList, Place, Step, WaitPlace, words},
    text::Note,
    told::Parsed,
};
use tenfold_store::referring::{triage, waiting};

use super::show_referral::find_referred;
use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks, tx::still_open};

/// A move needs its reason; a look that changes nothing need not say more.
pub fn move_on_list(
    tx: &mut Tx<'_, '_>,
    id: Id<Participant>,
    moved: Parsed<(Place, Option<Note>)>,
) -> Result<(), Problem> {
    let participant = find_referred(tx, id)?;
    let permit = tx.permit::<MoveOnList>(&participant)?;
    let (place, note) = moved?;
    still_open(tx, participant.span)?;
    let at: WaitPlace = waiting::of(tx.db, &participant)?.ok_or_else(words::not_waiting)?;
    let step = if place == at.place { Step::Reviewed } else { Step::Moved };
    if step == Step::Moved && note.is_none() {
        return Err(words::give_reason().into());
    }
    let (cohort, _) = show_cohort(tx, participant.cohort)?;
    let (clocks, today) = (Clocks::of(tx, &cohort)?, tx.today()?);
    let review_on = clocks.days_after(today, clocks.rules.wait_list_days);
    waiting::move_to(tx.db, &permit, &at, place, review_on)?;
    triage::add(tx.db, &permit, &participant, step, note.as_ref(), today)?;
    tx.audit(&permit, "participant")
}
