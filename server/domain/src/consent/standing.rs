//! How the consent for one purpose stands on a day.

use chrono::NaiveDate;

use crate::dated::Span;

/// Whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GivenBy {
    Carer,
    YoungPerson,
}

impl GivenBy {
    pub const ALL: [Self; 2] = [Self::Carer, Self::YoungPerson];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Carer => "carer",
            Self::YoungPerson => "young_person",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Carer => "a parent or carer",
            Self::YoungPerson => "the young person",
        }
    }
}

/// How consent for one purpose stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentStanding {
    NotAsked,
    Waiting {
        since: NaiveDate,
    },
    /// Asked as often as the rules say, and nobody answered.
    NoAnswer {
        since: NaiveDate,
    },
    Yes {
        since: NaiveDate,
        until: Option<NaiveDate>,
        by: GivenBy,
    },
    No {
        on: NaiveDate,
    },
    Withdrawn {
        on: NaiveDate,
    },
    RunOut {
        on: NaiveDate,
    },
}

/// One answer for one purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub yes: bool,
    pub by: GivenBy,
    /// From the answer to the day on which another took its place or it was withdrawn.
    pub span: Span,
    /// The first day on which a yes no longer holds by itself.
    pub expires_on: Option<NaiveDate>,
    /// Whether a withdrawal ended it.
    pub withdrawn: bool,
}

/// A request that is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub on: NaiveDate,
    /// Whether it goes on asking; otherwise somebody has to ring.
    pub goes_on: bool,
}

/// What the school sees of consent, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SchoolSees {
    Yes,
    Waiting,
    No,
}

/// How the consent for one purpose stands on a day. `answers` are all there ever were, in the order in which they came.
pub fn standing(answers: &[Given], asked: Option<Asked>, day: NaiveDate) -> ConsentStanding {
    let last = answers.iter().rfind(|given| given.span.started_on() <= day);
    if let Some(given) = last.filter(|given| given.holds_on(day)) {
        return ConsentStanding::Yes { since: given.span.started_on(), until: given.expires_on, by: given.by };
    }
    if let Some(asked) = asked {
        let since = asked.on;
        return if asked.goes_on { ConsentStanding::Waiting { since } } else { ConsentStanding::NoAnswer { since } };
    }
    let Some(given) = last else { return ConsentStanding::NotAsked };
    match (given.yes, given.span.ended_on(), given.expires_on) {
        (false, ..) => ConsentStanding::No { on: given.span.started_on() },
        (true, Some(on), _) if given.withdrawn && on <= day => ConsentStanding::Withdrawn { on },
        (true, _, Some(on)) => ConsentStanding::RunOut { on },
        (true, Some(on), None) => ConsentStanding::Withdrawn { on },
        (true, None, None) => ConsentStanding::NotAsked,
    }
}

impl Given {
    /// Whether it is a yes that counts on that day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.yes && self.span.holds_on(day) && self.expires_on.is_none_or(|end| day < end)
    }
}

impl ConsentStanding {
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Yes { .. })
    }

    /// Since when it stands so, where there is a day.
    pub const fn since(self) -> Option<NaiveDate> {
        match self {
            Self::NotAsked => None,
            Self::Waiting { since } | Self::NoAnswer { since } | Self::Yes { since, .. } => Some(since),
            Self::No { on } | Self::Withdrawn { on } | Self::RunOut { on } => Some(on),
        }
    }

    /// A word or two.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotAsked => "Not asked yet",
            Self::Waiting { .. } => "Waiting for an answer",
            Self::NoAnswer { .. } => "Nobody answered",
            Self::Yes { .. } => "Yes",
            Self::No { .. } => "No",
            Self::Withdrawn { .. } => "Withdrawn",
            Self::RunOut { .. } => "Run out",
        }
    }

    /// What the school sees of it.
    pub const fn for_school(self) -> SchoolSees {
        match self {
            Self::Yes { .. } => SchoolSees::Yes,
            Self::No { .. } | Self::Withdrawn { .. } => SchoolSees::No,
            Self::NotAsked | Self::Waiting { .. } | Self::NoAnswer { .. } | Self::RunOut { .. } => SchoolSees::Waiting,
        }
    }

    /// Whether somebody still has to answer.
    pub const fn is_outstanding(self) -> bool {
        matches!(self.for_school(), SchoolSees::Waiting)
    }
}

impl SchoolSees {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::Waiting => "Waiting",
            Self::No => "No",
        }
    }
}
