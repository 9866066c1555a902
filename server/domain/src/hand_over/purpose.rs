//! What a tablet is handed over for: one row each.

use super::{Definition, LONELINESS, MENTEE_CHECK, MENTOR_CHECK, MENTOR_SKILLS, WELLBEING};
use crate::{
    people::Side,
    programme::{Measure, Rules},
};

/// A part of the pages of a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Up to three goals in one's own words, and which of them the mentor may see.
    Goals,
    /// The questions of one measure, one a page.
    Questions(&'static Definition),
    /// The introduction cards of those who may be matched with them.
    Cards,
    /// The log of their last one-to-one.
    Log,
    /// How their last one-to-one was.
    HowWasIt,
}

impl Section {
    /// The measure that a programme must ask for it; nothing where it is always there.
    pub const fn measure(&self) -> Option<Measure> {
        match self {
            Self::Goals => Some(Measure::Goals),
            Self::Questions(definition) => Some(definition.measure),
            Self::Cards | Self::Log | Self::HowWasIt => None,
        }
    }

    /// Whether a programme has it.
    pub fn is_in(&self, rules: &Rules) -> bool {
        self.measure().is_none_or(|measure| rules.measures.contains(&measure))
    }
}

macro_rules! purposes {
    ($($(#[$about:meta])* $name:ident $code:literal $side:ident $staff:literal $own:literal [$($section:expr),+];)+) => {
        /// What a tablet is handed over for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Purpose { $($(#[$about])* $name),+ }

        impl Purpose {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Whose tablet it is: a mentor's or a mentee's.
            pub const fn side(self) -> Side {
                match self { $(Self::$name => Side::$side),+ }
            }

            /// As the practitioner reads it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $staff),+ }
            }

            /// As the young person reads it, on the first page.
            pub const fn own_words(self) -> &'static str {
                match self { $(Self::$name => $own),+ }
            }

            /// The parts, in order.
            pub const fn sections(self) -> &'static [Section] {
                match self { $(Self::$name => &[$($section),+]),+ }
            }
        }
    };
}

purposes! {
    /// Before the first session. A baseline missed is lost for ever.
    GoalsAndBaseline "goals_and_baseline" Mentee
        "Goals and the first answers"
        "You can say what you would like to change. Then we ask a few short questions."
        [Section::Goals, Section::Questions(&WELLBEING), Section::Questions(&LONELINESS)];
    /// Before and after the course.
    OwnSkills "own_skills" Mentor
        "How sure a mentor is of their skills"
        "We ask how sure you are of some things that mentors do."
        [Section::Questions(&MENTOR_SKILLS)];
    /// In private, and before the mentor knows of anything.
    ChooseMentor "choose_mentor" Mentee
        "Choosing a mentor"
        "You can meet somebody who may become your mentor. You choose."
        [Section::Cards];
    /// Once the mentee has chosen.
    AnswerMentee "answer_mentee" Mentor
        "Saying yes or no to a mentee"
        "There is somebody who would like to have you as their mentor."
        [Section::Cards];
    /// After each one-to-one, as long as there are no phones.
    LogSession "log_session" Mentor
        "The log of the last session"
        "You can say how your last session went."
        [Section::Log];
    /// After a one-to-one. No mentor sees it.
    HowWasIt "how_was_it" Mentee
        "How the last session was"
        "You can say how your last session was."
        [Section::HowWasIt];
    /// At each review, as long as the two meet. No mentor sees it.
    CheckMentee "check_mentee" Mentee
        "Relationship check: how it goes with their mentor"
        "We ask how it goes with you and your mentor."
        [Section::Questions(&MENTEE_CHECK)];
    /// At each review, as long as the two meet. No mentee sees it.
    CheckMentor "check_mentor" Mentor
        "Relationship check: how it goes with their mentee"
        "We ask how it goes with you and your mentee."
        [Section::Questions(&MENTOR_CHECK)];
}

impl Purpose {
    /// Whether it is about cards: then it is there as often as cards lie before somebody, and not just once.
    pub fn is_about_cards(self) -> bool {
        self.sections().contains(&Section::Cards)
    }

    /// Whether it is about a session: then it is there as often as there is one about which nothing was said.
    pub fn is_about_a_session(self) -> bool {
        self.sections().iter().any(|section| matches!(section, Section::Log | Section::HowWasIt))
    }

    /// Whether it is a relationship check: then it is there once for each review.
    pub const fn is_a_check(self) -> bool {
        matches!(self, Self::CheckMentee | Self::CheckMentor)
    }

    /// The relationship check of somebody on this side.
    pub const fn check_of(side: Side) -> Self {
        match side {
            Side::Mentee => Self::CheckMentee,
            Side::Mentor => Self::CheckMentor,
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|purpose| purpose.code() == code)
    }

    /// What a tablet can be handed to somebody on this side for.
    pub fn of(side: Side) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |purpose| purpose.side() == side)
    }
}
