//! Facts with dates: half-open, from the day they start to the day they no longer hold.
//!
//! Owns spans of days, times of day and weekdays as people plan them. Instants are somewhere else: these are
//! local dates and minutes, in the organisation's time zone.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::told::Told;

/// `started_on <= day < ended_on`; without an end it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
}

/// The end lies before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("ends before it starts")]
pub struct EndsBeforeStart;

impl Span {
    pub fn open_from(started_on: NaiveDate) -> Self {
        Self { started_on, ended_on: None }
    }

    pub fn new(started_on: NaiveDate, ended_on: Option<NaiveDate>) -> Result<Self, EndsBeforeStart> {
        match ended_on {
            Some(end) if end < started_on => Err(EndsBeforeStart),
            _ => Ok(Self { started_on, ended_on }),
        }
    }

    /// Ends it on `day`, which is the first day on which it no longer holds.
    pub fn ended(self, day: NaiveDate) -> Result<Self, EndsBeforeStart> {
        Self::new(self.started_on, Some(day))
    }

    pub fn started_on(self) -> NaiveDate {
        self.started_on
    }

    pub fn ended_on(self) -> Option<NaiveDate> {
        self.ended_on
    }

    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|end| day < end)
    }

    pub fn has_ended_by(self, day: NaiveDate) -> bool {
        self.ended_on.is_some_and(|end| end <= day)
    }
}

/// A time of day in whole minutes from midnight, 00:00 to 24:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(u16);

impl Minute {
    pub const MIDNIGHT: Self = Self(0);
    pub const NOON: Self = Self(720);
    pub const DAY_END: Self = Self(1440);

    pub const fn new(minutes: u16) -> Option<Self> {
        if minutes <= 1440 { Some(Self(minutes)) } else { None }
    }

    /// Reads "8:25", "08:25" or "0825"; "24:00" is the end of the day.
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let (hours, minutes) = match raw.split_once([':', '.']) {
            Some(parts) => parts,
            None if raw.len() == 4 && raw.is_ascii() => raw.split_at(2),
            None => return None,
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (minutes < 60 && hours <= 24).then(|| Self::new(hours * 60 + minutes)).flatten()
    }

    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A stretch of a day: `starts <= minute < ends`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    starts: Minute,
    ends: Minute,
}

impl Hours {
    pub fn new(starts: Minute, ends: Minute) -> Result<Self, EndsBeforeStart> {
        if starts < ends { Ok(Self { starts, ends }) } else { Err(EndsBeforeStart) }
    }

    pub fn starts(self) -> Minute {
        self.starts
    }

    pub fn ends(self) -> Minute {
        self.ends
    }

    pub fn holds_at(self, minute: Minute) -> bool {
        self.starts <= minute && minute < self.ends
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.starts < other.ends && other.starts < self.ends
    }
}

/// Reads a date as forms send it: 2026-09-21, or typed by hand in the British order: 21/9/2026.
pub fn parse_day(raw: &str) -> Option<NaiveDate> {
    let raw = raw.trim();
    let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(raw, "%d/%m/%Y"))
        .or_else(|_| NaiveDate::parse_from_str(raw, "%d %B %Y"))
        .ok()?;
    (1900..2200).contains(&day.year()).then_some(day)
}

/// A date that a form must carry. `what` is its name as a person says it: "the day it starts".
pub fn require_day(raw: &str, field: &'static str, what: &str) -> Result<NaiveDate, Told> {
    parse_day(raw).ok_or_else(|| Told::field(field, format!("Enter {what} as a date, for example 21/09/2026.")))
}

/// A date that a form may leave empty.
pub fn optional_day(raw: &str, field: &'static str, what: &str) -> Result<Option<NaiveDate>, Told> {
    if raw.trim().is_empty() { Ok(None) } else { require_day(raw, field, what).map(Some) }
}

/// A set of weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weekdays(u8);

/// Monday to Sunday, in order.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The number of a weekday in the database and in forms, as ISO 8601 counts: Monday 1, Sunday 7.
pub fn weekday_number(day: Weekday) -> i32 {
    WEEK.iter().zip(1..).find(|(other, _)| **other == day).map_or(1, |(_, number)| number)
}

/// The weekday with that ISO 8601 number.
pub fn weekday_from_number(number: i32) -> Option<Weekday> {
    usize::try_from(number).ok()?.checked_sub(1).and_then(|index| WEEK.get(index)).copied()
}

/// Reads a weekday as forms send it: its ISO number, or its English name, whole or in three letters.
pub fn parse_weekday(raw: &str) -> Option<Weekday> {
    let raw = raw.trim();
    raw.parse().ok().map_or_else(|| raw.parse().ok(), weekday_from_number)
}

/// A weekday in words: "Monday".
pub const fn weekday_in_words(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// "12 hours 30 minutes".
pub fn time_in_words(minutes: u32) -> String {
    let counted = |number: u32, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        more => Some(format!("{more} {one}s")),
    };
    let parts: Vec<String> = counted(minutes / 60, "hour").into_iter().chain(counted(minutes % 60, "minute")).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(" ") }
}

/// A day in words: "3 March 2026".
pub fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

impl Weekdays {
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let bits = days.into_iter().fold(0, |bits, day| bits | (1 << day.num_days_from_monday()));
        Self::from_bits(bits)
    }

    pub fn only(day: Weekday) -> Self {
        Self(1 << day.num_days_from_monday())
    }

    /// Bit 0 is Monday, bit 6 Sunday; an empty set is nothing.
    pub fn from_bits(bits: u8) -> Option<Self> {
        (1..=127).contains(&bits).then_some(Self(bits))
    }

    pub fn bits(self) -> u8 {
        self.0
    }

    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.contains(*day))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    #[test]
    fn a_span_holds_from_its_first_day_to_the_day_before_its_end() {
        let span = Span::new(day("2026-09-01"), Some(day("2026-09-03"))).unwrap();
        assert!(!span.holds_on(day("2026-08-31")));
        assert!(span.holds_on(day("2026-09-01")));
        assert!(span.holds_on(day("2026-09-02")));
        assert!(!span.holds_on(day("2026-09-03")));
        assert_eq!(Span::new(day("2026-09-03"), Some(day("2026-09-01"))), Err(EndsBeforeStart));
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        assert_eq!(Minute::parse("8:05").map(Minute::minutes), Some(485));
        assert_eq!(Minute::parse("0825").map(Minute::minutes), Some(505));
        assert_eq!(Minute::parse("24:00"), Some(Minute::DAY_END));
        for wrong in ["24:01", "8:5", "8", "noon", "12:60", "-1:00", "+1:00", "é:00"] {
            assert_eq!(Minute::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_read_in_the_british_order() {
        assert_eq!(parse_day("3/9/2026"), NaiveDate::from_ymd_opt(2026, 9, 3));
        assert_eq!(parse_day("31/02/2026"), None);
        assert_eq!(parse_day("1/1/26"), None);
    }

    #[test]
    fn weekdays_have_the_numbers_of_iso_8601() {
        for (day, number) in WEEK.into_iter().zip(1..) {
            assert_eq!((weekday_number(day), weekday_from_number(number)), (number, Some(day)));
            assert_eq!(parse_weekday(&day.to_string()), Some(day));
            assert_eq!(parse_weekday(&number.to_string()), Some(day));
        }
        for wrong in ["0", "8", "-1", "", "noday"] {
            assert_eq!(parse_weekday(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_minute_reads_back(minute in 0_u16..=1440) {
            let minute = Minute::new(minute).unwrap();
            prop_assert_eq!(Minute::parse(&minute.to_string()), Some(minute));
        }

        #[test]
        fn a_set_of_weekdays_keeps_its_days(bits in 1_u8..=127) {
            let days = Weekdays::from_bits(bits).unwrap();
            prop_assert_eq!(Weekdays::of(days.iter()), Some(days));
        }
    }
}
