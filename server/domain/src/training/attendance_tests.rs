use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::training::{PartDetails, SessionDetails, TypedSession};

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn session(number: u128) -> CourseSession {
    let typed = TypedSession {
        held_on: "2026-09-21".into(),
        starts: "09:00".into(),
        ends: "17:00".into(),
        ..TypedSession::default()
    };
    CourseSession {
        id: id(number),
        organisation: id(1),
        area: id(2),
        site: id(3),
        cohort: id(4),
        run: id(5),
        details: SessionDetails::parse(&typed).unwrap(),
        span: crate::dated::Span::open_from(crate::dated::parse_day("2026-09-01").unwrap()),
        version: 1,
    }
}

/// Sessions of parts with these minutes; the last part of the first session is the safeguarding part.
fn course(sessions: &[Vec<u16>]) -> Vec<SessionParts> {
    let mut number = 100;
    let each = sessions.iter().enumerate().map(|(place, minutes)| {
        let session = session(10 + place as u128);
        let last = minutes.len() - 1;
        let parts = minutes.iter().enumerate().map(|(at, minutes)| {
            number += 1;
            let details = PartDetails {
                title: crate::text::Line::parse("Listening").unwrap(),
                minutes: *minutes,
                safeguarding: place == 0 && at == last,
            };
            CoursePart {
                id: id(number),
                organisation: id(1),
                area: id(2),
                site: id(3),
                cohort: id(4),
                run: id(5),
                session: session.id,
                number: i32::try_from(at + 1).unwrap(),
                version: 1,
                details,
            }
        });
        SessionParts { parts: parts.collect(), session }
    });
    each.collect()
}

fn marks(all: &[(u128, Mark, u16)]) -> HashMap<Id<CourseSession>, Attended> {
    all.iter().map(|(session, mark, missed)| (id(*session), Attended { mark: *mark, missed: *missed })).collect()
}

#[test]
fn late_misses_the_beginning_and_early_the_end() {
    let course = course(&[vec![60, 60]]);
    let done = |mark, missed| -> Vec<u16> {
        let attendance = Attendance::of(&course, &marks(&[(10, mark, missed)]), &HashSet::new());
        attendance.parts.iter().map(|standing| standing.done).collect()
    };
    assert_eq!(done(Mark::Late, 20), [40, 60]);
    assert_eq!(done(Mark::Late, 90), [0, 30]);
    assert_eq!(done(Mark::LeftEarly, 20), [60, 40]);
    assert_eq!(done(Mark::AbsentKnown, 0), [0, 0]);
}

#[test]
fn the_safeguarding_part_counts_when_it_is_whole_or_made_up() {
    let course = course(&[vec![60, 60], vec![120]]);
    let of = |marks: &HashMap<_, _>, made_up: &HashSet<_>| Attendance::of(&course, marks, made_up);
    let late = marks(&[(10, Mark::Late, 30), (11, Mark::Present, 0)]);
    assert!(of(&late, &HashSet::new()).has_safeguarding(), "what was missed was another part");
    let early = marks(&[(10, Mark::LeftEarly, 1), (11, Mark::Present, 0)]);
    let attendance = of(&early, &HashSet::new());
    assert!(!attendance.has_safeguarding() && attendance.reaches(80), "99 percent, and yet not the part that matters");
    let part = attendance.missed().next().unwrap().part.id;
    assert!(of(&early, &HashSet::from([part])).has_safeguarding());
}

#[test]
fn eighty_percent_is_by_the_minute() {
    let course = course(&[vec![100]]);
    let missed = |minutes| Attendance::of(&course, &marks(&[(10, Mark::Late, minutes)]), &HashSet::new());
    assert!(missed(20).reaches(80));
    assert!(!missed(21).reaches(80));
    assert!(!Attendance::default().reaches(0), "a course without parts is not attended");
}

fn any_mark() -> impl Strategy<Value = Mark> {
    (0..Mark::ALL.len()).prop_map(|at| Mark::ALL[at])
}

proptest! {
    #[test]
    fn nobody_has_done_more_than_there_is_and_a_make_up_never_takes_away(
        sessions in prop::collection::vec(prop::collection::vec(1_u16..=200, 1..5), 1..6),
        given in prop::collection::vec((any_mark(), 1_u16..=480), 6),
        made in 0_usize..20,
    ) {
        let course = course(&sessions);
        let marks: HashMap<_, _> = course
            .iter()
            .zip(given)
            .map(|(each, (mark, missed))| (each.session.id, Attended { mark, missed }))
            .collect();
        let before = Attendance::of(&course, &marks, &HashSet::new());
        prop_assert!(before.percent() <= 100);
        prop_assert!(before.parts.iter().all(|standing| standing.done <= standing.part.details.minutes));
        let part = before.parts[made % before.parts.len()].part.id;
        let after = Attendance::of(&course, &marks, &HashSet::from([part]));
        prop_assert!(after.percent() >= before.percent());
        prop_assert!(after.has_safeguarding() || !before.has_safeguarding());
        let all: HashSet<_> = before.missed().map(|standing| standing.part.id).collect();
        prop_assert_eq!(Attendance::of(&course, &marks, &all).percent(), 100);
    }

    #[test]
    fn who_misses_more_has_done_less(minutes in prop::collection::vec(1_u16..=200, 1..5), a in 0_u16..=480, b in 0_u16..=480) {
        let course = course(&[minutes]);
        let percent = |mark, missed| Attendance::of(&course, &marks(&[(10, mark, missed)]), &HashSet::new()).percent();
        let (less, more) = (a.min(b), a.max(b));
        for mark in [Mark::Late, Mark::LeftEarly] {
            prop_assert!(percent(mark, more) <= percent(mark, less));
        }
        prop_assert_eq!(percent(Mark::Late, a), percent(Mark::LeftEarly, a));
        prop_assert_eq!(percent(Mark::Present, a), 100);
        prop_assert_eq!(percent(Mark::AbsentSchool, a), 0);
    }
}
