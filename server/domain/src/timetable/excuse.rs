//! Word that somebody cannot come to a session.
//!
//! Owns: who may say it, and that it changes nothing by itself: those who run the cohort decide what becomes of the
//! session. Refuses: a reason. Whoever wants to tell one tells a person.

use chrono::{DateTime, Utc};

use super::Session;
use crate::{
    access::{Action, Actor, Caller, Located, Location, Reading, Right, deeds},
    id::Id,
    people::Participant,
    staff::Person,
};

/// One word, as long as nobody has decided about it.
#[derive(Debug, Clone)]
pub struct Excuse {
    pub id: Id<Excuse>,
    /// Where the session's cohort is.
    pub place: Location,
    pub session: Id<Session>,
    pub who: Excused,
    pub said_at: DateTime<Utc>,
    pub version: i32,
}

/// Who cannot come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Excused {
    Adult(Id<Person>),
    YoungPerson(Id<Participant>),
}

impl Excused {
    /// How a form calls them.
    pub fn code(self) -> String {
        match self {
            Self::Adult(id) => format!("adult:{id}"),
            Self::YoungPerson(id) => format!("young_person:{id}"),
        }
    }
}

impl Session {
    /// Whether somebody is in it.
    pub fn has(&self, who: Excused) -> bool {
        match who {
            Excused::Adult(id) => self.adults.contains(&id),
            Excused::YoungPerson(id) => self.members.contains(&id),
        }
    }

    /// Whom this actor may excuse from it: themselves, and, where they run the cohort, everybody in it.
    pub fn excusable(&self, actor: &Actor, runs_it: bool) -> Vec<Excused> {
        let adults = self.adults.iter().copied().filter(|adult| runs_it || actor.person() == Some(*adult));
        let own = if let Actor::Phone(caller) = actor { Some(caller.participant) } else { None };
        let members = self.members.iter().copied().filter(|member| runs_it || Some(*member) == own);
        adults.map(Excused::Adult).chain(members.map(Excused::YoungPerson)).collect()
    }
}

impl Located for Excuse {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading who cannot come, for those who decide what becomes of it.
#[derive(Debug)]
pub struct ExcuseReading;
impl Reading for ExcuseReading {
    const RIGHT: Right = Right::KeepTimetable;
}

/// Say that somebody cannot come.
#[derive(Debug)]
pub struct SayCannotCome;
impl Action for SayCannotCome {
    type On = Session;
    const RIGHT: Right = Right::KeepTimetable;
    const NAME: &'static str = "session.cannot_come";

    fn own(actor: &Actor, on: &Session) -> bool {
        actor.person().is_some_and(|person| on.adults.contains(&person))
    }

    fn by_phone(caller: &Caller, on: &Session) -> bool {
        caller.is_in(on)
    }
}

deeds! {
    /// Leave the session as it is all the same.
    SettleExcuse on Excuse: KeepTimetable "session.leave_as_it_is";
}
