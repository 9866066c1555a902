//! The timetable of a cohort on disk: what was chosen, the draft, and the sessions that were published.

pub mod excuses;
pub mod feeds;
pub mod names;
pub mod sessions;
pub mod timetables;
