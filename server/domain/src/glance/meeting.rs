//! One planned meeting of a pair, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    id::Id,
    logs::{Feel, LogAnswer, SessionLog},
    registers::{Attended, Mark},
    timetable::Session,
};

/// What became of a meeting, the best first: two meetings in one week stand as the better of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    /// Both were there all the time.
    Held,
    /// Both were there, for a part of it.
    Short,
    /// Somebody did not come, and no school kept them.
    Missed,
    /// It has begun, and its register does not say yet.
    Unmarked,
    /// The school kept somebody, or was closed.
    Away,
    /// We called it off.
    CalledOff,
    ToCome,
}

impl Became {
    pub const ALL: [Self; 7] =
        [Self::Held, Self::Short, Self::Missed, Self::Unmarked, Self::Away, Self::CalledOff, Self::ToCome];

    /// Whether the two met.
    pub const fn met(self) -> bool {
        matches!(self, Self::Held | Self::Short)
    }
}

/// A log of a meeting, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    pub log: Id<SessionLog>,
    pub feel: Option<Feel>,
    pub wants_talk: bool,
    pub on: NaiveDate,
    /// What whoever read it answered, and on which day.
    pub read: Option<(LogAnswer, NaiveDate)>,
}

/// One planned meeting of two.
#[derive(Debug, Clone)]
pub struct Meeting {
    pub session: Id<Session>,
    /// The programme week that it was planned for.
    pub week: u16,
    pub date: NaiveDate,
    pub starts_at: DateTime<Utc>,
    pub minutes: u16,
    pub cancelled: bool,
    pub mentor: Option<Attended>,
    pub mentee: Option<Attended>,
    pub logs: Vec<Written>,
    /// What the mentee answered to "How was it?".
    pub how: Option<Feel>,
}

impl Meeting {
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.starts_at <= now
    }

    pub fn became(&self, now: DateTime<Utc>) -> Became {
        if self.cancelled {
            return Became::CalledOff;
        }
        let marks = [self.mentor, self.mentee];
        let is = |which: &[Mark]| marks.into_iter().flatten().any(|held| which.contains(&held.mark));
        if is(&[Mark::AbsentKnown, Mark::AbsentUnknown]) {
            Became::Missed
        } else if is(&[Mark::AbsentSchool, Mark::SiteClosed]) {
            Became::Away
        } else if is(&[Mark::CancelledByUs]) {
            Became::CalledOff
        } else if marks.iter().any(Option::is_none) {
            if self.has_begun(now) { Became::Unmarked } else { Became::ToCome }
        } else if self.missed() > 0 {
            Became::Short
        } else {
            Became::Held
        }
    }

    /// Minutes that at least one of them missed: who is late misses the beginning, who leaves early the end.
    fn missed(&self) -> u16 {
        let most = |which: Mark| {
            let of_them = [self.mentor, self.mentee].into_iter().flatten();
            of_them.filter(|held| held.mark == which).map(|held| held.missed).max().unwrap_or(0)
        };
        most(Mark::Late).saturating_add(most(Mark::LeftEarly)).min(self.minutes)
    }

    /// Minutes that the two had together.
    pub fn together(&self, now: DateTime<Utc>) -> u16 {
        if self.became(now).met() { self.minutes - self.missed() } else { 0 }
    }

    /// Whether somebody has yet to mark it: its register counts both.
    pub fn is_unmarked(&self) -> bool {
        self.mentor.is_none() || self.mentee.is_none()
    }

    /// Whether its mentor was there, as far as anybody wrote down: whoever was not has nothing to write.
    pub fn mentor_was_there(&self) -> bool {
        self.mentor.is_none_or(|held| held.mark.was_there())
    }
}
