//! One referral, as it came.

use chrono::NaiveDate;

use crate::{
    id::Id,
    people::Participant,
    text::{Line, Note},
};

/// By which door it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Door {
    /// The teacher who keeps the link between school and programme.
    SchoolLink,
    Practitioner,
    /// A parent or carer, by a link or a printed code.
    Parent,
    /// The young person, by the same link.
    YoungPerson,
}

impl Door {
    pub const ALL: [Self; 4] = [Self::SchoolLink, Self::Practitioner, Self::Parent, Self::YoungPerson];

    pub const fn code(self) -> &'static str {
        match self {
            Self::SchoolLink => "school_link",
            Self::Practitioner => "practitioner",
            Self::Parent => "parent",
            Self::YoungPerson => "young_person",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::SchoolLink => "The school",
            Self::Practitioner => "A practitioner",
            Self::Parent => "A parent or carer",
            Self::YoungPerson => "The young person",
        }
    }

    /// Whether it is open to people without an account.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Parent | Self::YoungPerson)
    }
}

macro_rules! needs {
    ($($name:ident $code:literal $chip:literal $own:literal),+ $(,)?) => {
        /// What help is wanted with. Chips, so that matching and totals can read them; the words stand beside.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Need { $($name),+ }

        impl Need {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// As staff and schools say it; the chip on the young person's page.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $chip),+ }
            }

            /// As the young person says it of themselves.
            pub const fn own_words(self) -> &'static str {
                match self { $(Self::$name => $own),+ }
            }
        }
    };
}

needs! {
    MakingFriends "making_friends" "making friends" "Making friends",
    Confidence "confidence" "confidence" "Feeling more sure of myself",
    SettlingIn "settling_in" "settling in" "Settling in at school",
    ExamWorry "exam_worry" "exam worry" "Worry about exams",
    Organisation "organisation" "organisation" "Keeping on top of things",
    FeelingLow "feeling_low" "feeling low" "Feeling low",
    Anger "anger" "anger" "Getting angry",
    FamilyChange "family_change" "family change" "Change at home",
    SomethingElse "something_else" "something else" "Something else",
}

impl Need {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|each| each.code() == code)
    }
}

/// Whether the young person wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    Yes,
    NotSure,
    NotAsked,
}

impl Agreed {
    pub const ALL: [Self; 3] = [Self::Yes, Self::NotSure, Self::NotAsked];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotSure => "not_sure",
            Self::NotAsked => "not_asked",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes, they want it",
            Self::NotSure => "They are not sure yet",
            Self::NotAsked => "Nobody has asked them yet",
        }
    }
}

/// Whether a parent or carer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParentTold {
    Yes,
    NotYet,
    /// The young person does not want it, or it would not be safe. Whoever triages asks before anybody is told.
    AskFirst,
}

impl ParentTold {
    pub const ALL: [Self; 3] = [Self::Yes, Self::NotYet, Self::AskFirst];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotYet => "not_yet",
            Self::AskFirst => "ask_first",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::NotYet => "Not yet",
            Self::AskFirst => "Talk to the young person first",
        }
    }
}

/// What a referral says besides who it is about. Every text is sealed on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralWords {
    /// Who refers. Nobody is named where the young person comes by themselves.
    pub referrer: Option<Line>,
    /// How they know the young person.
    pub knows_them: Option<Line>,
    /// How a parent or carer can be reached.
    pub contact: Option<Line>,
    pub need: Option<Note>,
    pub strengths: Option<Note>,
    /// What they hope for.
    pub hopes: Option<Note>,
    pub agreed: Agreed,
    pub parent_told: ParentTold,
}

/// A referral as it was received. It is never changed; what comes of it is triage.
#[derive(Debug, Clone)]
pub struct Referral {
    pub id: Id<Referral>,
    pub participant: Id<Participant>,
    pub door: Door,
    pub words: ReferralWords,
    pub received_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        assert!(Door::ALL.iter().all(|each| Door::from_code(each.code()) == Some(*each)));
        assert!(Need::ALL.iter().all(|each| Need::from_code(each.code()) == Some(*each)));
        assert!(Agreed::ALL.iter().all(|each| Agreed::from_code(each.code()) == Some(*each)));
        assert!(ParentTold::ALL.iter().all(|each| ParentTold::from_code(each.code()) == Some(*each)));
    }

    #[test]
    fn only_parents_and_young_people_come_without_an_account() {
        let public: Vec<_> = Door::ALL.into_iter().filter(|door| door.is_public()).collect();
        assert_eq!(public, [Door::Parent, Door::YoungPerson]);
    }
}
