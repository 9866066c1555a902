use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::{
    calendar::{ExamWeeks, WeekPlan, programme_weeks, sample},
    dated::parse_day,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

/// A Tuesday cohort from 22 September: week 5 is the last before half-term, week 6 the first after it.
fn year() -> Year {
    let plan = WeekPlan { from: day("2026-09-22"), weekday: Weekday::Tue, weeks: 10, exam_weeks: ExamWeeks::LeftOut };
    Year::of(&Rules::default(), &programme_weeks(&sample::calendar(), &plan), &sample::calendar())
}

fn known(held: &[(Kind, &str)]) -> Known {
    let held = held.iter().map(|(kind, on)| (*kind, day(on))).collect();
    Known { since: day("2026-09-15"), held }
}

fn of(kind: Kind, held: &[(Kind, &str)]) -> Due {
    due(&Rules::default(), &year(), kind, &known(held)).unwrap()
}

#[test]
fn the_first_is_due_by_week_two_and_overdue_on_the_next_school_day() {
    let first = of(Kind::Group, &[]);
    assert_eq!((first.week, first.by, first.late_from), (2, day("2026-10-02"), day("2026-10-05")));
    assert_eq!(first.clock(day("2026-09-27")), Clock::ToCome);
    assert_eq!(first.clock(day("2026-09-28")), Clock::ThisWeek);
    assert_eq!(first.clock(day("2026-10-04")), Clock::ThisWeek, "a weekend is no school day");
    assert_eq!(first.clock(day("2026-10-05")), Clock::Overdue);
}

#[test]
fn what_was_missed_before_half_term_is_overdue_after_it_and_not_in_it() {
    let before = of(Kind::Group, &[(Kind::Group, "2026-10-06")]);
    assert_eq!((before.week, before.by), (5, day("2026-10-23")));
    assert_eq!(before.clock(day("2026-10-28")), Clock::ThisWeek);
    assert_eq!(before.clock(day("2026-11-02")), Clock::Overdue);
}

#[test]
fn a_manager_hears_of_it_after_a_week_of_school_days() {
    let first = of(Kind::Group, &[]);
    assert_eq!(first.escalates_from, day("2026-10-12"));
    assert_eq!(first.clock(day("2026-10-11")), Clock::Overdue);
    assert_eq!(first.clock(day("2026-10-12")), Clock::Escalated);
}

#[test]
fn each_kind_has_a_clock_of_its_own() {
    assert_eq!(of(Kind::Individual, &[(Kind::Group, "2026-09-29")]).week, 5);
    assert_eq!(of(Kind::Group, &[(Kind::Individual, "2026-09-29")]).week, 4);
    assert_eq!(of(Kind::Clinical, &[(Kind::Casework, "2026-10-06")]).week, 5);
    assert_eq!(due(&Rules::default(), &year(), Kind::Casework, &known(&[])), None);
}

#[test]
fn after_the_last_week_nothing_is_due_and_who_joins_later_has_as_long() {
    assert_eq!(due(&Rules::default(), &year(), Kind::Group, &known(&[(Kind::Group, "2026-11-26")])), None);
    let late = Known { since: day("2026-11-04"), held: vec![] };
    assert_eq!(due(&Rules::default(), &year(), Kind::Group, &late).unwrap().week, 7);
}

#[test]
fn cover_counts_those_who_had_theirs_by_the_end_of_each_week() {
    let mentors = [known(&[(Kind::Group, "2026-09-29")]), known(&[(Kind::Group, "2026-10-05")])];
    let weeks = cover(&Rules::default(), &year(), &mentors, day("2026-10-12"));
    let said: Vec<_> = weeks.iter().map(|week| (week.week, week.in_time, week.of)).collect();
    assert_eq!(said, [(1, 2, 2), (2, 1, 2), (3, 2, 2)]);
    assert_eq!(weeks[1].percent(), 50);
}

proptest! {
    #[test]
    fn it_falls_due_on_school_days_alone(since in 0_u64..70, held in proptest::collection::vec(0_u64..80, 0..4)) {
        let (start, calendar) = (day("2026-09-15"), sample::calendar());
        let on = |days: u64| start + Days::new(days);
        let held: Vec<_> = held.into_iter().map(|days| (Kind::Group, on(days))).collect();
        let known = Known { since: on(since), held };
        if let Some(due) = due(&Rules::default(), &year(), Kind::Group, &known) {
            prop_assert!(calendar.is_school_day(due.by) && calendar.is_school_day(due.late_from));
            prop_assert!(calendar.is_school_day(due.escalates_from) && due.late_from < due.escalates_from);
            prop_assert_eq!(calendar.school_days_between(due.by, due.late_from), 1);
        }
    }

    #[test]
    fn having_been_there_clears_it(late in 0_u64..50) {
        let (year, rules) = (year(), Rules::default());
        let today = day("2026-10-05") + Days::new(late);
        let before = due(&rules, &year, Kind::Group, &known(&[])).unwrap();
        prop_assert!(before.clock(today) >= Clock::Overdue);
        let after = Known { since: day("2026-09-15"), held: vec![(Kind::Group, today)] };
        let cured = due(&rules, &year, Kind::Group, &after);
        prop_assert!(cured.is_none_or(|due| due.clock(today) < Clock::Overdue && due.week > before.week));
    }
}
