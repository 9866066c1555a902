//! Notices: word that something about the sessions has changed.
//!
//! Owns: who is told of what, and how they wish to be; when a notice may leave, so that no telephone rings at night or in
//! a lesson; what a text message says. Refuses: names and contents (product rule 3); to know how a notice leaves.

mod leaving;
#[cfg(test)]
mod leaving_tests;
mod notice;
mod school_day;
mod telling;
mod urgency;
mod wish;
pub mod words;

pub use leaving::{REMIND_FROM, Reader, WAKING_FROM, WAKING_UNTIL, when_to_leave};
pub use notice::{Addressee, Notice, NoticeReading, Remind, TellInPerson, Way};
pub use school_day::SchoolDay;
pub use telling::{Change, Telling, When, Whom, who_is_told};
pub use urgency::Urgency;
pub use wish::{ChooseNotices, HomeWish, StaffWish, WishOf, can_be_written_to, way_home, way_to_office};

/// What a notice is about. That a pair pauses is told as any session that is off, so that nobody can read out of the kind
/// why. A gate that lapses is told to the practitioner, who rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Sessions were put into the timetable.
    Timetable,
    /// A session moved, or is held after all.
    Changed,
    /// A session will not be.
    Cancelled,
    /// A session is coming up.
    Reminder,
}

impl NoticeKind {
    pub const ALL: [Self; 4] = [Self::Timetable, Self::Changed, Self::Cancelled, Self::Reminder];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Timetable => "timetable",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::Reminder => "reminder",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// In a list of notices.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Timetable => "The timetable is ready",
            Self::Changed => "A session has changed",
            Self::Cancelled => "A session is off",
            Self::Reminder => "A session is coming up",
        }
    }
}
