//! When a log is due, and when it is to be read. Clocks count school days, so that nothing falls due in a holiday.

use chrono::NaiveDate;

use super::SessionLog;

/// The last days for a session's log and for reading it. A log counts from the session's day, reading from the day on
/// which it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub by: NaiveDate,
    /// The first school day after it: nothing becomes late on a Saturday or in a holiday.
    pub late_from: NaiveDate,
    pub today: NaiveDate,
}

impl Due {
    pub fn is_late(self) -> bool {
        self.today >= self.late_from
    }
}

/// How a session stands with its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogStanding {
    /// Written, and its reading is late.
    ReadingLate,
    /// Written, and nobody has read it.
    ToRead,
    /// Not written in time.
    Late,
    /// Still in time.
    Awaited,
    Read,
}

impl LogStanding {
    /// `written`: the log in hand, with the last day for reading it.
    pub fn of(written: Option<(&SessionLog, Due)>, writing: Due) -> Self {
        match written {
            Some((log, _)) if log.read.is_some() => Self::Read,
            Some((_, reading)) if reading.is_late() => Self::ReadingLate,
            Some(_) => Self::ToRead,
            None if writing.is_late() => Self::Late,
            None => Self::Awaited,
        }
    }
}
