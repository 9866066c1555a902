//! How a session felt, in four words.

use chrono::NaiveDate;

use crate::{
    access::{Action, Caller, Right},
    id::Id,
    people::{Participant, Side},
    timetable::Session,
};

/// How it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feel {
    Hard,
    Mixed,
    Ok,
    Good,
}

impl Feel {
    pub const ALL: [Self; 4] = [Self::Good, Self::Ok, Self::Mixed, Self::Hard];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Mixed => "mixed",
            Self::Ok => "ok",
            Self::Good => "good",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feel| feel.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Hard => "Hard",
            Self::Mixed => "Mixed",
            Self::Ok => "OK",
            Self::Good => "Good",
        }
    }
}

/// Answer "How was it?" on one's own phone: the mentee of the session.
#[derive(Debug)]
pub struct SayHowItWas;
impl Action for SayHowItWas {
    type On = Session;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "check.say";

    fn by_phone(caller: &Caller, on: &Session) -> bool {
        caller.side == Side::Mentee && caller.is_in(on)
    }
}

/// What a mentee answered to "How was it?". Read as other answers are, never by a mentor.
#[derive(Debug, Clone)]
pub struct SessionCheck {
    pub session: Id<Session>,
    pub participant: Id<Participant>,
    pub feel: Feel,
    pub answered_on: NaiveDate,
}
