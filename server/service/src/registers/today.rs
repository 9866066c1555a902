//! The sessions of today, for the adult who is at them.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    registers::Standing,
    staff::Person,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::{
    registers,
    timetable::{
        names::{self, Named},
        sessions::{self, Calendar},
    },
};

use super::times;
use crate::{Problem, Tx};

/// One of them, as the start shows it.
#[derive(Debug, Clone)]
pub struct TodaysSession {
    pub session: Id<Session>,
    pub kind: SessionKind,
    /// Local times of the day, "09:05".
    pub hours: (String, String),
    pub room: String,
    pub members: Vec<String>,
    pub standing: Standing,
}

/// In the order of the day; nothing for those who are at none.
pub(crate) fn todays_sessions(tx: &mut Tx<'_, '_>) -> Result<Vec<TodaysSession>, Problem> {
    let Ok(scope) = tx.scope::<SessionReading>() else { return Ok(vec![]) };
    let me: Id<Person> = tx.actor().person().ok_or(Problem::Absent)?;
    let today: NaiveDate = tx.today()?;
    let mut sessions = sessions::of_calendar(tx.db, &scope, Calendar::Adult(me), (today, Some(today)))?;
    sessions.retain(|session| !session.cancelled);
    if sessions.is_empty() {
        return Ok(vec![]);
    }
    let here = tx.organisation()?.id;
    let people = names::of_young(tx.db, here, sessions.iter().flat_map(|one| one.members.iter()))?;
    let places = names::of_rooms(tx.db, here, sessions.iter().map(|one| one.room))?;
    let marks = registers::marks_of(tx.db, sessions.iter().map(|one| one.id))?;
    let now = tx.now();
    // A register of today's is late tomorrow at the earliest.
    let tomorrow = today.succ_opt().unwrap_or(today);
    let shown = sessions.iter().map(|session| {
        let held = marks.get(&session.id);
        let is_marked = |who| held.is_some_and(|held| held.contains_key(who));
        let unmarked = session.members.iter().filter(|who| !is_marked(who)).count();
        Ok(TodaysSession {
            session: session.id,
            kind: session.kind,
            hours: times(tx, session)?,
            room: places.get(&session.room).map(|place| place.room.clone()).unwrap_or_default(),
            members: session.members.iter().filter_map(|id| people.get(id).map(Named::full)).collect(),
            standing: Standing::of(session, unmarked, tomorrow, (now, today)),
        })
    });
    shown.collect()
}
