//! A flag: why somebody is needed, since when, by which day, and whose it is.

use chrono::{DateTime, Days as Plain, NaiveDate, Utc};

use crate::{
    calendar::{ProgrammeWeek, TermCalendar},
    programme::Rules,
    reviews::Review,
};

/// Why a pair needs somebody, what is most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The mentor asked to talk, and nobody has read it.
    WantsToTalk,
    /// One of the two asked, in a relationship check, to talk about it.
    AsksToTalk,
    /// The mentor was told "I will talk to you about it".
    TalkPromised,
    /// The last two meetings were missed.
    MissedTwice,
    /// Weeks went by without a meeting.
    NotMet,
    /// The same, and the timetable has nothing for them.
    NoPlace,
    /// The mentee said that the last session was hard.
    CheckLow,
    /// What one of the two said in their last relationship check says that it is not going well.
    RelationshipLow,
    NotSupervised,
    RegisterLate,
    /// A log that nobody has read in time.
    ReadingLate,
    /// A log that is not written in time.
    LogLate,
    /// A relationship check that one of the two has not done in its week.
    CheckMissed,
    /// Much less time together than was planned.
    UnderTime,
}

impl Reason {
    /// Whether it tells what one of the two answered: for those alone who may read answers.
    pub const fn is_an_answer(self) -> bool {
        matches!(self, Self::CheckLow | Self::RelationshipLow | Self::AsksToTalk)
    }
}

/// Whose a flag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The practitioner who leads the cohort.
    Lead,
    Manager,
}

/// Somebody is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag {
    pub reason: Reason,
    /// The day on which it was raised.
    pub since: NaiveDate,
    /// The last day for it.
    pub due: NaiveDate,
    pub owner: Owner,
}

impl Flag {
    pub(super) const fn lead(reason: Reason, since: NaiveDate, due: NaiveDate) -> Self {
        Self { reason, since, due, owner: Owner::Lead }
    }

    pub fn is_late(&self, today: NaiveDate) -> bool {
        today > self.due
    }
}

/// The day for which flags are asked, with what their clocks run by.
#[derive(Debug, Clone, Copy)]
pub struct Days<'a> {
    pub rules: &'a Rules,
    pub weeks: &'a [ProgrammeWeek],
    pub calendar: &'a TermCalendar,
    pub reviews: &'a [Review],
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl Days<'_> {
    /// So many school days later.
    pub fn after(&self, from: NaiveDate, days: u16) -> NaiveDate {
        self.calendar.days_after(from, days)
    }

    /// What was due on a day is late from the next school day: nothing is raised on a Saturday or in a holiday.
    pub(super) fn overdue(&self, reason: Reason, due: NaiveDate) -> Option<Flag> {
        let since = self.after(due, 1);
        (self.today >= since).then(|| Flag::lead(reason, since, due))
    }

    /// The first school day after the week of a Monday.
    pub(super) fn after_week(&self, monday: NaiveDate) -> NaiveDate {
        let friday = monday.checked_add_days(Plain::new(4)).unwrap_or(monday);
        self.after(friday, 1)
    }
}
