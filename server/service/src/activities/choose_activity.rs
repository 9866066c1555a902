//! What a group session is to do, chosen beforehand by whoever marks its register.

use std::cmp::Reverse;

use tenfold_domain::{
    activities::{Activity, ChooseActivity, words},
    id::Id,
    timetable::{Session, SessionKind},
    told::Parsed,
};
use tenfold_store::{
    activities::{chosen, library},
    registers,
};

use crate::{
    Problem, Tx,
    registers::{find_session, times},
};

/// The choice as its form shows it.
#[derive(Debug)]
pub struct ActivityChoice {
    pub session: Session,
    /// "09:05".
    pub from: String,
    /// Those that suit the week of the session first, then by name.
    pub choices: Vec<Activity>,
    pub chosen: Option<Activity>,
}

pub fn open_choice(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<ActivityChoice, Problem> {
    let session = find_session(tx, id)?;
    let register = registers::of_session(tx.db, &session)?;
    tx.permit::<ChooseActivity>(&register)?;
    let mut choices = library::choices(tx.db, session.place.organisation)?;
    // Stable: within each of both they stay by name.
    choices.sort_by_key(|one| Reverse(one.details.suits_week(session.wanted.week)));
    Ok(ActivityChoice { from: times(tx, &session)?.0, chosen: chosen_for(tx, &session)?, choices, session })
}

/// `None` takes the choice back. What was chosen before stays to be seen.
pub fn choose_activity(
    tx: &mut Tx<'_, '_>,
    id: Id<Session>,
    which: Parsed<Option<Id<Activity>>>,
) -> Result<(), Problem> {
    let session = find_session(tx, id)?;
    let register = registers::of_session(tx.db, &session)?;
    let permit = tx.permit::<ChooseActivity>(&register)?;
    let which = which?;
    if session.kind != SessionKind::Group {
        return Err(words::not_a_group().into());
    }
    if session.cancelled {
        return Err(words::called_off().into());
    }
    let before = chosen_for(tx, &session)?.map(|activity| activity.id);
    if before == which {
        return Ok(());
    }
    let there = library::choices(tx.db, session.place.organisation)?;
    if which.is_some_and(|which| !there.iter().any(|one| one.id == which)) {
        return Err(words::choose_from_the_list().into());
    }
    chosen::choose(tx.db, &permit, which)?;
    tx.audit(&permit, "session")
}

/// What was chosen for a session that was found in scope; only a group session has an activity.
pub(crate) fn chosen_for(tx: &mut Tx<'_, '_>, session: &Session) -> Result<Option<Activity>, Problem> {
    if session.kind == SessionKind::Group { Ok(chosen::of_session(tx.db, session.id)?) } else { Ok(None) }
}
