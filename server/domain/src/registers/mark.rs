//! A mark for each person, corrections kept. Courses and sessions mark alike.

use chrono::{DateTime, Utc};

use super::words;
use crate::told::Told;

/// Whether somebody was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Present,
    Late,
    LeftEarly,
    AbsentSchool,
    AbsentKnown,
    AbsentUnknown,
    /// Nobody could come, because we called it off.
    CancelledByUs,
    SiteClosed,
}

impl Mark {
    pub const ALL: [Self; 8] = [
        Self::Present,
        Self::Late,
        Self::LeftEarly,
        Self::AbsentSchool,
        Self::AbsentKnown,
        Self::AbsentUnknown,
        Self::CancelledByUs,
        Self::SiteClosed,
    ];

    /// Those of a course: what is called off there is made up, and has no register.
    pub const ON_A_COURSE: [Self; 6] =
        [Self::Present, Self::Late, Self::LeftEarly, Self::AbsentSchool, Self::AbsentKnown, Self::AbsentUnknown];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Late => "late",
            Self::LeftEarly => "left_early",
            Self::AbsentSchool => "absent_school",
            Self::AbsentKnown => "absent_known",
            Self::AbsentUnknown => "absent_unknown",
            Self::CancelledByUs => "cancelled_by_us",
            Self::SiteClosed => "site_closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// The mark in words. Each begins with a letter of its own, so that one key chooses it in a list.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Present => "Present",
            Self::Late => "Late",
            Self::LeftEarly => "Early: left before the end",
            Self::AbsentSchool => "School kept them",
            Self::AbsentKnown => "Absent, we know why",
            Self::AbsentUnknown => "Unknown why absent",
            Self::CancelledByUs => "Called off by us",
            Self::SiteClosed => "The site was closed",
        }
    }

    /// Whether some minutes are missed that somebody has to say.
    pub const fn misses_some(self) -> bool {
        matches!(self, Self::Late | Self::LeftEarly)
    }

    pub const fn is_absent(self) -> bool {
        matches!(self, Self::AbsentSchool | Self::AbsentKnown | Self::AbsentUnknown)
    }

    /// Whether they were there, if only for a part.
    pub const fn was_there(self) -> bool {
        matches!(self, Self::Present | Self::Late | Self::LeftEarly)
    }
}

/// A mark with the minutes that were missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    pub mark: Mark,
    /// For somebody late or gone early; 0 otherwise.
    pub missed: u16,
}

/// A mark as it was written down, for the history of a register.
#[derive(Debug, Clone)]
pub struct RecordedMark {
    pub attended: Attended,
    pub marked_at: DateTime<Utc>,
    /// `None` where it was written at the command line.
    pub marked_by: Option<String>,
}

/// Reads one line of a register that knows these marks; an empty one is not marked yet. `whose` is for the sentence.
pub fn parse_mark(marks: &[Mark], mark: &str, missed: &str, whose: &str) -> Result<Option<Attended>, Told> {
    if mark.is_empty() {
        return Ok(None);
    }
    let known = Mark::from_code(mark).filter(|mark| marks.contains(mark));
    let mark = known.ok_or_else(|| words::choose_mark(whose))?;
    if !mark.misses_some() {
        return Ok(Some(Attended { mark, missed: 0 }));
    }
    let missed = missed.trim().parse::<u16>().ok().filter(|minutes| (1..=480).contains(minutes));
    missed.map(|missed| Some(Attended { mark, missed })).ok_or_else(|| words::enter_missed_minutes(whose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_has_a_first_letter_of_its_own() {
        let mut letters: Vec<char> = Mark::ALL.iter().filter_map(|mark| mark.words().chars().next()).collect();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), Mark::ALL.len());
    }

    #[test]
    fn only_who_was_there_in_part_needs_minutes() {
        let read = |mark, missed| parse_mark(&Mark::ALL, mark, missed, "Ada");
        assert_eq!(read("", "").unwrap(), None);
        assert_eq!(read("present", "15").unwrap(), Some(Attended { mark: Mark::Present, missed: 0 }));
        assert_eq!(read("late", "15").unwrap(), Some(Attended { mark: Mark::Late, missed: 15 }));
        assert!(read("late", "").unwrap_err().sentence.contains("Ada"));
        assert!(read("left_early", "0").is_err() && read("asleep", "").is_err());
    }

    #[test]
    fn a_course_knows_no_session_that_was_called_off() {
        assert!(parse_mark(&Mark::ON_A_COURSE, "cancelled_by_us", "", "Ada").is_err());
        assert!(parse_mark(&Mark::ALL, "cancelled_by_us", "", "Ada").is_ok());
    }
}
