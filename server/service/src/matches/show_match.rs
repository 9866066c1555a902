//! One match: who, why, where it stands, and what may be done.

use tenfold_domain::{
    access::Action,
    id::Id,
    matches::{DecideMatch, Match, MatchReading},
    people::Side,
    recruiting::{Wording, WordingKind, current},
};
use tenfold_store::{
    matches::records::{self, Written},
    recruiting::wordings,
};

use super::{
    gathered::gather,
    show_matching::{Named, held},
};
use crate::{Problem, Tx, gates::one, organisation::show_cohort, tx::found};

/// A match and its two people by name: all that a page needs on which the match takes its next step.
#[derive(Debug, Clone)]
pub struct MatchInHand {
    pub which: Match,
    pub mentor: Named,
    pub mentee: Named,
    pub cohort_name: String,
    /// What the two sign when they first meet.
    pub agreement: Wording,
}

/// Its page.
#[derive(Debug, Clone)]
pub struct ShownMatch {
    pub in_hand: MatchInHand,
    pub why: Vec<String>,
    /// What is missing now, of either: as long as anything is, nobody meets.
    pub held: Vec<String>,
    pub written: Written,
    pub may_change: bool,
}

/// The match, for whoever may take this step with it.
pub fn match_in_hand<A: Action<On = Match>>(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<MatchInHand, Problem> {
    let which = found_match(tx, id)?;
    tx.permit::<A>(&which)?;
    let (cohort, _) = show_cohort(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    Ok(MatchInHand {
        mentor: Named::of(&one::<MatchReading>(tx, Side::Mentor, which.mentor)?),
        mentee: Named::of(&one::<MatchReading>(tx, Side::Mentee, which.mentee)?),
        cohort_name: cohort.details.name.to_string(),
        agreement: agreement(tx, &which)?,
        which,
    })
}

pub fn show_match(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<ShownMatch, Problem> {
    let which = found_match(tx, id)?;
    let gathered = gather(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    let both = gathered.somebody(which.mentor).zip(gathered.somebody(which.mentee));
    let (mentor, mentee) = both.ok_or(Problem::Absent)?;
    Ok(ShownMatch {
        why: gathered.why(which.mentor, which.mentee),
        held: held(&which, [mentor, mentee]),
        written: records::written(tx.db, &which)?,
        may_change: tx.permit::<DecideMatch>(&which).is_ok(),
        in_hand: MatchInHand {
            mentor: Named::of(&mentor.known),
            mentee: Named::of(&mentee.known),
            cohort_name: gathered.cohort.details.name.to_string(),
            agreement: agreement(tx, &which)?,
            which,
        },
    })
}

fn agreement(tx: &mut Tx<'_, '_>, which: &Match) -> Result<Wording, Problem> {
    let published = wordings::published(tx.db, which.place.organisation)?;
    Ok(current(WordingKind::FirstMeeting, &published))
}

/// A match in scope.
pub(crate) fn found_match(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<Match, Problem> {
    let scope = tx.scope::<MatchReading>()?;
    found(records::find(tx.db, &scope, id)?)
}
