//! The end of a post, as a form says it.

use chrono::NaiveDate;

use super::words;
use crate::{
    dated::require_day,
    text::Note,
    told::{Problems, Told},
};

/// The first day on which a post no longer holds, and why it ends.
#[derive(Debug, Clone)]
pub struct EndingDetails {
    pub day: NaiveDate,
    /// Sealed on disk.
    pub reason: Option<Note>,
}

impl EndingDetails {
    pub fn parse(ended_on: &str, reason: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let day = problems.take(require_day(ended_on, "ended_on", words::DAY_AFTER));
        let reason = problems.take(Note::parse_optional(reason).map_err(|p| p.told("reason", words::END_REASON)));
        problems.finish(day.zip(reason).map(|(day, reason)| Self { day, reason }))
    }
}
