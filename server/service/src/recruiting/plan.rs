//! What recruiting needs to know of a cohort's plan: its first day, the ages that fit, and how soon a form is read.

use chrono::{Datelike, NaiveDate, Weekday};
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    recruiting::{Ages, read_by},
    staff::Person,
};

use crate::{Problem, Tx, calendar::calendar_of_cohort, programme::rules_of_cohort};

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
    /// Of a cohort that the actor has found in scope: the version of its template that it pins, and its people.
    pub(super) fn of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
        let rules = rules_of_cohort(tx, cohort)?;
        Ok(Self {
            starts_on: cohort.details.planned_start_on,
            ages: Ages { from: rules.mentor_age_from, to: rules.mentor_age_to },
            read_within: rules.interest_days,
            told: cohort.details.lead.or(cohort.details.second),
        })
    }

    /// The day by which somebody will have read what is sent today: school days count, and where nobody has entered the
    /// terms, working days.
    pub(super) fn read_by(&self, tx: &mut Tx<'_, '_>, of: &Cohort, today: NaiveDate) -> Result<NaiveDate, Problem> {
        let calendar = calendar_of_cohort(tx, of)?;
        let is_open = |day: NaiveDate| {
            let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            if calendar.knows(day) {
                calendar.is_school_day(day)
            } else {
                !weekend && calendar.bank_holiday(day).is_none()
            }
        };
        Ok(read_by(today, self.read_within, is_open))
    }
}
