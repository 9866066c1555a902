//! What becomes of a match once both have said yes: the first meeting, a pause, the goodbye, the end.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Action,
    id::Id,
    matches::{
        BeginMatch, EndMatch, EndMatchDetails, FirstMeeting, Match, PauseMatch, PlanEnding, ResumeMatch, Stands, words,
    },
    people::Side,
    recruiting::{WordingKind, current},
    told::Parsed,
};
use tenfold_store::{matches::records, recruiting::wordings};

use super::show_match::found_match;
use crate::{
    Problem, Tx,
    gates::{show_known, stand},
    notices::{Turn, tell_of_match},
};

/// Moves a match on, where the move is one of its own.
fn move_on<A: Action<On = Match>>(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    next: impl FnOnce(Stands, NaiveDate) -> Option<Stands>,
    turn: Turn,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<A>(&which, version)?;
    let stands = next(which.stands, tx.today()?).ok_or_else(words::has_moved_on)?;
    records::save(tx.db, &permit, &stands)?;
    tell_of_match(tx, &permit, &which, turn)?;
    tx.audit(&permit, "mentor_match")
}

/// Both signed, and the practitioner was there. Nobody meets before every gate of both is open.
pub fn begin_match(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    signed: Parsed<FirstMeeting>,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<BeginMatch>(&which, version)?;
    signed?;
    let today = tx.today()?;
    let Stands::Accepted(accepted) = which.stands else { return Err(words::has_moved_on().into()) };
    for (side, whose) in [(Side::Mentor, which.mentor), (Side::Mentee, which.mentee)] {
        let known = show_known(tx, side, whose)?;
        if !stand(tx, &known)?.missing.is_empty() {
            return Err(words::not_ready_to_meet(&known.name).into());
        }
    }
    let published = wordings::published(tx.db, which.place.organisation)?;
    let agreement = current(WordingKind::FirstMeeting, &published).number;
    records::note_meeting(tx.db, &permit, today, agreement)?;
    records::save(tx.db, &permit, &Stands::Active(accepted.begin(today)))?;
    tx.audit(&permit, "mentor_match")
}

pub fn pause_match(tx: &mut Tx<'_, '_>, id: Id<Match>, version: i32) -> Result<(), Problem> {
    let pause = |stands, today| {
        if let Stands::Active(active) = stands { Some(Stands::Paused(active.pause(today))) } else { None }
    };
    move_on::<PauseMatch>(tx, id, version, pause, Turn::Off)
}

pub fn resume_match(tx: &mut Tx<'_, '_>, id: Id<Match>, version: i32) -> Result<(), Problem> {
    let resume = |stands, today| {
        if let Stands::Paused(paused) = stands { Some(Stands::Active(paused.resume(today))) } else { None }
    };
    move_on::<ResumeMatch>(tx, id, version, resume, Turn::OnAgain)
}

pub fn plan_ending(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    last_on: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<PlanEnding>(&which, version)?;
    let Stands::Active(active) = which.stands else { return Err(words::has_moved_on().into()) };
    let ending = active.plan_ending(tx.today()?, last_on?)?;
    records::save(tx.db, &permit, &Stands::Ending(ending))?;
    tx.audit(&permit, "mentor_match")
}

/// Takes it back before both have said yes, ends it early, or, on or after the last session, lets it come to its end.
pub fn end_match(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    details: Parsed<EndMatchDetails>,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<EndMatch>(&which, version)?;
    let (today, details) = (tx.today()?, details?);
    if which.stands.is_undecided() {
        return Err(words::nothing_to_take_back().into());
    }
    let over = match which.stands {
        Stands::Ending(ending) => ending.complete(today).unwrap_or(ending.end_early(today)),
        other => other.broken_off(today).ok_or_else(words::has_moved_on)?,
    };
    tell_of_match(tx, &permit, &which, Turn::Off)?;
    records::save(tx.db, &permit, &Stands::Over(over))?;
    records::keep_end_reason(tx.db, &permit, &which, &details.reason)?;
    tx.audit(&permit, "mentor_match")
}
