//! England's year as slots: A and B weeks, INSET on the usual day, bank holidays, exams, the clocks, Christmas.

use std::collections::BTreeSet;

use chrono::Weekday;
use uuid::Uuid;

use super::*;
use crate::{
    calendar::{TermDateDetails, sample},
    dated::{Minute, Span, parse_day},
    id::Id,
    organisation::{PeriodDetails, VenueDetails, VenueUse, Weeks},
    text::Line,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn period(number: u128, kind: PeriodKind, weeks: Weeks, starts: &str, ends: &str) -> Period {
    let any = Uuid::nil();
    let minute = |text: &str| Minute::parse(text).unwrap();
    Period {
        id: Id::from_uuid(Uuid::from_u128(number)),
        organisation: Id::from_uuid(any),
        area: Id::from_uuid(any),
        site: Id::from_uuid(any),
        details: PeriodDetails {
            name: Line::parse("Part").unwrap(),
            kind,
            weeks,
            weekdays: Weekdays::from_bits(31).unwrap(),
            hours: Hours::new(minute(starts), minute(ends)).unwrap(),
        },
        span: Span::open_from(day("2026-09-01")),
        version: 1,
    }
}

/// A break that is too short, a lesson of A weeks and one of B weeks at the same time, and lunch.
fn periods() -> Vec<Period> {
    vec![
        period(1, PeriodKind::Break, Weeks::Every, "11:00", "11:20"),
        period(2, PeriodKind::Lesson, Weeks::A, "09:00", "10:00"),
        period(3, PeriodKind::Lesson, Weeks::B, "09:00", "10:00"),
        period(4, PeriodKind::Lunch, Weeks::Every, "12:20", "13:10"),
    ]
}

fn wishes(from: &str, weeks: u16, weekdays: &[Weekday]) -> Wishes<'static> {
    Wishes {
        from: day(from),
        weeks,
        twice_in: 0,
        weekdays: Weekdays::of(weekdays.iter().copied()).unwrap(),
        kinds: &[PeriodKind::Lesson, PeriodKind::Break, PeriodKind::Lunch],
        exam_weeks: ExamWeeks::LeftOut,
        minutes: 45,
    }
}

fn slots_of(calendar: &TermCalendar, wishes: &Wishes<'_>) -> Vec<Slot> {
    let site = SiteDetails::parse("Here", "school", "yes", "", "2026-09-07").unwrap();
    let periods = periods();
    let place = Place { id: "here", site: &site, calendar, periods: &periods, venues: &[] };
    offered_slots(&place, wishes, 100, |_, _| true)
}

fn offered(wishes: &Wishes<'_>) -> Vec<Slot> {
    slots_of(&sample::calendar(), wishes)
}

fn days(slots: &[Slot]) -> Vec<(u16, String)> {
    let days: BTreeSet<(u16, String)> = slots.iter().map(|slot| (slot.week, slot.date.to_string())).collect();
    days.into_iter().collect()
}

fn weeks(slots: &[Slot]) -> Vec<String> {
    days(slots).into_iter().map(|(_, date)| date).collect()
}

#[test]
fn a_and_b_weeks_have_their_own_lessons_and_short_breaks_are_no_slots() {
    let slots = offered(&wishes("2026-09-07", 2, &[Weekday::Mon]));
    let seen: Vec<(u32, u16, u128, SlotKind, Half)> = slots
        .iter()
        .map(|slot| (slot.id, slot.week, Uuid::parse_str(&slot.period).unwrap().as_u128(), slot.kind, slot.half))
        .collect();
    assert_eq!(
        seen,
        [
            (100, 1, 2, SlotKind::Lesson, Half::Morning),
            (101, 1, 4, SlotKind::Lunch, Half::Afternoon),
            (102, 2, 3, SlotKind::Lesson, Half::Morning),
            (103, 2, 4, SlotKind::Lunch, Half::Afternoon),
        ]
    );
}

#[test]
fn half_term_takes_no_number_and_an_inset_day_none_either_where_it_is_the_only_day() {
    let tuesdays = offered(&wishes("2026-10-13", 3, &[Weekday::Tue]));
    assert_eq!(weeks(&tuesdays), ["2026-10-13", "2026-10-20", "2026-11-03"]);
    let fridays = offered(&wishes("2026-11-20", 2, &[Weekday::Fri]));
    assert_eq!(weeks(&fridays), ["2026-11-20", "2026-12-04"]);
    // With another day to go to, the week of the INSET day counts.
    let either = offered(&wishes("2026-11-19", 2, &[Weekday::Thu, Weekday::Fri]));
    let want = [(1, "2026-11-19"), (1, "2026-11-20"), (2, "2026-11-26")];
    assert_eq!(days(&either), want.map(|(week, date)| (week, date.to_owned())));
}

#[test]
fn a_monday_cohort_loses_its_bank_holidays_and_mocks_are_left_out() {
    let mut summer = wishes("2027-04-19", 5, &[Weekday::Mon]);
    summer.exam_weeks = ExamWeeks::Kept;
    assert_eq!(weeks(&offered(&summer)), ["2027-04-19", "2027-04-26", "2027-05-10", "2027-05-17", "2027-05-24"]);
    let winter = offered(&wishes("2026-12-14", 3, &[Weekday::Tue]));
    assert_eq!(weeks(&winter), ["2026-12-15", "2027-01-05", "2027-01-26"]);
}

#[test]
fn the_weeks_in_which_the_clocks_change_have_the_same_periods() {
    for (from, want) in [("2026-10-20", "2026-11-03"), ("2027-03-23", "2027-04-13")] {
        let slots = offered(&wishes(from, 2, &[Weekday::Tue]));
        assert_eq!(weeks(&slots), [from, want]);
        assert_eq!(slots.len(), 4);
    }
}

#[test]
fn a_week_with_two_sessions_is_shared_out_between_two_numbers() {
    let mut late = wishes("2026-12-01", 4, &[Weekday::Tue, Weekday::Wed, Weekday::Thu]);
    late.twice_in = 1;
    let want = [
        (1, "2026-12-01"),
        (1, "2026-12-02"),
        (2, "2026-12-03"),
        (3, "2026-12-08"),
        (3, "2026-12-09"),
        (3, "2026-12-10"),
        (4, "2026-12-15"),
        (4, "2026-12-16"),
        (4, "2026-12-17"),
    ];
    assert_eq!(days(&offered(&late)), want.map(|(week, date)| (week, date.to_owned())));
    // A number that is not wanted any more is not given.
    (late.weeks, late.twice_in) = (1, 1);
    assert_eq!(days(&offered(&late)).len(), 3);
}

#[test]
fn a_year_that_is_not_known_offers_nothing() {
    let autumn = TermDateDetails::parse("term", "Autumn", "2026-09-01", "2026-12-18", &[]).unwrap();
    let calendar = TermCalendar::new(vec![autumn], vec![], vec![]);
    assert!(slots_of(&calendar, &wishes("2027-09-06", 10, &[Weekday::Mon])).is_empty());
}

#[test]
fn two_meet_where_both_are_free_and_nothing_protected_is_missed() {
    let slots = offered(&wishes("2026-09-07", 2, &[Weekday::Mon]));
    let at = |number: u128| people::Slot { weekday: Weekday::Mon, period: Id::from_uuid(Uuid::from_u128(number)) };
    let mentor = people::Week { free: vec![at(2), at(3), at(4)], lessons: vec![] };
    let english = people::ProtectedLesson { subject: Line::parse("English").unwrap(), at: Some(at(3)) };
    let mentee = people::Week { free: vec![at(2), at(3), at(4)], lessons: vec![english] };
    let choices = shared_options(&slots, &mentor, &mentee);
    assert_eq!(choices, [Choice(100, 0, 0), Choice(101, -1, -1), Choice(103, -1, -1)]);
    let busy = people::Week { free: vec![at(4)], ..mentee };
    assert_eq!(shared_options(&slots, &mentor, &busy).len(), 2);
}

#[test]
fn a_room_without_sight_is_for_groups_only() {
    let venue = |number: u128, use_for: VenueUse, in_sight: bool| {
        let any = Uuid::nil();
        let code = use_for.code();
        Venue {
            id: Id::from_uuid(Uuid::from_u128(number)),
            organisation: Id::from_uuid(any),
            area: Id::from_uuid(any),
            site: Id::from_uuid(any),
            details: VenueDetails::parse("Room", "12", code, in_sight, false, "").unwrap(),
            span: Span::open_from(day("2026-09-01")),
            version: 1,
        }
    };
    let made =
        rooms(&[venue(1, VenueUse::OneToOne, true), venue(2, VenueUse::Both, false), venue(3, VenueUse::Group, true)]);
    let seen: Vec<(bool, u32)> = made.iter().map(|room| (room.one_to_one, room.group)).collect();
    assert_eq!(seen, [(true, 0), (false, 12), (false, 12)]);
}
