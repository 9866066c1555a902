//! The school day against a grid of minutes.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::dated::{WEEK, parse_day};

fn details(weeks: Weeks, weekdays: u8, starts: u16, length: u16) -> PeriodDetails {
    let minute = |m: u16| Minute::new(m.min(1440)).unwrap();
    PeriodDetails {
        name: Line::parse("P1").unwrap(),
        kind: PeriodKind::Lesson,
        weeks,
        weekdays: Weekdays::from_bits(weekdays).unwrap(),
        hours: Hours::new(minute(starts), minute(starts + length)).unwrap(),
    }
}

fn period(details: PeriodDetails, ended_on: Option<&str>) -> Period {
    let any = Uuid::nil();
    let started_on = parse_day("2026-09-01").unwrap();
    Period {
        id: Id::from_uuid(any),
        organisation: Id::from_uuid(any),
        area: Id::from_uuid(any),
        site: Id::from_uuid(any),
        details,
        span: Span::new(started_on, ended_on.and_then(parse_day)).unwrap(),
        version: 1,
    }
}

fn today() -> NaiveDate {
    parse_day("2026-11-21").unwrap()
}

/// Every minute of a fortnight that a period takes, counted one by one.
fn takes(details: &PeriodDetails, letter: WeekLetter, day: chrono::Weekday, minute: u16) -> bool {
    details.weeks.hold_in(Some(letter))
        && details.weekdays.contains(day)
        && details.hours.holds_at(Minute::new(minute).unwrap())
}

fn meet_on_the_grid(one: &PeriodDetails, other: &PeriodDetails) -> bool {
    [WeekLetter::A, WeekLetter::B].into_iter().any(|letter| {
        WEEK.into_iter()
            .any(|day| (0..1440).any(|minute| takes(one, letter, day, minute) && takes(other, letter, day, minute)))
    })
}

fn any_details() -> impl Strategy<Value = PeriodDetails> {
    (0..3_usize, 1..=127_u8, 480..600_u16, 1..90_u16)
        .prop_map(|(weeks, days, starts, length)| details(Weeks::ALL[weeks], days, starts, length))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_clash_is_found_exactly_where_the_grid_has_one(
        wanted in any_details(),
        others in prop::collection::vec(any_details(), 0..4),
    ) {
        let others: Vec<_> = others.into_iter().map(|other| period(other, None)).collect();
        let found = clash(&wanted, today(), &others);
        let expected = others.iter().find(|other| meet_on_the_grid(&wanted, &other.details));
        prop_assert_eq!(found.map(std::ptr::from_ref), expected.map(std::ptr::from_ref));
    }
}

#[test]
fn periods_that_touch_do_not_clash() {
    let first = period(details(Weeks::Every, 31, 540, 60), None);
    assert!(clash(&details(Weeks::Every, 31, 600, 60), today(), [&first]).is_none());
    assert!(clash(&details(Weeks::Every, 31, 599, 60), today(), [&first]).is_some());
}

#[test]
fn an_ended_period_is_in_nobodys_way() {
    let ended = period(details(Weeks::A, 1, 540, 60), Some("2026-11-21"));
    let ending = period(details(Weeks::A, 1, 540, 60), Some("2026-11-22"));
    assert!(clash(&details(Weeks::Every, 1, 540, 60), today(), [&ended]).is_none());
    assert!(clash(&details(Weeks::Every, 1, 540, 60), today(), [&ending]).is_some());
}

#[test]
fn b_weeks_need_a_site_with_two_kinds_of_week() {
    let alike = SiteDetails::parse("Eastbrook", "school", "yes", "", "").unwrap();
    let two = SiteDetails::parse("Eastbrook", "school", "yes", "", "2026-09-07").unwrap();
    let wanted = details(Weeks::B, 1, 540, 60);
    assert!(wanted.fits(&alike).is_err());
    assert!(wanted.fits(&two).is_ok());
    assert!(details(Weeks::Every, 1, 540, 60).fits(&alike).is_ok());
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let fields = |days: &[&str], starts, ends| -> Vec<_> {
        let problems = PeriodDetails::parse("P1", "nap", "c", days, starts, ends).unwrap_err();
        problems.into_iter().filter_map(|told| told.field).collect()
    };
    assert_eq!(fields(&[], "9", "x"), ["kind", "weeks", "weekdays", "starts", "ends"]);
    assert_eq!(fields(&["1", "8"], "9:00", "9:00"), ["kind", "weeks", "weekdays", "ends"]);
    assert!(PeriodDetails::parse("P1", "lesson", "a", &["1", "Tue"], "8:45", "9:45").is_ok());
}
