//! One session's register, and how it stands.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    access::{Action, Actor, Located, Location, Right},
    id::Id,
    staff::Person,
    text::Note,
    timetable::Session,
    told::{Parsed, Problems},
    typed::Typed,
};

/// The register of a session. It is there from the first time that somebody saves it.
#[derive(Debug, Clone)]
pub struct Register {
    pub session: Id<Session>,
    /// Where the session's cohort is.
    pub place: Location,
    /// The adults of the session: they mark it too.
    pub adults: Vec<Id<Person>>,
    pub details: RegisterDetails,
    /// 0 as long as nobody has saved it.
    pub version: i32,
}

/// What stands in a register beside the marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterDetails {
    /// Why the session went ahead, where something was amiss.
    pub went_ahead: Option<Note>,
    /// What a group really did.
    pub happened: Option<Note>,
}

impl RegisterDetails {
    pub fn parse(went_ahead: &str, happened: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut read = |field: &'static str, typed: &str, what: &str| {
            problems.take(Note::parse_optional(typed).map_err(|problem| problem.told(field, what)))
        };
        let went_ahead = read("went_ahead", went_ahead, "why it went ahead");
        let happened = read("happened", happened, "what happened");
        problems.finish(went_ahead.zip(happened).map(|(went_ahead, happened)| Self { went_ahead, happened }))
    }
}

impl Typed for RegisterDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let words = |note: &Option<Note>| note.as_ref().map(Note::to_string).unwrap_or_default();
        vec![("went_ahead", words(&self.went_ahead)), ("happened", words(&self.happened))]
    }
}

impl Located for Register {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.session.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Mark a session's register: whoever runs the cohort, and the adults who are there.
#[derive(Debug)]
pub struct MarkRegister;
impl Action for MarkRegister {
    type On = Register;
    const RIGHT: Right = Right::KeepRegisters;
    const NAME: &'static str = "register.mark";

    fn own(actor: &Actor, on: &Register) -> bool {
        actor.person().is_some_and(|person| on.adults.contains(&person))
    }
}

/// How a register stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its day is over, and so is the time for it.
    Late,
    /// The session has begun, and somebody is not marked.
    ToMark,
    /// Its day has not come, or it has not begun.
    ToCome,
    /// Everybody is marked.
    Marked,
    /// The session was called off before it began: nobody is marked.
    Off,
}

impl Standing {
    /// `unmarked`: how many have no mark. `late_from`: the first school day after the last one for it.
    pub fn of(
        session: &Session,
        unmarked: usize,
        late_from: NaiveDate,
        (now, today): (DateTime<Utc>, NaiveDate),
    ) -> Self {
        if session.cancelled {
            Self::Off
        } else if unmarked == 0 {
            Self::Marked
        } else if session.starts_at > now {
            Self::ToCome
        } else if today >= late_from {
            Self::Late
        } else {
            Self::ToMark
        }
    }

    /// Whether somebody should see to it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Late | Self::ToMark)
    }
}
