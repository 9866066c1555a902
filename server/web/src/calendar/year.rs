//! A school year at a glance: twelve small months, each closed day with a letter that its legend explains.
//!
//! Owns: the marks. A mark is a letter and a shade, so that it reads in greyscale, and words for those who listen.

use askama::Template;
use chrono::{Datelike, Days, Months, NaiveDate};
use tenfold_domain::{
    calendar::{AcademicYear, Closed, TermCalendar, words},
    dated::WEEK,
};

use crate::look::Part;

/// One day of a month.
#[derive(Debug, Clone)]
struct Day {
    number: u32,
    /// The class of its shade; empty on a plain school day.
    mark: &'static str,
    letter: &'static str,
    /// What is read aloud; empty on a plain school day.
    words: String,
    today: bool,
}

#[derive(Debug, Clone)]
struct Month {
    name: String,
    /// Monday to Friday; `None` where the month has not begun or is over.
    weeks: Vec<Vec<Option<Day>>>,
}

/// The picture of one school year.
#[derive(Debug, Clone, Template)]
#[template(path = "components/year.html")]
pub(super) struct Year {
    months: Vec<Month>,
    legend: Vec<(&'static str, &'static str, &'static str)>,
}

impl askama::filters::HtmlSafe for Year {}
impl Part for Year {}

/// Class, letter and word of each mark.
const LEGEND: [(&str, &str, &str); 6] = [
    ("away", "–", "School holidays"),
    ("half", "H", "Half-term"),
    ("inset", "I", "INSET day"),
    ("bank", "B", "Bank holiday"),
    ("shut", "C", "Closed"),
    ("exams", "E", "Exams; school is open"),
];

impl Year {
    pub(super) fn of(calendar: &TermCalendar, year: AcademicYear, today: NaiveDate) -> Self {
        let september = year.first_day().unwrap_or(today);
        let months = (0..12).filter_map(|month| september.checked_add_months(Months::new(month)));
        Self { months: months.map(|first| month(calendar, first, today)).collect(), legend: LEGEND.to_vec() }
    }
}

fn month(calendar: &TermCalendar, first: NaiveDate, today: NaiveDate) -> Month {
    let since_monday = Days::new(first.weekday().num_days_from_monday().into());
    let monday = first.checked_sub_days(since_monday).unwrap_or(first);
    let mondays = (0..6).filter_map(|week| monday.checked_add_days(Days::new(week * 7)));
    let weeks = mondays.map(|monday| {
        let days = (0..5).map(|day| monday.checked_add_days(Days::new(day)));
        days.map(|day| day.filter(|day| day.month() == first.month()).map(|day| mark(calendar, day, today))).collect()
    });
    let weeks = weeks.filter(|week: &Vec<Option<Day>>| week.iter().any(Option::is_some)).collect();
    Month { name: first.format("%B %Y").to_string(), weeks }
}

fn mark(calendar: &TermCalendar, day: NaiveDate, today: NaiveDate) -> Day {
    let (mark, letter, words) = match calendar.closed(day) {
        Some(why) => {
            let (mark, letter, _) = LEGEND[place(&why)];
            (mark, letter, words::closed(&why))
        }
        None => match calendar.exams_on(day).next() {
            Some(exams) => (LEGEND[5].0, LEGEND[5].1, format!("{}, {}", exams.name, words::years(exams.years))),
            None => ("", "", String::new()),
        },
    };
    Day { number: day.day(), mark, letter, words, today: day == today }
}

const fn place(why: &Closed) -> usize {
    match why {
        Closed::Weekend | Closed::Holidays => 0,
        Closed::HalfTerm(_) => 1,
        Closed::Inset(_) => 2,
        Closed::BankHoliday(_) => 3,
        Closed::Closure(_) => 4,
    }
}

impl Year {
    fn weekdays(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let letters = ["M", "T", "W", "T", "F"];
        WEEK.into_iter().zip(letters).map(|(day, letter)| (letter, tenfold_domain::dated::weekday_in_words(day)))
    }
}

#[cfg(test)]
mod tests {
    use tenfold_domain::{calendar::TermDateDetails, dated::parse_day};

    use super::*;

    #[test]
    fn a_year_has_twelve_months_and_each_closed_day_says_why() {
        let entries = [
            TermDateDetails::parse("term", "Autumn", "2026-09-02", "2026-12-18", &[]).unwrap(),
            TermDateDetails::parse("half_term", "Half-term", "2026-10-26", "2026-10-30", &[]).unwrap(),
            TermDateDetails::parse("exams", "Mocks", "2026-11-09", "2026-11-13", &["11"]).unwrap(),
        ];
        let calendar = TermCalendar::new(entries.to_vec(), vec![], vec![]);
        let today = parse_day("2026-11-20").unwrap();
        let year = Year::of(&calendar, AcademicYear::of(today), today);
        assert_eq!(year.months.len(), 12);
        let html = year.to_string();
        for expected in ["September 2026", "August 2027", "Half-term", "Mocks, Year 11", "Boxing Day (substitute day)"]
        {
            assert!(html.contains(expected), "{expected}");
        }
        assert_eq!(html.matches("aria-current=\"date\"").count(), 1);
        assert!(!html.contains("style="));
    }
}
