//! The decisions that are gates themselves: the practitioner's approval, the school's view, an age allowed by a manager.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Action, Reading, Right},
    id::Id,
    organisation::Cohort,
    people::Participant,
    staff::Person,
    text::Note,
    told::Parsed,
};

/// What the school says of a young person taking part. A reason is neither asked for nor kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SchoolView {
    NoReasonNotTo,
    SpeakToMe,
}

impl SchoolView {
    pub const ALL: [Self; 2] = [Self::NoReasonNotTo, Self::SpeakToMe];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NoReasonNotTo => "no_reason_not_to",
            Self::SpeakToMe => "speak_to_me",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::NoReasonNotTo => "No reason not to",
            Self::SpeakToMe => "Speak to me",
        }
    }
}

/// An age outside the programme's, allowed by a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgeAllowance {
    pub allowed_on: NaiveDate,
    pub by: Option<Id<Person>>,
    /// Sealed on disk.
    pub reason: Note,
}

/// Why an age outside the programme's is allowed.
#[derive(Debug, Clone)]
pub struct AllowanceDetails {
    pub reason: Note,
}

impl AllowanceDetails {
    pub fn parse(reason: &str) -> Parsed<Self> {
        let reason = Note::parse(reason).map_err(|problem| vec![problem.told("reason", words::enter_reason())])?;
        Ok(Self { reason })
    }
}

/// Reading the list of a cohort's young people as their school gives its view.
#[derive(Debug)]
pub struct SchoolViewReading;

impl Reading for SchoolViewReading {
    const RIGHT: Right = Right::GiveSchoolView;
}

/// Approve somebody for matching.
#[derive(Debug)]
pub struct ApproveParticipant;
impl Action for ApproveParticipant {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.approve";
}

/// Take an approval back.
#[derive(Debug)]
pub struct TakeBackApproval;
impl Action for TakeBackApproval {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.unapprove";
}

/// Allow somebody an age outside the programme's.
#[derive(Debug)]
pub struct AllowAge;
impl Action for AllowAge {
    type On = Participant;
    const RIGHT: Right = Right::AllowAge;
    const NAME: &'static str = "participant.allow_age";
}

/// Say for the school whether there is a reason not to.
#[derive(Debug)]
pub struct GiveSchoolView;
impl Action for GiveSchoolView {
    type On = Cohort;
    const RIGHT: Right = Right::GiveSchoolView;
    const NAME: &'static str = "participant.school_view";
}
