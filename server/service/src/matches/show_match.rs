//! One match: who, why, where it stands, and what may be done.

use tenfold_domain::{
    id::Id,
    matches::{DecideMatch, Match, MatchReading},
    recruiting::{Wording, WordingKind, current},
};
use tenfold_store::{
    matches::records::{self, Written},
    recruiting::wordings,
};

use super::{
    gathered::gather,
    show_matching::{ShownPair, pair},
};
use crate::{Problem, Tx, tx::found};

/// Its page.
#[derive(Debug, Clone)]
pub struct ShownMatch {
    pub pair: ShownPair,
    pub cohort_name: String,
    pub written: Written,
    /// What the two sign when they first meet.
    pub agreement: Wording,
    pub may_change: bool,
}

pub fn show_match(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<ShownMatch, Problem> {
    let which = found_match(tx, id)?;
    let gathered = gather(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    let pair = pair(&gathered, &which, false).ok_or(Problem::Absent)?;
    let published = wordings::published(tx.db, which.place.organisation)?;
    Ok(ShownMatch {
        written: records::written(tx.db, &which)?,
        agreement: current(WordingKind::FirstMeeting, &published),
        may_change: tx.permit::<DecideMatch>(&which).is_ok(),
        cohort_name: gathered.cohort.details.name.to_string(),
        pair,
    })
}

/// A match in scope.
pub(super) fn found_match(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<Match, Problem> {
    let scope = tx.scope::<MatchReading>()?;
    found(records::find(tx.db, &scope, id)?)
}
