//! Waking hours and lessons against a local clock that is read independently.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::{Europe::London, Tz};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    calendar::{TermCalendar, sample},
    dated::{Hours, Minute, Span, parse_day},
    id::Id,
    organisation::{Period, PeriodDetails, SiteDetails, USUAL_DAY},
};

fn period(name: &str, kind: &str, weeks: &str, days: &[&str], starts: &str, ends: &str) -> Period {
    let any = Uuid::nil();
    Period {
        id: Id::from_uuid(any),
        organisation: Id::from_uuid(any),
        area: Id::from_uuid(any),
        site: Id::from_uuid(any),
        details: PeriodDetails::parse(name, kind, weeks, days, starts, ends).unwrap(),
        span: Span::open_from(parse_day("2026-09-01").unwrap()),
        version: 1,
    }
}

#[derive(Debug)]
struct School {
    site: SiteDetails,
    calendar: TermCalendar,
    periods: Vec<Period>,
}

impl School {
    /// The sample year and the usual day: lessons 9–11, 11:20–12:20, 13:10–15:10.
    fn usual() -> Self {
        let week = ["Mon", "Tue", "Wed", "Thu", "Fri"];
        let part = |part: &crate::organisation::UsualPart| {
            period(part.name, part.kind.code(), "every", &week, part.starts, part.ends)
        };
        let site = SiteDetails::parse("Eastbrook", "school", "yes", "", "2026-09-07").unwrap();
        Self { site, calendar: sample::calendar(), periods: USUAL_DAY.iter().map(part).collect() }
    }

    fn day(&self) -> SchoolDay<'_> {
        SchoolDay { site: &self.site, calendar: &self.calendar, periods: &self.periods }
    }

    /// When it leaves to somebody young, both as local times.
    fn young(&self, now: &str) -> String {
        local(when_to_leave(utc(now), London, &Reader::YoungPerson(self.day()), Urgency::Urgent))
    }

    fn staff(&self, now: &str, urgency: Urgency) -> String {
        local(when_to_leave(utc(now), London, &Reader::SchoolStaff(self.day()), urgency))
    }
}

/// "2026-11-23 14:00", as clocks in London show it; where they show it twice, the first time.
fn utc(text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    local.and_local_timezone(London).earliest().unwrap().to_utc()
}

fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&London).format("%Y-%m-%d %H:%M").to_string()
}

fn adult(now: &str) -> String {
    local(when_to_leave(utc(now), London, &Reader::Adult, Urgency::Usual))
}

#[test]
fn what_is_written_at_night_leaves_in_the_morning() {
    assert_eq!(adult("2026-11-23 07:29"), "2026-11-23 07:30");
    assert_eq!(adult("2026-11-23 07:30"), "2026-11-23 07:30");
    assert_eq!(adult("2026-11-23 20:29"), "2026-11-23 20:29");
    assert_eq!(adult("2026-11-23 20:30"), "2026-11-24 07:30");
    assert_eq!(adult("2026-11-23 23:59"), "2026-11-24 07:30");
    assert_eq!(adult("2026-12-31 22:00"), "2027-01-01 07:30");
}

#[test]
fn what_is_urgent_wakes_nobody_either() {
    let school = School::usual();
    for reader in [Reader::Adult, Reader::SchoolStaff(school.day()), Reader::YoungPerson(school.day())] {
        let leaves = when_to_leave(utc("2026-11-23 21:00"), London, &reader, Urgency::Urgent);
        assert_eq!(local(leaves), "2026-11-24 07:30");
    }
}

#[test]
fn no_telephone_rings_in_a_lesson() {
    let school = School::usual();
    assert_eq!(school.young("2026-11-23 08:59"), "2026-11-23 08:59");
    assert_eq!(school.young("2026-11-23 09:00"), "2026-11-23 11:00", "two lessons that touch");
    assert_eq!(school.young("2026-11-23 11:05"), "2026-11-23 11:05", "break");
    assert_eq!(school.young("2026-11-23 11:20"), "2026-11-23 12:20");
    assert_eq!(school.young("2026-11-23 14:30"), "2026-11-23 15:10");
    assert_eq!(school.young("2026-11-23 15:10"), "2026-11-23 15:10", "after school");
}

#[test]
fn whoever_teaches_is_disturbed_by_what_cannot_wait_and_a_parent_by_anything() {
    let school = School::usual();
    assert_eq!(school.staff("2026-11-23 14:30", Urgency::Usual), "2026-11-23 15:10");
    assert_eq!(school.staff("2026-11-23 14:30", Urgency::Urgent), "2026-11-23 14:30");
    assert_eq!(adult("2026-11-23 14:30"), "2026-11-23 14:30");
}

#[test]
fn there_are_no_lessons_where_the_site_is_closed() {
    let school = School::usual();
    for (day, why) in [
        ("2026-11-21", "a Saturday"),
        ("2026-10-27", "half-term"),
        ("2026-11-27", "an INSET day"),
        ("2026-12-25", "Christmas"),
        ("2027-05-03", "a bank holiday"),
    ] {
        let noon = format!("{day} 09:30");
        assert_eq!(school.young(&noon), noon, "{why}");
    }
}

#[test]
fn a_lesson_of_the_other_week_or_of_a_timetable_that_ended_holds_nothing_back() {
    let mut school = School::usual();
    school.periods = vec![period("P1", "lesson", "b", &["Mon"], "09:00", "10:00")];
    assert_eq!(school.young("2026-11-16 09:30"), "2026-11-16 09:30", "an A week");
    assert_eq!(school.young("2026-11-23 09:30"), "2026-11-23 10:00", "a B week");
    school.periods[0].span = school.periods[0].span.ended(parse_day("2026-11-23").unwrap()).unwrap();
    assert_eq!(school.young("2026-11-23 09:30"), "2026-11-23 09:30");
}

#[test]
fn lessons_into_the_night_wait_for_the_first_free_minute_of_another_day() {
    let mut school = School::usual();
    let week = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    school.periods = vec![
        period("Late", "lesson", "every", &week, "08:00", "22:00"),
        period("Early", "lesson", "every", &week, "07:00", "09:00"),
    ];
    assert_eq!(school.young("2026-11-16 12:00"), "2026-11-21 07:30", "the Saturday");
}

#[test]
fn on_the_days_when_clocks_change_it_is_the_clock_on_the_wall_that_counts() {
    for (evening, morning, utc_morning) in [
        ("2027-03-27 22:00", "2027-03-28 07:30", "2027-03-28T06:30:00Z"),
        ("2027-03-28 00:30", "2027-03-28 07:30", "2027-03-28T06:30:00Z"),
        ("2026-10-24 22:00", "2026-10-25 07:30", "2026-10-25T07:30:00Z"),
        ("2026-10-25 01:30", "2026-10-25 07:30", "2026-10-25T07:30:00Z"),
    ] {
        let leaves = when_to_leave(utc(evening), London, &Reader::Adult, Urgency::Usual);
        assert_eq!(local(leaves), morning);
        assert_eq!(leaves, utc_morning.parse::<DateTime<Utc>>().unwrap());
    }
    // In the hour that is there twice, the second time of it is no other night.
    let second = "2026-10-25T01:30:00Z".parse().unwrap();
    assert_eq!(local(when_to_leave(second, London, &Reader::Adult, Urgency::Usual)), "2026-10-25 07:30");
}

#[test]
fn a_zone_whose_clocks_skip_a_waking_hour_has_an_answer_too() {
    // Samoa left out 30 December 2011: its clocks went from the end of the 29th to the beginning of the 31st.
    let zone: Tz = "Pacific/Apia".parse().unwrap();
    let evening = "2011-12-30T08:00:00Z".parse().unwrap();
    let leaves = when_to_leave(evening, zone, &Reader::Adult, Urgency::Usual);
    assert!(leaves >= evening);
}

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    // A school year to the second, both changes of the clocks in it.
    let first: DateTime<Utc> = "2026-09-01T00:00:00Z".parse().unwrap();
    (0_i64..365 * 24 * 3600).prop_map(move |seconds| first + TimeDelta::seconds(seconds))
}

/// Lessons of any length on any days of any week, touching and overlapping as they like.
fn schools() -> impl Strategy<Value = School> {
    let lesson = (0_u8..3, 1_u8..=127, 0_u16..1380, 5_u16..300).prop_map(|(weeks, days, starts, long)| {
        let weeks = ["every", "a", "b"][usize::from(weeks)];
        let mut lesson = period("P", "lesson", weeks, &["Mon"], "09:00", "10:00");
        let minute = |minute: u16| Minute::new(minute.min(1440)).unwrap();
        lesson.details.weekdays = crate::dated::Weekdays::from_bits(days).unwrap();
        lesson.details.hours = Hours::new(minute(starts), minute(starts + long)).unwrap();
        lesson
    });
    proptest::collection::vec(lesson, 0..12).prop_map(|lessons| {
        let mut school = School::usual();
        school.periods.extend(lessons);
        school
    })
}

/// The day and the minute that a clock in London shows.
fn on_the_wall(at: DateTime<Utc>) -> (NaiveDate, Minute) {
    let local = at.with_timezone(&London);
    let minutes = u16::try_from(local.hour() * 60 + local.minute()).unwrap();
    (local.date_naive(), Minute::new(minutes).unwrap())
}

fn allowed(school: &School, at: DateTime<Utc>, young: bool) -> bool {
    let (day, minute) = on_the_wall(at);
    let in_lesson = || school.day().lessons_on(day).iter().any(|lesson| lesson.holds_at(minute));
    WAKING_FROM <= minute && minute < WAKING_UNTIL && !(young && in_lesson())
}

proptest! {
    #[test]
    fn it_leaves_at_the_first_instant_that_is_allowed(
        now in instants(), school in schools(), young in any::<bool>(), urgent in any::<bool>()
    ) {
        let reader = if young { Reader::YoungPerson(school.day()) } else { Reader::Adult };
        let urgency = if urgent { Urgency::Urgent } else { Urgency::Usual };
        let leaves = when_to_leave(now, London, &reader, urgency);
        prop_assert!(leaves >= now);
        prop_assert!(allowed(&school, leaves, young), "{leaves} is not allowed");
        prop_assert_eq!(leaves, when_to_leave(now, London, &reader, urgency), "the same question, the same answer");
        prop_assert_eq!(leaves, when_to_leave(leaves, London, &reader, urgency), "asked again then, it may leave");
        // Every minute in between was looked at by hand: none of them would have done.
        let mut minute = now;
        while minute < leaves {
            prop_assert!(!allowed(&school, minute, young), "{minute} would have done, not only {leaves}");
            minute += TimeDelta::minutes(1);
        }
    }
}
