//! What the two say on the tablet: the mentee first and in private, then the mentor. Neither hears of the other's no.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Permit,
    hand_over::{FillIn, HandOver},
    matches::{Choice, mentee_chooses, mentor_answers, words},
    people::Side,
};
use tenfold_store::{
    audit::Outcome,
    matches::{
        cards::{self, Laid},
        records,
    },
};

use crate::{Problem, Tx};

/// The cards that lie before the one who holds the tablet: a mentor sees them one at a time.
pub(crate) fn cards_before(tx: &mut Tx<'_, '_>, of: &HandOver) -> Result<Vec<Laid>, Problem> {
    let side = of.purpose.side();
    let mut laid = cards::before(tx.db, of.location.organisation, side, of.participant)?;
    if side == Side::Mentor {
        laid.truncate(1);
    }
    Ok(laid)
}

/// Keeps what the one who holds the tablet chose. Where nothing lies before them, it was answered before.
pub(crate) fn answer_card(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    choice: Option<Choice>,
    day: NaiveDate,
) -> Result<(), Problem> {
    let laid = cards_before(tx, of)?;
    let Some(first) = laid.first() else { return Ok(()) };
    let choice = choice.ok_or_else(words::choose_a_card)?;
    let outcomes = match of.purpose.side() {
        Side::Mentee => {
            let cards: Vec<_> = laid.iter().map(|one| (one.which.id, one.offered)).collect();
            mentee_chooses(&cards, choice, day)?
        }
        Side::Mentor => vec![mentor_answers((first.which.id, first.offered), choice, day)?],
    };
    for (id, stands) in outcomes {
        let Some(one) = laid.iter().find(|one| one.which.id == id) else { continue };
        records::save_with(tx.db, permit, &one.which, &stands)?;
        tx.note("match.answer", Some(permit.organisation()), "mentor_match", Some(id.uuid()), Outcome::Done)?;
    }
    Ok(())
}
