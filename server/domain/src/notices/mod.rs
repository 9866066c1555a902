//! Notices: word that something about the sessions has changed.
//!
//! Owns: when a notice may leave, so that no telephone rings at night or in a lesson, and what a text message says.
//! Refuses: names and contents (product rule 3); to know how a notice leaves, or whether it arrived.

mod leaving;
#[cfg(test)]
mod leaving_tests;
mod school_day;
mod urgency;
pub mod words;

pub use leaving::{Reader, WAKING_FROM, WAKING_UNTIL, when_to_leave};
pub use school_day::SchoolDay;
pub use urgency::Urgency;

/// What a notice is about. That a session is held for a while is told as any change of it, so that nobody can read out
/// of the kind why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Sessions were put into the timetable.
    Timetable,
    /// A session moved, or is held for a while.
    Changed,
    /// A session will not be.
    Cancelled,
    /// A session is coming up.
    Reminder,
}

impl NoticeKind {
    pub const ALL: [Self; 4] = [Self::Timetable, Self::Changed, Self::Cancelled, Self::Reminder];
}
