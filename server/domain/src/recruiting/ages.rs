//! How old a mentor is on the day their cohort starts (product rule 1).

use chrono::{DateTime, NaiveDate, Utc};

use super::words;
use crate::{
    access::{Action, Right},
    calendar::age_on,
    id::Id,
    people::Participant,
    staff::Person,
    text::Note,
    told::Parsed,
};

/// The ages of the cohort's programme template, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    pub from: u16,
    pub to: u16,
}

/// How somebody's age on the first day fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeFit {
    Fits,
    /// In whole years on that day.
    TooYoung(u16),
    TooOld(u16),
}

impl Ages {
    pub fn fit(self, birth_date: NaiveDate, starts_on: NaiveDate) -> AgeFit {
        match age_on(birth_date, starts_on) {
            age if age < self.from => AgeFit::TooYoung(age),
            age if age > self.to => AgeFit::TooOld(age),
            _ => AgeFit::Fits,
        }
    }
}

/// A manager's word that somebody may take part although their age is outside, with the reason. Kept for ever.
#[derive(Debug, Clone)]
pub struct AgeOverride {
    pub id: Id<AgeOverride>,
    pub reason: Note,
    pub given_by: Option<Id<Person>>,
    pub given_at: DateTime<Utc>,
}

impl AgeOverride {
    pub fn parse(reason: &str) -> Parsed<Note> {
        Note::parse(reason).map_err(|problem| vec![problem.told("reason", words::OVERRIDE_REASON)])
    }
}

/// Let somebody take part whose age is outside.
#[derive(Debug)]
pub struct OverrideAge;
impl Action for OverrideAge {
    type On = Participant;
    const RIGHT: Right = Right::OverrideAge;
    const NAME: &'static str = "age.override";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dated::parse_day;

    const MENTORS: Ages = Ages { from: 14, to: 18 };

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    #[test]
    fn the_age_that_counts_is_the_one_on_the_first_day() {
        let starts = day("2026-11-23");
        assert_eq!(MENTORS.fit(day("2012-11-23"), starts), AgeFit::Fits);
        assert_eq!(MENTORS.fit(day("2012-11-24"), starts), AgeFit::TooYoung(13));
        assert_eq!(MENTORS.fit(day("2007-11-24"), starts), AgeFit::Fits);
        assert_eq!(MENTORS.fit(day("2007-11-23"), starts), AgeFit::TooOld(19));
    }

    proptest! {
        #[test]
        fn nobody_is_both_too_young_and_too_old(born in 0_i64..20_000, starts in 0_i64..20_000) {
            let from = day("1990-01-01");
            let (born, starts) = (from + chrono::TimeDelta::days(born), from + chrono::TimeDelta::days(starts));
            let age = age_on(born, starts);
            match MENTORS.fit(born, starts) {
                AgeFit::Fits => prop_assert!((14..=18).contains(&age)),
                AgeFit::TooYoung(told) => prop_assert!(told == age && age < 14),
                AgeFit::TooOld(told) => prop_assert!(told == age && age > 18),
            }
        }
    }
}
