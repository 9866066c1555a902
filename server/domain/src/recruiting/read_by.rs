//! The day by which somebody will have read what was sent: said on the page, so that nobody waits for help there.

use chrono::{Days, NaiveDate};

/// However closed the calendar says the site is, somebody reads within so many days.
const AT_THE_LATEST: u64 = 60;

/// The `days`-th open day after `today`; `days` is at least 1.
pub fn read_by(today: NaiveDate, days: u16, is_open: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let coming = (1..=AT_THE_LATEST).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let last = today.checked_add_days(Days::new(AT_THE_LATEST)).unwrap_or(today);
    coming.filter(|day| is_open(*day)).nth(usize::from(days.max(1)) - 1).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;
    use crate::dated::parse_day;

    fn on_weekdays(today: &str, days: u16) -> NaiveDate {
        let weekday = |day: NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        read_by(parse_day(today).unwrap(), days, weekday)
    }

    #[test]
    fn it_is_never_today_and_never_a_closed_day() {
        assert_eq!(on_weekdays("2026-11-20", 1), parse_day("2026-11-23").unwrap());
        assert_eq!(on_weekdays("2026-11-23", 1), parse_day("2026-11-24").unwrap());
        assert_eq!(on_weekdays("2026-11-19", 3), parse_day("2026-11-24").unwrap());
        assert_eq!(on_weekdays("2026-11-23", 0), parse_day("2026-11-24").unwrap());
    }

    #[test]
    fn a_calendar_without_open_days_still_gives_a_day() {
        let today = parse_day("2026-11-23").unwrap();
        assert_eq!(read_by(today, 1, |_| false), parse_day("2027-01-22").unwrap());
    }
}
