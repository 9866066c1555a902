//! What one of a pair has done of one relationship check.

use chrono::NaiveDate;

use crate::{hand_over::CheckAnswers, people::Side};

/// One check of one of the two, as far as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub side: Side,
    /// The programme week of its review.
    pub week: u16,
    /// The day of the last answer.
    pub on: NaiveDate,
    /// Whether its last page was sent.
    pub finished: bool,
    /// Empty for whoever may not read answers.
    pub says: CheckAnswers,
}

/// How a check of one of the two stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckStanding {
    Done(NaiveDate),
    ToDo,
    Missed,
}
