use std::ops::ControlFlow;

use chrono::{DateTime, Days};
use uuid::Uuid;

use super::*;
use crate::{
    access::Location,
    matches::Match,
    scheduling::{Adult, Broken, Choice, Effort, Group, Half, HalfDay, Pair, Room, SlotKind, check, schedule},
    timetable::{LostThing, SessionKind, publication},
};

fn id(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 8).unwrap() + Days::new(number)
}

/// Two pairs, two weeks, two days in each week with two periods each, one room and one adult.
fn problem() -> Problem {
    let times = [(1, 0), (1, 2), (2, 7), (2, 9)];
    let slots = times.into_iter().flat_map(|(week, on)| [1_u128, 2].map(|period| (week, day(on), period)));
    let slot = |(number, (week, date, period)): (u32, (u16, NaiveDate, u128))| Slot {
        id: number,
        site: "here".to_owned(),
        week,
        date,
        half: Half::Morning,
        kind: SlotKind::Lunch,
        period: id(period),
        rooms: vec![id(21)],
        lead_on_duty: true,
    };
    let slots: Vec<Slot> = (0..).zip(slots).map(slot).collect();
    let pair = |mentor, mentee| Pair {
        mentor: id(mentor),
        mentee: id(mentee),
        options: slots.iter().map(|slot| Choice(slot.id, -1, -1)).collect(),
        weeks: vec![1, 2],
        step_free: false,
    };
    let half_days = times.map(|(_, on)| HalfDay { site: "here".to_owned(), date: day(on), half: Half::Morning });
    Problem {
        pairs: vec![pair(1, 2), pair(3, 4)],
        rooms: vec![Room { id: id(21), one_to_one: true, group: 0, step_free: true }],
        adults: vec![Adult { id: id(31), half_days: half_days.into() }],
        cover: 4,
        slots,
        ..Problem::default()
    }
}

fn planned(problem: &Problem) -> Draft {
    let plan = schedule(problem, Effort::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(plan.sessions.len(), 4);
    let draft = Draft::of_plan(problem, &plan, &BTreeSet::new(), vec![]);
    assert_eq!(draft.plan(problem), Plan { visits: visits_of(problem, &plan.sessions), ..plan });
    draft
}

fn published(drafted: &Drafted, number: u128) -> Session {
    let any = Uuid::nil();
    let at = drafted.date.and_hms_opt(10, 0, 0).unwrap().and_utc();
    Session {
        id: Id::from_uuid(Uuid::from_u128(number)),
        place: Location::cohort(Id::from_uuid(any), Id::from_uuid(any), Id::from_uuid(any), Id::from_uuid(any)),
        kind: SessionKind::OneToOne,
        which: Some(Id::<Match>::from_uuid(any)),
        wanted: drafted.wanted.clone(),
        date: drafted.date,
        period: drafted.period,
        starts_at: at,
        ends_at: at,
        room: drafted.room,
        adults: drafted.adults.clone(),
        members: vec![],
        cancelled: false,
        locked: drafted.locked,
        sequence: 0,
        changed_at: DateTime::UNIX_EPOCH,
        version: 1,
    }
}

#[test]
fn a_draft_comes_back_from_disk_as_it_went_and_finds_each_session_by_its_code() {
    let problem = problem();
    let mut draft = planned(&problem);
    draft.sessions[0].locked = true;
    draft.lost = vec![
        Lost { date: day(2), thing: LostThing::Day },
        Lost { date: day(2), thing: LostThing::Room(Id::from_uuid(Uuid::from_u128(21))) },
    ];
    let kept = serde_json::to_value(&draft).unwrap();
    assert_eq!(serde_json::from_value::<Draft>(kept).unwrap(), draft);
    for session in &draft.sessions {
        assert_eq!(find_code(problem.wanted(), &code(&session.wanted)), Some(session.wanted.clone()));
    }
    assert_eq!(draft.locked(), BTreeSet::from([draft.sessions[0].wanted.clone()]));
}

#[test]
fn what_is_lost_is_no_option_any_more() {
    let (whole, draft) = (problem(), planned(&problem()));
    let on = draft.sessions[0].date;
    for thing in [
        LostThing::Day,
        LostThing::Room(Id::from_uuid(Uuid::from_u128(21))),
        LostThing::Adult(Id::from_uuid(Uuid::from_u128(31))),
    ] {
        assert_eq!(LostThing::from_code(&thing.code()), Some(thing));
        let mut now = whole.clone();
        Lost { date: on, thing }.take_from(&mut now);
        let broken = check(&now, &draft.plan(&now)).broken;
        assert!(!broken.is_empty(), "{thing:?}");
        let slot_of = |slot: u32| whole.slots.iter().find(|own| own.id == slot).map(|own| own.date);
        assert!(
            broken.iter().all(|one| match one {
                Broken::NotAnOption(wanted, _) => draft.find(wanted).is_some_and(|session| session.date == on),
                Broken::RoomNotThere(_, slot) | Broken::AdultNotThere(_, slot) => slot_of(*slot) == Some(on),
                Broken::VisitNotPossible(visit) => visit.date == on,
                _ => false,
            }),
            "{broken:?}"
        );
    }
}

fn begins(number: u64) -> chrono::DateTime<chrono::Utc> {
    day(number).and_hms_opt(8, 0, 0).unwrap().and_utc()
}

#[test]
fn a_publication_says_what_is_new_what_moves_and_what_falls_out() {
    let draft = planned(&problem());
    let all = publication(&[], &draft, &[], &|_, _| None, begins(0));
    assert_eq!((all.new.len(), all.kept), (4, 0));

    let mut before: Vec<Session> = draft.sessions.iter().zip(1..).map(|(one, number)| published(one, number)).collect();
    assert!(publication(&before, &draft, &[], &|_, _| None, begins(0)).is_empty());
    assert_eq!(Draft::of_sessions(&before), draft);

    // One was elsewhere, one was cancelled, and one is not in the draft any more.
    before[1].period = Id::from_uuid(Uuid::from_u128(9));
    before[2].cancelled = true;
    let mut less = draft.clone();
    let gone = less.sessions.remove(3);
    let some = publication(&before, &less, &[], &|_, _| None, begins(0));
    let changed: Vec<&Wanted> = some.changed.iter().map(|(session, _)| &session.wanted).collect();
    assert_eq!(changed, [&draft.sessions[1].wanted, &draft.sessions[2].wanted]);
    assert_eq!(some.cancelled.iter().map(|session| &session.wanted).collect::<Vec<_>>(), [&gone.wanted]);
    assert_eq!(some.kept, 1);

    // The same part of the day at other hours is told anew.
    let later = |drafted: &Drafted, _| {
        let at = drafted.date.and_hms_opt(11, 0, 0).unwrap().and_utc();
        Some((at, at))
    };
    assert_eq!(publication(&before, &draft, &[], &later, begins(0)).changed.len(), 4);

    // A group whose people are others now is published anew.
    let group = |members: Vec<String>| Group {
        id: "group session 1 in week 1".to_owned(),
        kind: "group session".to_owned(),
        week: 1,
        members,
        options: vec![],
        adults: 2,
        step_free: false,
    };
    let wanted = Wanted { who: Who::Group { group: group(vec![]).id }, week: 1 };
    let held = Drafted { wanted, ..draft.sessions[0].clone() };
    let before_with = Session { members: vec![Id::from_uuid(Uuid::from_u128(2))], ..published(&held, 9) };
    let alone = Draft { sessions: vec![held], lost: vec![] };
    let with = |members| {
        publication(std::slice::from_ref(&before_with), &alone, &[group(members)], &|_, _| None, begins(0))
            .changed
            .len()
    };
    assert_eq!((with(vec![id(2)]), with(vec![id(2), id(4)])), (0, 1));

    // The past stays as it was, whatever a draft says.
    let late = publication(&before, &Draft::default(), &[], &|_, _| None, begins(30));
    assert!(late.is_empty());
}
