//! England's bank holidays by rule.
//!
//! Source: Banking and Financial Dealings Act 1971, schedule 1, and the custom of substitute days: a holiday that falls
//! on a weekend is kept on the next weekday that is none yet. Days that are proclaimed once (a coronation) are no rule;
//! they are changes that an organisation enters.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// One bank holiday of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHoliday {
    pub day: NaiveDate,
    pub name: &'static str,
    /// Kept on another day than its own, which fell on a weekend.
    pub substitute: bool,
}

impl BankHoliday {
    /// "Boxing Day (substitute day)".
    pub fn words(&self) -> String {
        if self.substitute { format!("{} (substitute day)", self.name) } else { self.name.to_owned() }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm); years 1583 to 9999.
pub fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(f / 31).ok()?, u32::try_from(f % 31 + 1).ok()?)
}

/// The bank holidays of one calendar year in England, by date.
pub fn bank_holidays(year: i32) -> Vec<BankHoliday> {
    let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let easter = easter_sunday(year);
    let days = [
        (on(1, 1), "New Year’s Day"),
        (easter.and_then(|day| day.checked_sub_days(Days::new(2))), "Good Friday"),
        (easter.and_then(|day| day.checked_add_days(Days::new(1))), "Easter Monday"),
        (first_monday(year, 5), "Early May bank holiday"),
        (last_monday(year, 5), "Spring bank holiday"),
        (last_monday(year, 8), "Summer bank holiday"),
        (on(12, 25), "Christmas Day"),
        (on(12, 26), "Boxing Day"),
    ];
    let mut kept: Vec<BankHoliday> = Vec::new();
    // Those on weekdays first: a substitute gives way to a holiday that stands on its own day.
    let own = days.iter().filter_map(|(day, name)| Some(((*day)?, *name)));
    let (weekend, weekday): (Vec<_>, Vec<_>) = own.partition(|(day, _)| is_weekend(*day));
    kept.extend(weekday.into_iter().map(|(day, name)| BankHoliday { day, name, substitute: false }));
    for (fell_on, name) in weekend {
        let free = fell_on.iter_days().skip(1).find(|day| !is_weekend(*day) && kept.iter().all(|h| h.day != *day));
        kept.extend(free.map(|day| BankHoliday { day, name, substitute: true }));
    }
    kept.sort_by_key(|holiday| holiday.day);
    kept
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn first_monday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1)
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    let fifth = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5);
    fifth.or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4))
}

#[cfg(test)]
#[path = "bank_holidays_tests.rs"]
mod tests;
