//! A usual school day: what most secondary schools' days are made of, to be copied into a site that has no periods yet.
//!
//! Owns: the parts and their customary times, and reading the times that somebody put instead. Refuses: days that
//! differ from one another, and A or B weeks; those are added period by period.

use chrono::Weekday;

use super::{PeriodDetails, PeriodKind, Weeks, words};
use crate::{
    dated::{Hours, Minute, Weekdays},
    text::Line,
    told::{Parsed, Problems, Told},
};

/// One part of the day, with the names of the two form fields that hold its times.
#[derive(Debug, Clone, Copy)]
pub struct UsualPart {
    pub name: &'static str,
    pub kind: PeriodKind,
    pub starts_field: &'static str,
    pub ends_field: &'static str,
    /// As a form shows them at first: "08:40".
    pub starts: &'static str,
    pub ends: &'static str,
}

macro_rules! parts {
    ($($number:literal $kind:ident $name:literal $starts:literal to $ends:literal;)+) => {
        /// Five lessons, form time, break, lunch and the hour after school, in the order of the day.
        pub const USUAL_DAY: &[UsualPart] = &[$(UsualPart {
            name: $name,
            kind: PeriodKind::$kind,
            starts_field: concat!("starts_", $number),
            ends_field: concat!("ends_", $number),
            starts: $starts,
            ends: $ends,
        }),+];
    };
}

parts! {
    1 FormTime "Form time" "08:40" to "09:00";
    2 Lesson "Lesson 1" "09:00" to "10:00";
    3 Lesson "Lesson 2" "10:00" to "11:00";
    4 Break "Break" "11:00" to "11:20";
    5 Lesson "Lesson 3" "11:20" to "12:20";
    6 Lunch "Lunch" "12:20" to "13:10";
    7 Lesson "Lesson 4" "13:10" to "14:10";
    8 Lesson "Lesson 5" "14:10" to "15:10";
    9 AfterSchool "After school" "15:10" to "16:10";
}

/// The parts that a site keeps, with its own times: every week, Monday to Friday, none over another.
#[derive(Debug, Clone)]
pub struct UsualDay {
    periods: Vec<PeriodDetails>,
}

impl UsualDay {
    /// `typed` gives the text of a field. A part whose two times are empty is left out.
    pub fn parse<'a>(typed: impl Fn(&str) -> &'a str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut kept: Vec<(&UsualPart, PeriodDetails)> = Vec::new();
        let mut left_out = 0;
        for part in USUAL_DAY {
            let (starts, ends) = (typed(part.starts_field), typed(part.ends_field));
            if starts.trim().is_empty() && ends.trim().is_empty() {
                left_out += 1;
                continue;
            }
            match part.read(starts, ends) {
                Ok(period) => kept.push((part, period)),
                Err(told) => told.into_iter().for_each(|told| problems.note(told)),
            }
        }
        if left_out == USUAL_DAY.len() {
            problems.note(words::empty_day());
        }
        kept.sort_by_key(|(_, period)| period.hours.starts());
        for ((_, earlier), (part, later)) in kept.iter().zip(kept.iter().skip(1)) {
            if earlier.hours.overlaps(later.hours) {
                problems.note(words::part_overlaps(part.starts_field, part.name, earlier.name.as_str()));
            }
        }
        problems.finish(Some(Self { periods: kept.into_iter().map(|(_, period)| period).collect() }))
    }

    /// In the order of the day.
    pub fn periods(&self) -> &[PeriodDetails] {
        &self.periods
    }
}

impl UsualPart {
    fn read(&self, starts: &str, ends: &str) -> Parsed<PeriodDetails> {
        let mut problems = Problems::default();
        let starts = problems.take(Minute::parse(starts).ok_or_else(|| words::enter_time(self.starts_field)));
        let ends = problems.take(Minute::parse(ends).ok_or_else(|| words::enter_time(self.ends_field)));
        let reversed = || -> Told { words::part_reversed(self.ends_field, self.name) };
        let hours =
            starts.zip(ends).and_then(|(starts, ends)| problems.take(Hours::new(starts, ends).map_err(|_| reversed())));
        let name = problems.take(Line::parse(self.name).map_err(|p| p.told(self.starts_field, "the period’s name")));
        let school_days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
        let made = match (name, Weekdays::of(school_days), hours) {
            (Some(name), Some(weekdays), Some(hours)) => {
                Some(PeriodDetails { name, kind: self.kind, weeks: Weeks::Every, weekdays, hours })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(field: &str) -> &'static str {
        USUAL_DAY
            .iter()
            .find_map(|part| match field {
                _ if field == part.starts_field => Some(part.starts),
                _ if field == part.ends_field => Some(part.ends),
                _ => None,
            })
            .unwrap()
    }

    fn with(changed: &'static [(&'static str, &'static str)]) -> Parsed<UsualDay> {
        UsualDay::parse(|field| changed.iter().find(|(name, _)| *name == field).map_or(usual(field), |(_, text)| text))
    }

    #[test]
    fn the_usual_day_can_be_taken_as_it_is_or_with_parts_left_out() {
        assert_eq!(with(&[]).unwrap().periods().len(), USUAL_DAY.len());
        let shorter = with(&[("starts_9", ""), ("ends_9", " ")]).unwrap();
        assert!(shorter.periods().iter().all(|period| period.kind != PeriodKind::AfterSchool));
        assert_eq!(UsualDay::parse(|_| "").unwrap_err(), [words::empty_day()]);
    }

    #[test]
    fn times_that_meet_are_said_at_the_part_they_belong_to() {
        let fields = |told: Parsed<UsualDay>| told.unwrap_err().iter().filter_map(|t| t.field).collect::<Vec<_>>();
        assert_eq!(fields(with(&[("starts_3", "09:50")])), ["starts_3"]);
        assert_eq!(fields(with(&[("ends_2", "08:00"), ("starts_4", "noon")])), ["ends_2", "starts_4"]);
        assert_eq!(fields(with(&[("ends_5", "")])), ["ends_5"]);
    }
}
