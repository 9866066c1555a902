//! How far somebody has come by decision. Everything finer is worked out from dated facts: see `gates`.

use super::Side;

/// Where a mentor's application or a mentee's referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A mentor has applied.
    Applied,
    /// The practitioner wants to talk with the mentor once more.
    TalkAgain,
    /// A mentee was referred.
    Referred,
    /// A mentee waits for a place.
    Waiting,
    Accepted,
    NotAccepted,
    /// Another service is the better place for a mentee.
    ReferredOn,
    /// They no longer want to.
    Withdrawn,
}

impl Stage {
    pub const ALL: [Self; 8] = [
        Self::Applied,
        Self::TalkAgain,
        Self::Referred,
        Self::Waiting,
        Self::Accepted,
        Self::NotAccepted,
        Self::ReferredOn,
        Self::Withdrawn,
    ];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::TalkAgain => "talk_again",
            Self::Referred => "referred",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::NotAccepted => "not_accepted",
            Self::ReferredOn => "referred_on",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Applied => "Applied",
            Self::TalkAgain => "To talk again",
            Self::Referred => "Referred",
            Self::Waiting => "On the waiting list",
            Self::Accepted => "Accepted",
            Self::NotAccepted => "Not this time",
            Self::ReferredOn => "Referred on",
            Self::Withdrawn => "Withdrawn",
        }
    }

    /// Where somebody begins on each side.
    pub const fn first(side: Side) -> Self {
        match side {
            Side::Mentor => Self::Applied,
            Side::Mentee => Self::Referred,
        }
    }

    /// Whether somebody on this side can stand here at all.
    pub const fn is_of(self, side: Side) -> bool {
        match self {
            Self::Applied | Self::TalkAgain => matches!(side, Side::Mentor),
            Self::Referred | Self::Waiting | Self::ReferredOn => matches!(side, Side::Mentee),
            Self::Accepted | Self::NotAccepted | Self::Withdrawn => true,
        }
    }
}
