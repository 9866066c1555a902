//! Whom somebody would choose, said to the practitioner alone. The next run takes it into account.

use tenfold_domain::{
    id::Id,
    matches::{MatchReading, NoteWish, words},
    people::{Participant, Side},
    told::Parsed,
};
use tenfold_store::{
    gates::known::{self, Whose},
    matches::wishes,
};

use super::show_matching::Named;
use crate::{
    Problem, Tx,
    gates::{Known, one},
};

/// The page about one of them.
#[derive(Debug, Clone)]
pub struct ShownWish {
    pub whose: Known,
    /// Everybody of the other side who takes part, by name.
    pub others: Vec<Named>,
    pub wish: Option<Id<Participant>>,
}

pub fn show_wish(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownWish, Problem> {
    let whose = one::<MatchReading>(tx, side, id)?;
    tx.permit::<NoteWish>(&whose.about)?;
    let (scope, day) = (tx.scope::<MatchReading>()?, tx.today()?);
    let everybody = known::list(tx.db, &scope, Whose::Cohort(whose.about.cohort), day)?;
    let others = everybody.iter().filter(|known| known.about.side != side && known.takes_part());
    Ok(ShownWish { others: others.map(Named::of).collect(), wish: wishes::of(tx.db, &scope, id)?, whose })
}

/// `version` is the one the form was filled from.
pub fn note_wish(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    wish: Parsed<Option<Id<Participant>>>,
) -> Result<(), Problem> {
    let shown = show_wish(tx, side, id)?;
    let permit = tx.permit_at::<NoteWish>(&shown.whose.about, version)?;
    let wish = wish?;
    if wish.is_some_and(|wish| shown.others.iter().all(|other| other.id != wish)) {
        return Err(words::choose_whom().into());
    }
    wishes::keep(tx.db, &permit, wish)?;
    tx.audit(&permit, "participant")
}
