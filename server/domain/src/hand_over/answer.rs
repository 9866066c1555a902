//! An answer to a question, as it was given.

use chrono::NaiveDate;

use super::{Definition, Item, words};
use crate::{
    access::{Reading, Right},
    told::Told,
};

/// When in the programme a question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timepoint {
    /// Before the first session, or before the course.
    Baseline,
    /// At the review of this programme week.
    Review(u16),
}

impl Timepoint {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Review(_) => "review",
        }
    }

    /// The programme week; 0 before the first.
    pub const fn week(self) -> u16 {
        match self {
            Self::Baseline => 0,
            Self::Review(week) => week,
        }
    }

    pub fn from_stored(code: &str, week: u16) -> Option<Self> {
        [Self::Baseline, Self::Review(week)].into_iter().find(|each| each.code() == code && each.week() == week)
    }
}

/// One answer. Somebody who would rather not say has answered too: with nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub of: &'static Definition,
    pub at: Timepoint,
    pub item: &'static Item,
    pub score: Option<i32>,
    pub answered_on: NaiveDate,
}

impl Item {
    /// Reads what was chosen; nothing chosen is "rather not say".
    pub fn read(&self, typed: &str) -> Result<Option<i32>, Told> {
        if typed.is_empty() {
            return Ok(None);
        }
        let score = typed.parse().ok().filter(|score| self.scale.words_of(*score).is_some());
        score.map(Some).ok_or_else(words::choose_an_answer)
    }
}

/// Reading what a young person answered to a measure: practitioner and specialist, and nobody else.
#[derive(Debug, Clone, Copy)]
pub enum AnswerReading {}

impl Reading for AnswerReading {
    const RIGHT: Right = Right::ReadAnswers;
}

#[cfg(test)]
mod tests {
    use crate::{
        access::{Right, Role, holders},
        hand_over::{LONELINESS, WELLBEING},
    };

    #[test]
    fn nothing_chosen_is_an_answer_and_what_is_no_choice_is_not() {
        let item = LONELINESS.item("left_out").unwrap();
        assert_eq!(item.read(""), Ok(None));
        assert_eq!(item.read("3"), Ok(Some(3)));
        assert!(item.read("4").is_err() && item.read("0").is_err());
        assert_eq!(WELLBEING.item("happy").unwrap().read("0"), Ok(Some(0)));
    }

    #[test]
    fn only_practitioner_and_specialist_read_answers() {
        assert_eq!(holders(Right::ReadAnswers), [Role::YouthPractitioner, Role::MentalHealthSpecialist]);
    }
}
