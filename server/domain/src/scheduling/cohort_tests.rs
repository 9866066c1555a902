//! A cohort of four pairs that meets on Tuesdays and Thursdays: in lessons and at lunch, in three rooms.

use std::ops::ControlFlow;

use chrono::{Datelike, NaiveDate, Weekday};
use uuid::Uuid;

use super::*;
use crate::{
    dated::{Span, parse_day},
    id::Id,
    organisation::{VenueDetails, VenueUse},
    people::{ProtectedLesson, Slot as WeekSlot},
    scheduling::{Effort, Half, HalfDay, SlotKind, check, schedule},
    text::Line,
};

const LESSON: u128 = 1;
const LUNCH: u128 = 2;

fn id(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

fn at(weekday: Weekday, period: u128) -> WeekSlot {
    WeekSlot { weekday, period: Id::from_uuid(Uuid::from_u128(period)) }
}

fn days() -> Vec<(u16, NaiveDate)> {
    let tuesday = parse_day("2026-09-08").unwrap();
    let open = tuesday.iter_days().filter(|day| matches!(day.weekday(), Weekday::Tue | Weekday::Thu));
    (1..=10).flat_map(|week| [week; 2]).zip(open).collect()
}

fn venue(number: u128, capacity: &str, use_for: VenueUse) -> Venue {
    let any = Uuid::nil();
    Venue {
        id: Id::from_uuid(Uuid::from_u128(number)),
        organisation: Id::from_uuid(any),
        area: Id::from_uuid(any),
        site: Id::from_uuid(any),
        details: VenueDetails::parse("Room", capacity, use_for.code(), true, true, "").unwrap(),
        span: Span::open_from(parse_day("2026-09-01").unwrap()),
        version: 1,
    }
}

/// Two rooms for two, and a hall for so many.
fn venues(hall: &str) -> Vec<Venue> {
    vec![venue(11, "4", VenueUse::OneToOne), venue(12, "4", VenueUse::OneToOne), venue(13, hall, VenueUse::Group)]
}

fn slots(venues: &[Venue]) -> Vec<Slot> {
    let parts = [(LESSON, SlotKind::Lesson, Half::Morning), (LUNCH, SlotKind::Lunch, Half::Afternoon)];
    let all = days().into_iter().flat_map(|(week, date)| parts.map(|part| (week, date, part)));
    let slot = |((week, date, (period, kind, half)), id_of): ((u16, NaiveDate, (u128, SlotKind, Half)), u32)| Slot {
        id: id_of,
        site: "here".to_owned(),
        week,
        date,
        half,
        kind,
        period: id(period),
        rooms: venues.iter().map(|venue| venue.id.to_string()).collect(),
        lead_on_duty: true,
    };
    all.zip(0..).map(slot).collect()
}

/// Two who can come on every one of these days.
fn adults() -> Vec<Adult> {
    let here = |date, half| HalfDay { site: "here".to_owned(), date, half };
    let both_halves = |(_, date)| [Half::Morning, Half::Afternoon].map(|half| here(date, half));
    let half_days: Vec<HalfDay> = days().into_iter().flat_map(both_halves).collect();
    ["a", "b"].map(|id| Adult { id: id.to_owned(), half_days: half_days.clone() }).into()
}

fn always_free() -> Week {
    let days = [Weekday::Tue, Weekday::Thu];
    let free = days.iter().flat_map(|day| [LESSON, LUNCH].map(|period| at(*day, period))).collect();
    Week { free, lessons: vec![] }
}

fn pattern(supervision: Supervision) -> Pattern {
    Pattern {
        one_to_one_kinds: vec![PeriodKind::Lesson, PeriodKind::Lunch],
        group_weeks: vec![1, 9],
        group_kinds: vec![PeriodKind::Lunch],
        supervision,
    }
}

fn four_pairs(week: &Week, age: u16) -> Vec<Two<'_>> {
    let member = |side: &str, number: u32| Member { id: format!("{side}{number}"), week, age, step_free: false };
    (1..=4).map(|number| Two { mentor: member("m", number), mentee: member("e", number) }).collect()
}

fn asked<'a>(pairs: Vec<Two<'a>>, venues: &'a [Venue], rules: &'a Rules, pattern: &'a Pattern) -> Asked<'a> {
    Asked { name: "Autumn".to_owned(), slots: slots(venues), venues, pairs, adults: adults(), rules, pattern }
}

#[test]
fn group_sessions_are_spread_from_the_first_week_to_the_goodbye() {
    assert_eq!(spread(3, 10), [1, 6, 10]);
    assert_eq!(spread(2, 10), [1, 10]);
    assert_eq!(spread(1, 10), [10]);
    assert!(spread(0, 10).is_empty());
    assert_eq!(spread(40, 4), [1, 2, 3, 4]);
}

#[test]
fn a_cohort_becomes_a_problem_whose_plan_the_judge_accepts_whole() {
    let (week, venues, rules) = (always_free(), venues("20"), Rules::default());
    let pattern = pattern(Supervision::OnItsOwn);
    let problem = asked(four_pairs(&week, 14), &venues, &rules, &pattern).problem();
    assert_eq!(problem.pairs.len(), 4);
    let kinds: Vec<(&str, u16, u32)> =
        problem.groups.iter().map(|group| (group.kind.as_str(), group.week, group.adults)).collect();
    let supervised = [2, 4, 6, 8, 10].map(|week| ("supervision", week, 2));
    assert_eq!(kinds, [&[("group session", 1, 2), ("group session", 9, 2)], &supervised[..]].concat());
    let effort = Effort { rounds: 2, ..Effort::default() };
    let plan = schedule(&problem, effort, &mut |_| ControlFlow::Continue(())).unwrap();
    let verdict = check(&problem, &plan);
    assert!(verdict.broken.is_empty() && verdict.not_scheduled.is_empty(), "{:?}", verdict.not_scheduled);
}

#[test]
fn supervision_after_the_session_takes_no_place_of_its_own() {
    let (week, venues, rules) = (always_free(), venues("20"), Rules::default());
    let pattern = pattern(Supervision::AfterSession);
    let problem = asked(four_pairs(&week, 14), &venues, &rules, &pattern).problem();
    assert!(problem.groups.iter().all(|group| group.kind == "group session"));
}

#[test]
fn mentees_are_in_as_few_groups_as_the_largest_room_allows() {
    let (week, rules) = (always_free(), Rules::default());
    let pattern = pattern(Supervision::AfterSession);
    for (hall, sizes) in [("6", vec![4]), ("5", vec![2, 2]), ("3", vec![1, 1, 1, 1])] {
        let venues = venues(hall);
        let problem = asked(four_pairs(&week, 14), &venues, &rules, &pattern).problem();
        let first = problem.groups.iter().filter(|group| group.week == 1);
        assert_eq!(first.map(|group| group.members.len()).collect::<Vec<_>>(), sizes, "a hall for {hall}");
    }
}

#[test]
fn the_youngest_decides_how_many_one_adult_is_enough_for() {
    let (week, venues, rules) = (always_free(), venues("20"), Rules::default());
    let pattern = pattern(Supervision::AfterSession);
    let cover = |age| asked(four_pairs(&week, age), &venues, &rules, &pattern).problem().cover;
    assert_eq!((cover(14), cover(12)), (5, 4));
}

#[test]
fn a_group_is_at_a_time_of_its_kind_in_which_nobody_misses_a_protected_lesson() {
    let (venues, rules) = (venues("20"), Rules::default());
    let pattern = pattern(Supervision::AfterSession);
    // They named no time at all, and choir is on Tuesdays at lunch.
    let choir = ProtectedLesson { subject: Line::parse("Choir").unwrap(), at: Some(at(Weekday::Tue, LUNCH)) };
    let busy = Week { free: vec![], lessons: vec![choir] };
    let problem = asked(four_pairs(&busy, 14), &venues, &rules, &pattern).problem();
    let slots: Vec<&Slot> = problem.slots.iter().filter(|slot| problem.groups[0].options.contains(&slot.id)).collect();
    assert_eq!(slots.len(), 1);
    assert_eq!((slots[0].date.weekday(), slots[0].kind, slots[0].week), (Weekday::Thu, SlotKind::Lunch, 1));
    assert!(problem.pairs.iter().all(|pair| pair.options.is_empty()));
}

#[test]
fn a_mentor_of_two_is_supervised_once() {
    let (week, venues, rules) = (always_free(), venues("20"), Rules::default());
    let pattern = pattern(Supervision::OnItsOwn);
    let mut pairs = four_pairs(&week, 14);
    pairs[1].mentor = pairs[0].mentor.clone();
    let problem = asked(pairs, &venues, &rules, &pattern).problem();
    let supervision = problem.groups.iter().find(|group| group.kind == "supervision").unwrap();
    assert_eq!(supervision.members, ["m1", "m3", "m4"]);
}
