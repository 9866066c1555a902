//! What people are asked for, each apart from the others.

/// One purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    TakingPart,
    Photos,
    ProgressToSchool,
    ContactByText,
    Research,
}

impl Purpose {
    pub const ALL: [Self; 5] =
        [Self::TakingPart, Self::Photos, Self::ProgressToSchool, Self::ContactByText, Self::Research];

    /// The code in the database, in forms and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TakingPart => "taking_part",
            Self::Photos => "photos",
            Self::ProgressToSchool => "progress_to_school",
            Self::ContactByText => "contact_by_text",
            Self::Research => "research",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// As staff call it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TakingPart => "Taking part",
            Self::Photos => "Photos",
            Self::ProgressToSchool => "Sharing progress with the school",
            Self::ContactByText => "Contact by text message",
            Self::Research => "Research and evaluation",
        }
    }

    /// Whether anything waits for a yes. A refused photo blocks nothing (product rule 2).
    pub const fn is_gate(self) -> bool {
        matches!(self, Self::TakingPart)
    }
}

/// Something that has wording: the privacy notice, or a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wording {
    Notice,
    For(Purpose),
}

impl Wording {
    pub const ALL: [Self; 6] = [
        Self::Notice,
        Self::For(Purpose::TakingPart),
        Self::For(Purpose::Photos),
        Self::For(Purpose::ProgressToSchool),
        Self::For(Purpose::ContactByText),
        Self::For(Purpose::Research),
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::For(purpose) => purpose.code(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wording| wording.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Notice => "Privacy notice",
            Self::For(purpose) => purpose.words(),
        }
    }

    /// Whether it says what keeping the data rests on: the notice speaks of all of them.
    pub const fn has_basis(self) -> bool {
        matches!(self, Self::For(_))
    }
}
