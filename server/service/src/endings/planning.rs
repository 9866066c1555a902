//! How a pair says goodbye is planned. The match goes on as it was: naming its last day is a step of its own.

use tenfold_domain::{
    endings::{EndingPlan, KeepEndingPlan, PlanDetails, words},
    id::Id,
    matches::{Match, MatchReading, Stands, words as match_words},
    told::Parsed,
};
use tenfold_store::{endings::plans, timetable::sessions};

use crate::{Problem, Tx, matches::found_match};

pub fn keep_plan(
    tx: &mut Tx<'_, '_>,
    id: Id<Match>,
    version: i32,
    details: Parsed<PlanDetails>,
) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<KeepEndingPlan>(&which, version)?;
    let (details, today) = (details?, tx.today()?);
    if !matches!(which.stands, Stands::Active(_) | Stands::Ending(_)) {
        return Err(match_words::has_moved_on().into());
    }
    if details.told_on.is_some_and(|day| day > today) {
        return Err(words::told_later().into());
    }
    let last_on = match details.session {
        None => details.last_on.ok_or_else(words::say_the_day)?,
        Some(session) => {
            let before = plans::of(tx.db, &[id])?.into_iter().find(|plan| plan.session == Some(session));
            let scope = tx.scope::<MatchReading>()?;
            let coming = sessions::coming_of_match(tx.db, &scope, id)?;
            let day = coming.into_iter().find(|one| one.id == session).map(|one| one.date);
            // A closing session that is over stays the closing session of its plan.
            day.or(before.map(|plan| plan.last_on)).ok_or_else(words::not_to_come)?
        }
    };
    let plan =
        EndingPlan { of: id, session: details.session, last_on, marking: details.marking, told_on: details.told_on };
    plans::put(tx.db, &permit, &which, &plan)?;
    tx.audit(&permit, "mentor_match")
}
