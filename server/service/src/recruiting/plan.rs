//! What recruiting needs to know of a cohort's plan: its first day, the ages that fit, and how soon a form is read.

use chrono::{Datelike, NaiveDate, Weekday};
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    programme::Rules,
    recruiting::{Ages, read_by},
    staff::Person,
};

use crate::{Problem, Tx};

/// The plan of one cohort.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The day on which ages count.
    pub starts_on: NaiveDate,
    pub ages: Ages,
    /// School days within which somebody reads a form.
    pub read_within: u16,
    /// Who is told that somebody is interested: the practitioner who leads it, or else the second.
    pub told: Option<Id<Person>>,
}

impl Plan {
    /// Of a cohort that the actor has found in scope.
    pub(super) fn of(_tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
        let rules = Rules::two_day_course();
        Ok(Self {
            starts_on: cohort.span.started_on(),
            ages: Ages { from: rules.mentor_age_from, to: rules.mentor_age_to },
            read_within: rules.interest_days,
            told: None,
        })
    }

    /// The day by which somebody will have read what is sent today.
    pub(super) fn read_by(&self, today: NaiveDate) -> NaiveDate {
        read_by(today, self.read_within, |day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }
}
