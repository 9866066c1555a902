//! The numbers and the school days that the clocks of a cohort run by.

use chrono::NaiveDate;
use tenfold_domain::{calendar::TermCalendar, organisation::Cohort, programme::Rules};

use super::rules_of_cohort;
use crate::{Problem, Tx, calendar::calendar_of_cohort};

/// The rules that a cohort pins, and its site's days.
#[derive(Debug)]
pub(crate) struct Clocks {
    pub rules: Rules,
    calendar: TermCalendar,
}

impl Clocks {
    /// `cohort` was found in scope. Three queries.
    pub fn of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
        Ok(Self { rules: rules_of_cohort(tx, cohort)?, calendar: calendar_of_cohort(tx, cohort)? })
    }

    /// School days after `from`, up to and including `to`.
    pub fn days_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        usize::try_from(self.calendar.school_days_between(from, to)).unwrap_or(0)
    }

    /// What was due on a day is late from the next school day on: nothing becomes late on a Saturday or in a holiday.
    pub fn late_from(&self, by: NaiveDate) -> NaiveDate {
        self.days_after(by, 1)
    }

    /// The day that is so many school days after `from`.
    pub fn days_after(&self, from: NaiveDate, days: u16) -> NaiveDate {
        self.calendar.days_after(from, days)
    }
}
