//! Somebody leaves, and with them their matches end. Whoever loses their mentor comes first in the next run.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Action, Actor, Job, Permit},
    matches::{EndMatch, Match, MatchReading, Stands},
    people::Participant,
};
use tenfold_store::{audit::Outcome, matches::records, organisation::settings};

use crate::{
    Problem, Tx,
    notices::{Turn, tell_of_match},
};

/// Of how many people one round ends the matches, so that a round stays short.
const A_ROUND: i64 = 20;

/// Ends every open match of the permit's participant, on the day on which it is said.
pub(crate) fn break_off<A: Action<On = Participant>>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    whose: &Participant,
) -> Result<(), Problem> {
    let (scope, today) = (tx.scope::<MatchReading>()?, tx.today()?);
    for which in records::of_participant(tx.db, &scope, whose.side, whose.id)? {
        if let Some(stands) = goes(tx, permit, &which, today)? {
            records::save_with(tx.db, permit, &which, &stands)?;
            tx.note("match.end", Some(whose.organisation), "mentor_match", Some(which.id.uuid()), Outcome::Done)?;
        }
    }
    Ok(())
}

/// One round of the clock: ends the matches of those who were to leave on a later day, and whose day has come where they
/// are. How many matches it looked at.
pub fn end_matches_of_leavers(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    if !matches!(tx.actor(), Actor::System(Job::Sweeper)) {
        return Err(Problem::Absent);
    }
    // Nobody's day has begun before it has begun furthest east.
    let furthest = tx.now().date_naive().succ_opt().unwrap_or(NaiveDate::MAX);
    let due = records::of_those_who_left(tx.db, furthest, A_ROUND)?;
    for (which, left_on) in &due {
        let here = settings::by_id(tx.db, which.place.organisation)?.ok_or(Problem::Absent)?;
        let (today, _) = here.details.local(tx.now());
        if *left_on > today {
            continue;
        }
        let permit = tx.permit::<EndMatch>(which)?;
        if let Some(stands) = goes(tx, &permit, which, today)? {
            records::save(tx.db, &permit, &stands)?;
            tx.audit(&permit, "mentor_match")?;
        }
    }
    Ok(due.len())
}

/// What nobody decided about goes without a trace; for the rest, how it stands from then on.
fn goes<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    which: &Match,
    today: NaiveDate,
) -> Result<Option<Stands>, Problem> {
    if which.stands.is_undecided() {
        records::clear_proposal(tx.db, permit, which)?;
    }
    let over = which.stands.broken_off(today);
    if over.is_some() {
        tell_of_match(tx, permit, which, Turn::Off)?;
    }
    Ok(over.map(Stands::Over))
}
