//! Dates and times as people in a British school say them.
//!
//! Owns: the few shapes in which a date or time may appear. Refuses: time zones (what arrives is
//! already local) and the current time. A date is never broken over two lines.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// "Monday 21 September 2026".
pub fn long(day: NaiveDate) -> String {
    day.format("%A %-d\u{a0}%B\u{a0}%Y").to_string()
}

/// "21 September 2026".
pub fn medium(day: NaiveDate) -> String {
    day.format("%-d\u{a0}%B\u{a0}%Y").to_string()
}

/// "Mon 21 Sep".
pub fn weekday(day: NaiveDate) -> String {
    day.format("%a\u{a0}%-d\u{a0}%b").to_string()
}

/// "21 Sep".
pub fn short(day: NaiveDate) -> String {
    day.format("%-d\u{a0}%b").to_string()
}

/// "10:25".
pub fn time(at: NaiveTime) -> String {
    at.format("%H:%M").to_string()
}

/// "Monday 21 September 2026 at 10:25".
pub fn moment(at: NaiveDateTime) -> String {
    format!("{} at {}", long(at.date()), time(at.time()))
}

/// "21 to 25 September 2026", "21 September to 9 October 2026", or both years where they differ.
pub fn range(from: NaiveDate, to: NaiveDate) -> String {
    use chrono::Datelike;
    let same_year = from.year() == to.year();
    let start = match (from == to, same_year && from.month() == to.month(), same_year) {
        (true, ..) => return medium(from),
        (_, true, _) => from.format("%-d").to_string(),
        (_, _, true) => from.format("%-d\u{a0}%B").to_string(),
        _ => medium(from),
    };
    format!("{start} to {}", medium(to))
}

/// What a date input sent (`2026-09-21`) in words; anything else comes back as it was.
pub fn said(iso: &str) -> String {
    NaiveDate::parse_from_str(iso, "%Y-%m-%d").map_or_else(|_| iso.to_owned(), medium)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    /// With plain spaces, to be read in a test.
    fn plain(said: String) -> String {
        said.replace('\u{a0}', " ")
    }

    #[test]
    fn a_date_is_never_broken_over_two_lines() {
        assert!(!medium(day(2026, 9, 1)).contains(' ') && !weekday(day(2026, 9, 1)).contains(' '));
    }

    #[test]
    fn dates_read_as_spoken() {
        let monday = day(2026, 9, 21);
        assert_eq!(plain(long(monday)), "Monday 21 September 2026");
        assert_eq!(plain(medium(day(2026, 9, 1))), "1 September 2026");
        assert_eq!(plain(weekday(monday)), "Mon 21 Sep");
        assert_eq!(plain(short(monday)), "21 Sep");
        let at = monday.and_hms_opt(9, 5, 0).unwrap();
        assert_eq!(time(at.time()), "09:05");
        assert_eq!(plain(moment(at)), "Monday 21 September 2026 at 09:05");
    }

    #[test]
    fn ranges_say_no_more_than_needed() {
        assert_eq!(plain(range(day(2026, 9, 21), day(2026, 9, 21))), "21 September 2026");
        assert_eq!(plain(range(day(2026, 9, 21), day(2026, 9, 25))), "21 to 25 September 2026");
        assert_eq!(plain(range(day(2026, 9, 21), day(2026, 10, 9))), "21 September to 9 October 2026");
        assert_eq!(plain(range(day(2026, 12, 14), day(2027, 1, 8))), "14 December 2026 to 8 January 2027");
    }

    #[test]
    fn a_typed_date_that_is_no_date_is_left_alone() {
        assert_eq!(plain(said("2026-09-21")), "21 September 2026");
        assert_eq!(said("next Tuesday"), "next Tuesday");
    }
}
