//! In which order the logs of a cohort are read: whoever wants to talk or found it hard first, then who waits longest.

use chrono::{DateTime, Utc};

use super::{Feel, SessionLog};
use crate::id::Id;

/// A log's place in that order. What is read earlier is smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn {
    lets_others_pass: bool,
    written_at: DateTime<Utc>,
    pub log: Id<SessionLog>,
}

impl Turn {
    pub fn of(log: Id<SessionLog>, feel: Option<Feel>, wants_talk: bool, written_at: DateTime<Utc>) -> Self {
        Self { lets_others_pass: !comes_first(feel, wants_talk), written_at, log }
    }

    /// Those that are read before and after this one, of the ones that wait: also where this one waits no longer.
    pub fn neighbours(self, waiting: &[Self]) -> (Option<Id<SessionLog>>, Option<Id<SessionLog>>) {
        let before = waiting.iter().filter(|other| **other < self).max();
        let after = waiting.iter().filter(|other| **other > self).min();
        (before.map(|turn| turn.log), after.map(|turn| turn.log))
    }
}

/// Whether a practitioner reads it before the others.
pub(super) fn comes_first(feel: Option<Feel>, wants_talk: bool) -> bool {
    wants_talk || feel == Some(Feel::Hard)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One log for each number, written in that minute; a hard one comes first.
    fn turn(minute: u128, feel: Feel) -> Turn {
        let at = DateTime::from_timestamp(i64::try_from(minute).unwrap() * 60, 0).unwrap();
        Turn::of(Id::from_uuid(uuid::Uuid::from_u128(minute)), Some(feel), false, at)
    }

    #[test]
    fn one_goes_from_what_is_hard_to_what_waits_longest_and_back() {
        let (early, late, hard) = (turn(1, Feel::Good), turn(2, Feel::Ok), turn(3, Feel::Hard));
        let waiting = [early, late, hard];
        assert_eq!(hard.neighbours(&waiting), (None, Some(early.log)));
        assert_eq!(early.neighbours(&waiting), (Some(hard.log), Some(late.log)));
        assert_eq!(late.neighbours(&waiting), (Some(early.log), None));
    }

    #[test]
    fn one_that_was_read_keeps_its_place_between_those_that_wait() {
        let (early, read, late) = (turn(1, Feel::Good), turn(2, Feel::Good), turn(3, Feel::Good));
        assert_eq!(read.neighbours(&[late, early]), (Some(early.log), Some(late.log)));
        assert_eq!(read.neighbours(&[]), (None, None));
    }

    #[test]
    fn two_of_the_same_moment_are_both_on_the_way() {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let one = |id| Turn::of(Id::from_uuid(uuid::Uuid::from_u128(id)), None, true, at);
        let waiting = [one(2), one(1)];
        assert_eq!(one(1).neighbours(&waiting), (None, Some(one(2).log)));
        assert_eq!(one(2).neighbours(&waiting), (Some(one(1).log), None));
    }
}
