//! The decisions that are gates themselves: the practitioner's approval and the school's view.

use crate::{
    access::{Action, Reading, Right},
    consent::About,
    organisation::Cohort,
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
    type On = About;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.approve";
}

/// Look whom to approve in a cohort: asked for before it is known whether anybody waits.
#[derive(Debug)]
pub struct ApproveInCohort;
impl Action for ApproveInCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.approve";
}

/// Take an approval back.
#[derive(Debug)]
pub struct TakeBackApproval;
impl Action for TakeBackApproval {
    type On = About;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.unapprove";
}

/// Say for the school whether there is a reason not to.
#[derive(Debug)]
pub struct GiveSchoolView;
impl Action for GiveSchoolView {
    type On = Cohort;
    const RIGHT: Right = Right::GiveSchoolView;
    const NAME: &'static str = "participant.school_view";
}
