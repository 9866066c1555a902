//! How old somebody is on a day, and which year of school a birth date belongs to.
//!
//! England: a school year runs from 1 September to 31 August, and Year 7 is the year in which children turn twelve.
//! Somebody born on 29 February has their birthday on 1 March in a year without one.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// Whole years of age on a day; 0 before the birth.
pub fn age_on(born: NaiveDate, day: NaiveDate) -> u16 {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    let years = day.year() - born.year() - i32::from(!had_birthday);
    u16::try_from(years).unwrap_or(0)
}

/// The day on which somebody turns `age`.
pub fn birthday_turning(born: NaiveDate, age: u16) -> Option<NaiveDate> {
    let year = born.year() + i32::from(age);
    NaiveDate::from_ymd_opt(year, born.month(), born.day()).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// A school's year, from 1 September: 2026 is September 2026 to August 2027.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear(i32);

impl AcademicYear {
    /// The one that begins in September of this year.
    pub const fn beginning(year: i32) -> Self {
        Self(year)
    }

    /// The one that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 9 { day.year() } else { day.year() - 1 })
    }

    /// The year of its September.
    pub const fn first_year(self) -> i32 {
        self.0
    }

    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0, 9, 1)
    }

    pub fn last_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0 + 1, 8, 31)
    }

    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    pub const fn previous(self) -> Self {
        Self(self.0 - 1)
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// A year group of secondary school: 7 to 13.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(u8);

impl SchoolYear {
    pub const FIRST: Self = Self(7);
    pub const LAST: Self = Self(13);

    /// All seven, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::FIRST.0..=Self::LAST.0).map(Self)
    }

    pub fn new(number: i32) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| (Self::FIRST.0..=Self::LAST.0).contains(number)).map(Self)
    }

    /// Reads a year group as schools write it: "7", "Y7", "Yr 7", "Year 7", "07", "year group 7".
    pub fn parse(raw: &str) -> Option<Self> {
        let lower = raw.trim().to_lowercase();
        let heads = ["year group", "year", "yr.", "yr", "y"];
        let bare = heads.iter().find_map(|head| lower.strip_prefix(head)).unwrap_or(&lower).trim();
        let digits = bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
        if digits { bare.parse().ok().and_then(Self::new) } else { None }
    }

    pub const fn number(self) -> i32 {
        self.0 as i32
    }

    /// The year group of the year after, at the roll-over in July; nothing after Year 13.
    pub fn next(self) -> Option<Self> {
        Self::new(self.number() + 1)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Year {}", self.0)
    }
}

/// The year group that somebody born on that day is in by age on a day; nothing for those too young or too old.
pub fn school_year(born: NaiveDate, day: NaiveDate) -> Option<SchoolYear> {
    let years = AcademicYear::of(day).0 - AcademicYear::of(born).0;
    SchoolYear::new(years - 5)
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;
    use crate::dated::parse_day;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn year(born: &str, on: &str) -> Option<i32> {
        school_year(day(born), day(on)).map(SchoolYear::number)
    }

    #[test]
    fn the_last_of_august_and_the_first_of_september_are_a_year_apart() {
        assert_eq!(year("2014-09-01", "2026-09-01"), Some(7));
        assert_eq!(year("2014-08-31", "2026-09-01"), Some(8));
        assert_eq!(year("2015-08-31", "2026-09-01"), Some(7));
        assert_eq!(year("2015-09-01", "2026-09-01"), None);
        assert_eq!(year("2014-09-01", "2027-08-31"), Some(7));
        assert_eq!(year("2014-09-01", "2027-09-01"), Some(8));
        assert_eq!(year("2014-09-01", "2026-08-31"), None);
        assert_eq!(year("2008-09-01", "2026-11-21"), Some(13));
        assert_eq!(year("2008-08-31", "2026-11-21"), None);
    }

    #[test]
    fn somebody_born_on_29_february_has_a_birthday_in_march() {
        let born = day("2008-02-29");
        assert_eq!(age_on(born, day("2026-02-28")), 17);
        assert_eq!(age_on(born, day("2026-03-01")), 18);
        assert_eq!(age_on(born, day("2028-02-28")), 19);
        assert_eq!(age_on(born, day("2028-02-29")), 20);
        assert_eq!(birthday_turning(born, 18), Some(day("2026-03-01")));
        assert_eq!(birthday_turning(born, 20), Some(day("2028-02-29")));
        assert_eq!(age_on(born, day("2007-01-01")), 0);
    }

    #[test]
    fn a_year_group_is_read_as_schools_write_it() {
        for written in ["9", "Y9", "Yr 9", "yr9", "Year 9", " YEAR 9 ", "09", "Year group 9"] {
            assert_eq!(SchoolYear::parse(written).map(SchoolYear::number), Some(9), "{written}");
        }
        for wrong in ["", "Year", "6", "14", "9B", "nine", "-9", "009"] {
            assert_eq!(SchoolYear::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn academic_years_say_both_their_years() {
        assert_eq!(AcademicYear::of(day("2026-11-21")).to_string(), "2026/27");
        assert_eq!(AcademicYear::of(day("2026-08-31")).to_string(), "2025/26");
        assert_eq!(AcademicYear::beginning(2099).to_string(), "2099/00");
    }

    proptest! {
        #[test]
        fn everybody_of_a_year_group_has_the_same_birthday_in_it(days in 0_u64..8000) {
            let born = day("2000-01-01") + Days::new(days);
            let on = day("2026-09-01");
            if let Some(group) = school_year(born, on) {
                let at_the_end = age_on(born, day("2027-08-31"));
                prop_assert_eq!(i32::from(at_the_end), group.number() + 5);
            }
        }

        #[test]
        fn nobody_grows_younger(days in 0_u64..12000, later in 0_u64..12000) {
            let born = day("1996-02-29");
            let on = born + Days::new(days);
            prop_assert!(age_on(born, on) <= age_on(born, on + Days::new(later)));
            let age = age_on(born, on);
            prop_assert!(birthday_turning(born, age).unwrap() <= on);
            prop_assert!(birthday_turning(born, age + 1).unwrap() > on);
        }
    }
}
