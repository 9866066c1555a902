//! What a young person asks for: a talk, help, a change. A practitioner sees to it; no reason is needed.

use chrono::{DateTime, Utc};

use super::words;
use crate::{
    access::{Action, Caller, Located, Location, Reading, Right, deeds},
    coded::codes,
    id::Id,
    people::{Participant, Side},
    text::Note,
    told::Parsed,
};

codes! {
    AskKind {
        Talk "talk" "A talk",
        Help "help" "Help",
        Change "change" "A change",
    }
}

impl AskKind {
    /// Mentors ask for a talk; mentees for help, or for a change.
    pub const fn is_for(self, side: Side) -> bool {
        matches!((self, side), (Self::Talk, Side::Mentor) | (Self::Help | Self::Change, Side::Mentee))
    }
}

/// What is asked, in their own words where they wrote some.
#[derive(Debug, Clone)]
pub struct AskDetails {
    pub kind: AskKind,
    pub words: Option<Note>,
}

impl AskDetails {
    pub fn parse(kind: AskKind, said: &str) -> Parsed<Self> {
        let words = Note::parse_optional(said).map_err(|problem| vec![problem.told("words", "what you wrote")])?;
        Ok(Self { kind, words })
    }
}

/// One of them, until somebody has seen to it.
#[derive(Debug, Clone)]
pub struct Ask {
    pub id: Id<Ask>,
    pub place: Location,
    pub participant: Id<Participant>,
    pub details: AskDetails,
    pub asked_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl Located for Ask {
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

/// Reading what young people ask for.
#[derive(Debug)]
pub struct AskReading;
impl Reading for AskReading {
    const RIGHT: Right = Right::KeepLogs;
}

/// Ask: the young person themselves, and nobody for them.
#[derive(Debug)]
pub struct AskFor;
impl Action for AskFor {
    type On = Participant;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "ask.ask";

    fn by_phone(caller: &Caller, on: &Participant) -> bool {
        caller.is(on)
    }
}

deeds! {
    /// Say that it was seen to.
    SettleAsk on Ask: KeepLogs "ask.settle";
}

/// A talk that was settled stays in the trail, not on the page.
impl Ask {
    pub fn settle(&self) -> Result<(), crate::told::Told> {
        if self.settled_at.is_some() { Err(words::settled_already()) } else { Ok(()) }
    }
}
