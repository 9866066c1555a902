//! Who is due for supervision: by which programme week, on which day it is overdue, and when a manager hears of it.
//!
//! Owns: the rule, pure: the template's numbers, the programme weeks, the school days, and what was held. A booking
//! cures nothing; only having been there does. Closed weeks take no number, so nothing falls due in one.

use chrono::{Days, NaiveDate};

use super::Kind;
use crate::{
    calendar::{ProgrammeWeek, TermCalendar},
    programme::Rules,
};

/// The programme weeks with the days on which their clocks run out.
#[derive(Debug, Clone)]
pub struct Year {
    weeks: Vec<Week>,
}

#[derive(Debug, Clone, Copy)]
struct Week {
    number: u16,
    monday: NaiveDate,
    /// The last school day of the week.
    by: NaiveDate,
    /// The next school day.
    late_from: NaiveDate,
    escalates_from: NaiveDate,
}

impl Year {
    pub fn of(rules: &Rules, weeks: &[ProgrammeWeek], calendar: &TermCalendar) -> Self {
        let week = |week: &ProgrammeWeek| {
            let monday = week.monday();
            let mut fridays_first = (0..5).rev().filter_map(|days| monday.checked_add_days(Days::new(days)));
            let by = fridays_first.find(|day| calendar.is_school_day(*day)).unwrap_or(week.day);
            let after = |days: u16| calendar.days_after(by, days);
            let escalates_from = after(rules.supervision_escalate_days.saturating_add(1));
            Week { number: week.number, monday, by, late_from: after(1), escalates_from }
        };
        Self { weeks: weeks.iter().map(week).collect() }
    }

    /// The number of the programme week that a day is in or after; 0 before the first.
    fn number_on(&self, day: NaiveDate) -> u16 {
        self.weeks.iter().rev().find(|week| week.monday <= day).map_or(0, |week| week.number)
    }

    fn week(&self, number: u16) -> Option<&Week> {
        self.weeks.iter().find(|week| week.number == number)
    }
}

/// What is known of somebody who is to be supervised.
#[derive(Debug, Clone)]
pub struct Known {
    /// Since when they take part.
    pub since: NaiveDate,
    /// What they were there for, in any order.
    pub held: Vec<(Kind, NaiveDate)>,
}

/// What somebody is to have next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub kind: Kind,
    /// The programme week by whose end it is to be.
    pub week: u16,
    /// The Monday of that week.
    pub from: NaiveDate,
    /// The last school day of that week.
    pub by: NaiveDate,
    /// The school day on which it is overdue.
    pub late_from: NaiveDate,
    /// The school day on which the manager hears of it.
    pub escalates_from: NaiveDate,
}

/// How far a clock has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    ToCome,
    ThisWeek,
    Overdue,
    Escalated,
}

impl Due {
    pub fn clock(&self, today: NaiveDate) -> Clock {
        if today >= self.escalates_from {
            Clock::Escalated
        } else if today >= self.late_from {
            Clock::Overdue
        } else if today >= self.from {
            Clock::ThisWeek
        } else {
            Clock::ToCome
        }
    }
}

/// The week of the first of a kind, and the weeks from one to the next. Casework has no clock.
const fn pace(rules: &Rules, kind: Kind) -> Option<(u16, u16)> {
    match kind {
        Kind::Group => Some((rules.first_supervision_week, rules.group_supervision_weeks)),
        Kind::Individual => Some((rules.individual_supervision_weeks, rules.individual_supervision_weeks)),
        Kind::Clinical => Some((rules.clinical_supervision_weeks, rules.clinical_supervision_weeks)),
        Kind::Casework => None,
    }
}

/// What somebody is due for of a kind; nothing where the programme is over before.
pub fn due(rules: &Rules, year: &Year, kind: Kind, known: &Known) -> Option<Due> {
    let (first, every) = pace(rules, kind)?;
    let last = known.held.iter().filter(|(held, _)| kind.is_met_by(*held)).map(|(_, on)| *on).max();
    let number = match last {
        Some(on) => year.number_on(on).saturating_add(every),
        // Whoever joins later has as long as those who began with the cohort.
        None => year.number_on(known.since).saturating_sub(1).saturating_add(first),
    };
    let week = year.week(number)?;
    Some(Due {
        kind,
        week: week.number,
        from: week.monday,
        by: week.by,
        late_from: week.late_from,
        escalates_from: week.escalates_from,
    })
}

/// How many mentors had had what they were due for by the end of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekCover {
    pub week: u16,
    pub in_time: usize,
    pub of: usize,
}

impl WeekCover {
    pub fn percent(&self) -> usize {
        (self.in_time * 100).checked_div(self.of).unwrap_or(100)
    }
}

/// The cover of each week that is over.
pub fn cover(rules: &Rules, year: &Year, mentors: &[Known], today: NaiveDate) -> Vec<WeekCover> {
    let over = year.weeks.iter().filter(|week| week.late_from <= today);
    let of_week = |week: &Week| {
        let there = mentors.iter().filter(|mentor| mentor.since <= week.by);
        let as_it_was = there.map(|mentor| {
            let held = mentor.held.iter().copied().filter(|(_, on)| *on <= week.by).collect();
            Known { since: mentor.since, held }
        });
        let in_time = |known: &Known| {
            let ahead = |kind| due(rules, year, kind, known).is_none_or(|due| due.week > week.number);
            ahead(Kind::Group) && ahead(Kind::Individual)
        };
        let known: Vec<Known> = as_it_was.collect();
        WeekCover { week: week.number, in_time: known.iter().filter(|known| in_time(known)).count(), of: known.len() }
    };
    over.map(of_week).collect()
}

/// How much one adult carries, against the most that the rules allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caseload {
    pub name: String,
    /// Pairs of a practitioner, or young people of a specialist.
    pub of_pairs: bool,
    pub carries: u16,
    pub most: u16,
}

impl Caseload {
    pub fn is_over(&self) -> bool {
        self.carries > self.most
    }
}

#[cfg(test)]
#[path = "due_tests.rs"]
mod tests;
