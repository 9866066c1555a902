//! The gates, and what is missing at each.

use chrono::NaiveDate;

use super::words;
use crate::{consent::ConsentStanding, people::Stage};

/// A gate, in the order in which people come to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    TakingPart,
    Accepted,
    Age,
    Consent,
    Papers,
    Cleared,
    Approved,
    School,
    Baseline,
    Goals,
}

/// What a gate stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Before {
    /// Nobody is matched without it.
    Match,
    /// A pair does not meet for the first time without it.
    FirstSession,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// They do not take part any more.
    Ended {
        on: NaiveDate,
    },
    /// The application or referral was decided against, or taken back.
    NotToBe(Stage),
    /// It is still to be decided.
    Undecided(Stage),
    TooYoung {
        age: u16,
        from: u16,
    },
    TooOld {
        age: u16,
        to: u16,
    },
    Consent(ConsentStanding),
    Unsigned {
        paper: String,
    },
    /// Signed in words that no longer count.
    SignedOldWords {
        paper: String,
    },
    NeverCleared,
    ClearanceWithdrawn {
        on: NaiveDate,
    },
    ClearanceRunOut {
        on: NaiveDate,
    },
    NotApproved,
    SchoolNotHeard,
    SchoolWantsToSpeak {
        since: NaiveDate,
    },
    NoBaseline,
    NoGoal,
}

/// The page on which something missing is mended. The web makes an address of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mend {
    Person,
    Application,
    Referral,
    Consent,
    Papers,
    Training,
    Gates,
    SchoolView,
    Baseline,
    Goals,
}

/// Who has to do something next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WaitsFor {
    /// Somebody of the programme, now.
    Us,
    /// The family's or the young person's answer.
    Family,
    School,
    /// The course, or a place.
    Time,
}

impl Missing {
    pub const fn gate(&self) -> Gate {
        match self {
            Self::Ended { .. } | Self::NotToBe(_) => Gate::TakingPart,
            Self::Undecided(_) => Gate::Accepted,
            Self::TooYoung { .. } | Self::TooOld { .. } => Gate::Age,
            Self::Consent(_) => Gate::Consent,
            Self::Unsigned { .. } | Self::SignedOldWords { .. } => Gate::Papers,
            Self::NeverCleared | Self::ClearanceWithdrawn { .. } | Self::ClearanceRunOut { .. } => Gate::Cleared,
            Self::NotApproved => Gate::Approved,
            Self::SchoolNotHeard | Self::SchoolWantsToSpeak { .. } => Gate::School,
            Self::NoBaseline => Gate::Baseline,
            Self::NoGoal => Gate::Goals,
        }
    }

    pub const fn before(&self) -> Before {
        self.gate().before()
    }

    pub const fn mend(&self) -> Mend {
        match self {
            Self::Ended { .. } => Mend::Person,
            Self::Undecided(Stage::Referred | Stage::Waiting) | Self::NotToBe(Stage::ReferredOn) => Mend::Referral,
            Self::Undecided(_) => Mend::Application,
            Self::NotToBe(_) => Mend::Person,
            Self::TooYoung { .. } | Self::TooOld { .. } | Self::NotApproved => Mend::Gates,
            Self::Consent(_) => Mend::Consent,
            Self::Unsigned { .. } | Self::SignedOldWords { .. } => Mend::Papers,
            Self::NeverCleared | Self::ClearanceWithdrawn { .. } | Self::ClearanceRunOut { .. } => Mend::Training,
            Self::SchoolNotHeard | Self::SchoolWantsToSpeak { .. } => Mend::SchoolView,
            Self::NoBaseline => Mend::Baseline,
            Self::NoGoal => Mend::Goals,
        }
    }

    pub const fn waits_for(&self) -> WaitsFor {
        match self {
            Self::Undecided(Stage::Waiting) | Self::NeverCleared => WaitsFor::Time,
            Self::Consent(ConsentStanding::Waiting { .. }) | Self::Unsigned { .. } => WaitsFor::Family,
            Self::SchoolNotHeard => WaitsFor::School,
            Self::Ended { .. }
            | Self::NotToBe(_)
            | Self::Undecided(_)
            | Self::TooYoung { .. }
            | Self::TooOld { .. }
            | Self::Consent(_)
            | Self::SignedOldWords { .. }
            | Self::ClearanceWithdrawn { .. }
            | Self::ClearanceRunOut { .. }
            | Self::NotApproved
            | Self::SchoolWantsToSpeak { .. }
            | Self::NoBaseline
            | Self::NoGoal => WaitsFor::Us,
        }
    }

    /// The gate in words: what is missing, and what mends it.
    pub fn words(&self) -> String {
        words::missing(self)
    }
}

impl Gate {
    pub const fn before(self) -> Before {
        match self {
            Self::Baseline | Self::Goals => Before::FirstSession,
            Self::TakingPart
            | Self::Accepted
            | Self::Age
            | Self::Consent
            | Self::Papers
            | Self::Cleared
            | Self::Approved
            | Self::School => Before::Match,
        }
    }

    /// The gate's name: "Consent to take part".
    pub const fn words(self) -> &'static str {
        match self {
            Self::TakingPart => "Taking part",
            Self::Accepted => "Accepted",
            Self::Age => "Age",
            Self::Consent => "Consent to take part",
            Self::Papers => "Agreements signed",
            Self::Cleared => "Cleared to mentor",
            Self::Approved => "Practitioner’s approval",
            Self::School => "School’s view",
            Self::Baseline => "Answers before the first session",
            Self::Goals => "Goals",
        }
    }
}
