//! A school's year for the tests: term dates as a school office exports them.

use super::{TermCalendar, TermDateDetails};

/// Kind, name, first and last day, years.
const YEAR: &[(&str, &str, &str, &str, &[&str])] = &[
    ("term", "Autumn", "2026-09-02", "2026-12-18", &[]),
    ("half_term", "Autumn half-term", "2026-10-26", "2026-10-30", &[]),
    ("inset", "INSET", "2026-09-02", "2026-09-02", &[]),
    ("inset", "INSET", "2026-11-27", "2026-11-27", &[]),
    ("term", "Spring", "2027-01-04", "2027-03-25", &[]),
    ("half_term", "Spring half-term", "2027-02-15", "2027-02-19", &[]),
    ("inset", "INSET", "2027-01-04", "2027-01-04", &[]),
    ("exams", "Year 11 and 13 mocks", "2027-01-11", "2027-01-22", &["11", "13"]),
    ("term", "Summer", "2027-04-12", "2027-07-21", &[]),
    ("half_term", "Summer half-term", "2027-05-31", "2027-06-04", &[]),
    ("exams", "GCSE and A level", "2027-05-10", "2027-06-25", &["11", "13"]),
    ("inset", "INSET", "2027-07-02", "2027-07-02", &[]),
];

pub fn entries() -> Vec<TermDateDetails> {
    let parse = |(kind, name, first, last, years): &(&str, &str, &str, &str, &[&str])| {
        TermDateDetails::parse(kind, name, first, last, years).unwrap()
    };
    YEAR.iter().map(parse).collect()
}

pub fn calendar() -> TermCalendar {
    TermCalendar::new(entries(), vec![], vec![])
}
