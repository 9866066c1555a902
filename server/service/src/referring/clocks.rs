//! The numbers and the school days that a cohort's referrals run by.

use chrono::{Datelike, NaiveDate, Weekday};
use tenfold_domain::{organisation::Cohort, programme::Rules};

use crate::{Problem, Tx};

/// A cohort's rules and its school's days.
#[derive(Debug)]
pub(super) struct Clocks {
    pub rules: Rules,
}

impl Clocks {
    pub fn of(_tx: &mut Tx<'_, '_>, _cohort: &Cohort) -> Result<Self, Problem> {
        Ok(Self { rules: Rules::two_day_course() })
    }

    fn is_school_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// School days after `from`, up to and including `to`.
    pub fn days_between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| self.is_school_day(*day)).count()
    }

    /// The day that is so many school days after `from`.
    pub fn days_after(&self, from: NaiveDate, days: u16) -> NaiveDate {
        tenfold_domain::recruiting::read_by(from, days, |day| self.is_school_day(day))
    }
}
