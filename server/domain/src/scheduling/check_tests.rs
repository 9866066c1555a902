//! Each hard rule stands here with a plan that breaks it and nothing else.

use super::{
    Broken, Problem, Verdict, Visit, check,
    plan::Plan,
    sample::{date, small, small_plan},
};
use crate::scheduling::{Half, HalfDay};

/// What is wrong after one change to the small problem and its plan.
fn after(change: impl FnOnce(&mut Problem, &mut Plan)) -> Vec<Broken> {
    let (mut problem, mut plan) = (small(), small_plan());
    change(&mut problem, &mut plan);
    check(&problem, &plan).broken
}

#[test]
fn a_good_plan_is_told_so_and_counted() {
    let Verdict { broken, not_scheduled, worth } = check(&small(), &small_plan());
    assert_eq!((broken, not_scheduled), (vec![], vec![]));
    assert_eq!((worth.visits, worth.at_lunch, worth.in_lessons), (2, 3, 0));
    let less = Plan { sessions: small_plan().sessions[1..].to_vec(), ..small_plan() };
    let verdict = check(&small(), &less);
    assert_eq!(verdict.not_scheduled, [small_plan().sessions[0].wanted.clone()]);
    assert_eq!(verdict.worth.one_to_ones_not_scheduled, 1);
}

#[test]
fn only_what_is_wanted_may_be_planned_and_only_once() {
    let mut wanted = small_plan().sessions[0].wanted.clone();
    assert_eq!(after(|problem, _| problem.pairs[0].weeks.clear()), [Broken::NotWanted(wanted.clone())]);
    let twice = after(|problem, plan| {
        problem.groups.clear();
        let mut again = plan.sessions[0].clone();
        (again.slot, again.room) = (3, "room".into());
        plan.sessions[2] = again;
    });
    assert_eq!(twice, [Broken::Twice(wanted.clone())]);
    wanted.week = 2;
    let other_week = after(|problem, plan| {
        problem.pairs[0].weeks = vec![2];
        plan.sessions[0].wanted.week = 2;
    });
    assert_eq!(other_week, [Broken::NotAnOption(wanted, 1)]);
}

#[test]
fn a_session_is_where_both_can_come_and_the_school_is_open() {
    let [pair, _, group] = small_plan().sessions.try_into().unwrap();
    assert_eq!(
        after(|problem, _| problem.pairs[0].options.retain(|choice| choice.0 != 1)),
        [Broken::NotAnOption(pair.wanted.clone(), 1)]
    );
    assert_eq!(
        after(|problem, _| problem.groups[0].options.retain(|slot| *slot != 3)),
        [Broken::NotAnOption(group.wanted.clone(), 3)]
    );
    assert_eq!(after(|problem, _| problem.slots.truncate(3)), [Broken::NotAnOption(group.wanted.clone(), 3)]);
    assert_eq!(after(|problem, _| problem.slots[3].lead_on_duty = false), [Broken::NoLeadOnDuty(group.wanted, 3)]);
}

#[test]
fn nobody_has_two_sessions_on_one_day() {
    let moved = after(|_, plan| {
        for session in &mut plan.sessions[..2] {
            session.slot = 2;
        }
        plan.visits.push(Visit { half: Half::Morning, ..plan.visits[1].clone() });
    });
    assert_eq!(moved, [Broken::TwiceADay("e1".into(), date(0, 1)), Broken::TwiceADay("e2".into(), date(0, 1))]);
    let one_mentor = after(|problem, plan| {
        problem.pairs[1].mentor = "m1".into();
        plan.sessions[1].wanted = crate::scheduling::Wanted {
            who: crate::scheduling::Who::Pair { mentor: "m1".into(), mentee: "e2".into() },
            week: 1,
        };
    });
    assert_eq!(one_mentor, [Broken::TwiceADay("m1".into(), date(0, 0))]);
}

#[test]
fn a_room_is_there_suits_and_is_used_once() {
    let [pair, other, group] = small_plan().sessions.try_into().unwrap();
    assert_eq!(after(|problem, _| problem.slots[1].rooms.truncate(1)), [Broken::RoomNotThere("hall".into(), 1)]);
    assert_eq!(after(|_, plan| plan.sessions[1].room = "attic".into()), [Broken::RoomNotThere("attic".into(), 1)]);
    assert_eq!(after(|_, plan| plan.sessions[1].room = "room".into()), [Broken::RoomTaken("room".into(), 1)]);
    let unsuitable = |wanted, room: &str| [Broken::RoomUnsuitable(wanted, room.to_owned())];
    assert_eq!(after(|problem, _| problem.rooms[0].one_to_one = false), unsuitable(pair.wanted, "room"));
    assert_eq!(after(|problem, _| problem.pairs[1].step_free = true), unsuitable(other.wanted, "hall"));
    // Two members and an adult.
    assert_eq!(after(|problem, _| problem.rooms[1].group = 2), unsuitable(group.wanted.clone(), "hall"));
    assert_eq!(after(|problem, _| problem.groups[0].step_free = true), unsuitable(group.wanted, "hall"));
}

#[test]
fn adults_are_there_and_are_enough() {
    let [pair, _, group] = small_plan().sessions.try_into().unwrap();
    assert_eq!(after(|_, plan| plan.sessions[0].adults.clear()), [Broken::TooFewAdults(pair.wanted)]);
    assert_eq!(after(|problem, _| problem.groups[0].adults = 2), [Broken::TooFewAdults(group.wanted.clone())]);
    let named_twice = after(|problem, plan| {
        problem.groups[0].adults = 2;
        plan.sessions[2].adults.push("adult".into());
    });
    assert_eq!(named_twice, [Broken::TooFewAdults(group.wanted)]);
    assert_eq!(after(|_, plan| drop(plan.visits.pop())), [Broken::AdultNotThere("adult".into(), 3)]);
    assert_eq!(after(|problem, _| problem.cover = 1), [Broken::AdultStretched("adult".into(), 1)]);
    let beside_a_group = after(|problem, plan| {
        problem.groups[0].members = vec!["e3".into()];
        plan.sessions[0].slot = 3;
    });
    assert_eq!(beside_a_group, [Broken::AdultStretched("adult".into(), 3)]);
}

#[test]
fn an_adult_is_in_one_place_at_a_time_and_in_places_within_reach() {
    let visit = small_plan().visits[1].clone();
    assert_eq!(after(|problem, _| drop(problem.adults[0].half_days.pop())), [Broken::VisitNotPossible(visit.clone())]);
    let elsewhere = |half: Half| Visit { half, site: "club".into(), ..visit.clone() };
    let with = |half: Half, near: bool| {
        after(|problem, plan| {
            problem.adults[0].half_days.push(HalfDay { site: "club".into(), date: date(0, 1), half });
            if near {
                problem.near.push(("club".into(), "school".into(), 20));
            }
            plan.visits.push(elsewhere(half));
        })
    };
    assert_eq!(with(Half::Afternoon, true), [Broken::TwoPlaces("adult".into(), date(0, 1))]);
    assert_eq!(with(Half::Morning, false), [Broken::TooFar("adult".into(), date(0, 1))]);
    assert_eq!(with(Half::Morning, true), []);
    assert_eq!(after(|_, plan| plan.visits.push(visit.clone())), [Broken::TwoPlaces("adult".into(), date(0, 1))]);
}

#[test]
fn what_is_fixed_stays_and_nothing_new_comes_too_soon() {
    let [pair, other, _] = small_plan().sessions.try_into().unwrap();
    let fixed = after(|problem, plan| {
        problem.fixed = vec![plan.sessions[0].clone()];
        problem.fixed[0].slot = 3;
    });
    assert_eq!(fixed, [Broken::FixedMoved(pair.wanted.clone())]);
    assert_eq!(after(|problem, plan| problem.fixed = plan.sessions[..2].to_vec()), []);
    let too_soon = after(|problem, plan| {
        problem.open_from = Some(date(0, 1));
        problem.previous = vec![plan.sessions[0].clone()];
    });
    assert_eq!(too_soon, [Broken::TooSoon(other.wanted)]);
}

#[test]
fn the_worth_counts_what_the_objective_names() {
    let (mut problem, mut plan) = (small(), small_plan());
    problem.near.push(("club".into(), "school".into(), 20));
    plan.visits.push(Visit { half: Half::Morning, site: "club".into(), ..plan.visits[1].clone() });
    problem.previous = plan.sessions.clone();
    problem.previous[0].slot = 3;
    let worth = check(&problem, &plan).worth;
    assert_eq!((worth.visits, worth.travel_minutes, worth.moved), (3, 20, 1));

    // Two weeks alike: the same lesson twice for two people, and one of two weeks on another day.
    let (mut problem, plan) = (small(), small_plan());
    let mut next: Vec<_> = problem.slots.iter().cloned().map(|slot| (slot.id + 4, slot)).collect();
    for (id, slot) in &mut next {
        (slot.id, slot.week, slot.date) = (*id, 2, slot.date + chrono::Days::new(7));
    }
    problem.slots.extend(next.into_iter().map(|(_, slot)| slot));
    problem.pairs.truncate(1);
    problem.pairs[0].weeks = vec![1, 2];
    problem.pairs[0].options.push(crate::scheduling::Choice(6, 1, 2));
    let mut sessions = vec![plan.sessions[0].clone(), plan.sessions[0].clone()];
    (sessions[0].slot, sessions[1].slot, sessions[1].wanted.week) = (0, 6, 2);
    let worth = check(&problem, &Plan { sessions, visits: vec![] }).worth;
    assert_eq!((worth.same_lesson, worth.on_another_weekday, worth.in_lessons), (2, 1, 2));
    let nothing = check(&problem, &Plan::default()).worth;
    assert_eq!((nothing.two_weeks_running, nothing.one_to_ones_not_scheduled, nothing.groups_not_scheduled), (1, 2, 1));
}
