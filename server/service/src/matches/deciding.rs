//! A practitioner accepts what was proposed: one match, or several at once.

use tenfold_domain::{
    gates::Before,
    id::Id,
    matches::{DecideMatch, Match, Stands, words},
    organisation::Cohort,
    text::Note,
    told::Parsed,
};
use tenfold_store::matches::records;

use super::{
    choosing::reason_of,
    gathered::{Gathered, gather},
    show_match::found_match,
};
use crate::{Problem, Tx, tx::still_open};

/// Which matches, each at the version that the form was filled from.
pub type Accepted = Vec<(Id<Match>, i32)>;

/// The engine's reasons are kept as the practitioner's, who has read them.
pub fn accept_matches(tx: &mut Tx<'_, '_>, of: Id<Cohort>, chosen: Parsed<Accepted>) -> Result<(), Problem> {
    let gathered = gather(tx, of)?;
    tx.permit::<tenfold_domain::matches::ProposeMatches>(&gathered.cohort)?;
    for (id, version) in chosen? {
        let which = gathered.matches.iter().find(|one| one.id == id).ok_or(Problem::Stale)?;
        accept(tx, &gathered, which, version, None)?;
    }
    Ok(())
}

/// With the reason as it was typed, or the engine's.
pub fn accept_match(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    reason: Parsed<Option<Note>>,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let gathered = gather(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    tx.permit_at::<DecideMatch>(&which, version)?;
    accept(tx, &gathered, &which, version, reason?)
}

pub(super) fn accept(
    tx: &mut Tx<'_, '_>,
    gathered: &Gathered,
    which: &Match,
    version: i32,
    reason: Option<Note>,
) -> Result<(), Problem> {
    let permit = tx.permit_at::<DecideMatch>(which, version)?;
    still_open(tx, gathered.cohort.span)?;
    let Stands::Proposed(proposed) = which.stands else { return Err(words::has_moved_on().into()) };
    if proposed.decided_on.is_some() {
        return Err(words::has_moved_on().into());
    }
    for id in [which.mentor, which.mentee] {
        let stood = gathered.somebody(id).ok_or(Problem::Absent)?;
        if stood.standing.missing_before(Before::Match).next().is_some() {
            return Err(words::not_ready(&stood.known.name).into());
        }
    }
    let reason = match reason {
        Some(reason) => reason,
        None => reason_of(&gathered.why(which.mentor, which.mentee))?,
    };
    let today = tx.today()?;
    records::save(tx.db, &permit, &Stands::Proposed(proposed.decide(today)))?;
    records::keep_rationale(tx.db, &permit, (which.id, which.mentee), &reason)?;
    tx.audit(&permit, "mentor_match")
}
