//! A site's calendar as one thing to ask: is this a school day, and if not, why.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{
    AcademicYear, HolidayChangeDetails, HolidayEffect, SchoolYears, TermDateDetails, TermDateKind, bank_holidays,
};

/// Why there is no school on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    Weekend,
    BankHoliday(String),
    HalfTerm(String),
    Inset(String),
    Closure(String),
    /// Terms of that school year are known, and the day is in none.
    Holidays,
}

/// What is known of a site's year. A school year of which no term is entered is taken for open on every weekday that is
/// no bank holiday, so that clocks go on running; a plan asks [`TermCalendar::knows`] first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermCalendar {
    entries: Vec<TermDateDetails>,
    everywhere: Vec<HolidayChangeDetails>,
    here: Vec<HolidayChangeDetails>,
}

/// How far ahead a school day is looked for: a year and a half.
const HORIZON_DAYS: usize = 550;

impl TermCalendar {
    /// `everywhere` and `here` are the changes to bank holidays of the organisation and of the site.
    pub fn new(
        mut entries: Vec<TermDateDetails>,
        everywhere: Vec<HolidayChangeDetails>,
        here: Vec<HolidayChangeDetails>,
    ) -> Self {
        entries.sort_by_key(|entry| (entry.first_on, entry.kind));
        Self { entries, everywhere, here }
    }

    /// Every entry, by its first day.
    pub fn entries(&self) -> &[TermDateDetails] {
        &self.entries
    }

    fn of_kind(&self, kind: TermDateKind) -> impl Iterator<Item = &TermDateDetails> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// Whether a term of the school year that `day` lies in is entered.
    pub fn knows(&self, day: NaiveDate) -> bool {
        let year = AcademicYear::of(day);
        self.of_kind(TermDateKind::Term).any(|term| AcademicYear::of(term.last_on) == year)
    }

    /// The last day of the last term of a school year, where one is entered.
    pub fn last_day_of(&self, year: AcademicYear) -> Option<NaiveDate> {
        let of_year = self.of_kind(TermDateKind::Term).filter(|term| AcademicYear::of(term.last_on) == year);
        of_year.map(|term| term.last_on).max()
    }

    /// The last day of the term that a day lies in or before, where one is entered.
    pub fn last_day_of_term(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.of_kind(TermDateKind::Term).map(|term| term.last_on).filter(|last| *last >= day).min()
    }

    /// The name of the bank holiday on a day, changes taken in.
    pub fn bank_holiday(&self, day: NaiveDate) -> Option<String> {
        let change = |all: &[HolidayChangeDetails]| all.iter().rfind(|change| change.day == day).cloned();
        if let Some(change) = change(&self.here).or_else(|| change(&self.everywhere)) {
            return (change.effect == HolidayEffect::Added).then(|| change.name.to_string());
        }
        bank_holidays(day.year()).iter().find(|holiday| holiday.day == day).map(|holiday| holiday.words())
    }

    /// The bank holidays of a stretch of days, changes taken in.
    pub fn bank_holidays_between(&self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
        let days = first.iter_days().take_while(|day| *day <= last);
        days.filter_map(|day| Some((day, self.bank_holiday(day)?))).collect()
    }

    /// Why there is no school on a day; `None` where there is.
    pub fn closed(&self, day: NaiveDate) -> Option<Closed> {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return Some(Closed::Weekend);
        }
        if let Some(name) = self.bank_holiday(day) {
            return Some(Closed::BankHoliday(name));
        }
        let named = |kind| self.of_kind(kind).find(|entry| entry.holds_on(day)).map(|entry| entry.name.to_string());
        let shut = named(TermDateKind::HalfTerm)
            .map(Closed::HalfTerm)
            .or_else(|| named(TermDateKind::Inset).map(Closed::Inset))
            .or_else(|| named(TermDateKind::Closure).map(Closed::Closure));
        let in_term = || self.of_kind(TermDateKind::Term).any(|term| term.holds_on(day));
        shut.or_else(|| (self.knows(day) && !in_term()).then_some(Closed::Holidays))
    }

    pub fn is_school_day(&self, day: NaiveDate) -> bool {
        self.closed(day).is_none()
    }

    /// The exams that are sat on a day.
    pub fn exams_on(&self, day: NaiveDate) -> impl Iterator<Item = &TermDateDetails> {
        self.of_kind(TermDateKind::Exams).filter(move |entry| entry.holds_on(day))
    }

    /// Whether every year of the school sits exams on a day.
    pub fn is_exam_day_for_all(&self, day: NaiveDate) -> bool {
        self.exams_on(day).any(|entry| entry.years == SchoolYears::EVERY)
    }

    /// How many school days lie between two days: after `from`, up to and with `to`. Turned round it is negative.
    pub fn school_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let days = first.iter_days().skip(1).take_while(|day| *day <= last);
        sign * i64::try_from(days.filter(|day| self.is_school_day(*day)).count()).unwrap_or(0)
    }

    /// The day on which a clock of so many school days runs out: the `days`th school day after `from`. With 0 it is
    /// `from` itself, or the next school day.
    pub fn add_school_days(&self, from: NaiveDate, days: u16) -> Option<NaiveDate> {
        let ahead = from.iter_days().take(HORIZON_DAYS);
        let wanted = usize::from(days);
        if wanted == 0 {
            return ahead.into_iter().find(|day| self.is_school_day(*day));
        }
        ahead.skip(1).filter(|day| self.is_school_day(*day)).nth(wanted - 1)
    }

    /// So many school days later. Where the calendar never opens again, plain days do.
    pub fn days_after(&self, from: NaiveDate, days: u16) -> NaiveDate {
        let plain = || from.checked_add_days(Days::new(days.into())).unwrap_or(from);
        self.add_school_days(from, days).unwrap_or_else(plain)
    }

    /// The day on which a clock of working days runs out: Monday to Friday, bank holidays left out. Safety does not wait
    /// for a school day.
    pub fn add_working_days(&self, from: NaiveDate, days: u16) -> Option<NaiveDate> {
        let working = |day: &NaiveDate| {
            !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && self.bank_holiday(*day).is_none()
        };
        let ahead = from.iter_days().take(HORIZON_DAYS);
        if days == 0 {
            return ahead.into_iter().find(working);
        }
        ahead.skip(1).filter(working).nth(usize::from(days) - 1)
    }
}

#[cfg(test)]
#[path = "term_calendar_tests.rs"]
mod tests;
