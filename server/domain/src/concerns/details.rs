//! What is told: the child's words, the facts and the teller's opinion, kept apart.

use chrono::NaiveDate;

use super::words;
use crate::{
    dated::require_day,
    text::{Note, TextProblem},
    told::{Parsed, Problems},
};

/// Whether anybody is in danger now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    Yes,
    No,
    NotKnown,
}

impl Danger {
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotKnown];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotKnown => "not_known",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|danger| danger.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::No => "No",
            Self::NotKnown => "I do not know",
        }
    }

    /// Then nobody waits for a clock.
    pub const fn hurries(self) -> bool {
        matches!(self, Self::Yes)
    }
}

/// A form's fields as they were typed.
#[derive(Debug, Clone, Default)]
pub struct TypedConcern {
    pub their_words: String,
    pub facts: String,
    pub opinion: String,
    pub danger: String,
    pub seen_on: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcernDetails {
    pub their_words: Option<Note>,
    pub facts: Option<Note>,
    pub opinion: Option<Note>,
    pub danger: Danger,
    pub seen_on: NaiveDate,
}

impl ConcernDetails {
    pub fn parse(typed: &TypedConcern, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut note = |text: &str, field, what| {
            let parsed: Result<Option<Note>, TextProblem> = Note::parse_optional(text);
            problems.take(parsed.map_err(|problem| problem.told(field, what)))
        };
        let their_words = note(&typed.their_words, "their_words", words::THEIR_WORDS);
        let facts = note(&typed.facts, "facts", words::FACTS);
        let opinion = note(&typed.opinion, "opinion", words::OPINION);
        if their_words == Some(None) && facts == Some(None) {
            problems.note(words::say_what());
        }
        let danger = problems.take(Danger::from_code(&typed.danger).ok_or_else(words::choose_danger));
        let seen_on = problems.take(require_day(&typed.seen_on, "seen_on", words::SEEN_ON));
        if seen_on.is_some_and(|day| day > today) {
            problems.note(words::not_yet());
        }
        problems.finish(match (their_words, facts, opinion, danger, seen_on) {
            (Some(their_words), Some(facts), Some(opinion), Some(danger), Some(seen_on)) => {
                Some(Self { their_words, facts, opinion, danger, seen_on })
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_or_facts_are_enough_and_all_that_is_wrong_is_said_at_once() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let typed = TypedConcern {
            their_words: "I do not want to go home.".into(),
            danger: "no".into(),
            seen_on: today.to_string(),
            ..TypedConcern::default()
        };
        assert!(ConcernDetails::parse(&typed, today).is_ok());
        let late = TypedConcern { seen_on: "2026-11-24".into(), ..typed };
        assert_eq!(ConcernDetails::parse(&late, today).unwrap_err(), [words::not_yet()]);
        let told = ConcernDetails::parse(&TypedConcern::default(), today).unwrap_err();
        let fields: Vec<_> = told.iter().filter_map(|told| told.field).collect();
        assert_eq!(fields, ["facts", "danger", "seen_on"]);
    }
}
