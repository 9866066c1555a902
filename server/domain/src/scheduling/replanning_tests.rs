use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{
    sample::{Size, date, made_up, small, small_plan},
    *,
};

/// What can be lost at one blow.
#[derive(Debug, Clone, Copy)]
enum Loss {
    Day,
    Room,
    Adult,
}

fn without(problem: &Problem, loss: Loss, which: usize) -> Problem {
    let mut now = problem.clone();
    if now.slots.is_empty() {
        return now;
    }
    let slot = problem.slots[which % problem.slots.len()].clone();
    let on = |date: chrono::NaiveDate, site: &str| date == slot.date && site == slot.site;
    match loss {
        Loss::Day => {
            let gone: Vec<u32> = now.slots.iter().filter(|one| on(one.date, &one.site)).map(|one| one.id).collect();
            now.slots.retain(|one| !gone.contains(&one.id));
            now.pairs.iter_mut().for_each(|pair| pair.options.retain(|choice| !gone.contains(&choice.0)));
            now.groups.iter_mut().for_each(|group| group.options.retain(|option| !gone.contains(option)));
        }
        Loss::Room => now.slots.iter_mut().filter(|one| one.week == slot.week).for_each(|one| drop(one.rooms.pop())),
        Loss::Adult => {
            for adult in now.adults.iter_mut().take(1) {
                adult.half_days.retain(|half_day| half_day.date != slot.date);
            }
        }
    }
    now
}

fn loss() -> impl Strategy<Value = Loss> {
    prop_oneof![Just(Loss::Day), Just(Loss::Room), Just(Loss::Adult)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_replan_passes_the_judge_and_touches_little(
        seed in any::<u64>(), sites in 1_usize..3, loss in loss(), which in any::<usize>(), open in 0_usize..2, lock in 0_usize..9
    ) {
        let problem = made_up(Size { sites, weeks: 2, pairs: 6, groups: 2, adults: 3 }, seed);
        let before = schedule(&problem, Effort { seed: 1, rounds: 1 }, &mut |_| ControlFlow::Continue(())).unwrap();
        let locked: Vec<Wanted> = before.sessions.iter().skip(lock).take(1).map(|one| one.wanted.clone()).collect();
        let untouched = Untouched { open_from: date(open, 1), locked: &locked };
        let after = replan(&without(&problem, loss, which), &before, &untouched).unwrap();
        prop_assert_eq!(check(&after.problem, &after.plan).broken, vec![]);
        prop_assert!(2 * after.moved.len() <= 3 * after.lost.len());
        prop_assert_eq!(after.kept + after.moved.len() + after.cancelled.len(), before.sessions.len());
        for (wanted, from, _) in &after.moved {
            let is_lost = after.lost.contains(wanted);
            prop_assert!(is_lost || !locked.contains(wanted));
            let slot = problem.slots.iter().find(|slot| slot.id == *from).unwrap();
            prop_assert!(is_lost || slot.date >= untouched.open_from);
        }
        if after.lost.is_empty() {
            let slots = |plan: &Plan| plan.sessions.iter().map(|one| (one.wanted.clone(), one.slot)).collect::<Vec<_>>();
            prop_assert_eq!(slots(&after.plan), slots(&before));
        }
    }
}

fn untouched(day: usize) -> Untouched<'static> {
    Untouched { open_from: date(0, day), locked: &[] }
}

#[test]
fn a_lost_room_moves_one_session_and_keeps_the_rest() {
    let mut now = small();
    now.slots[1].rooms.pop();
    let after = replan(&now, &small_plan(), &untouched(0)).unwrap();
    assert_eq!(after.lost, [small_plan().sessions[1].wanted.clone()]);
    assert_eq!(after.moved, [(after.lost[0].clone(), 1, 0)]);
    assert_eq!(words::replanned(&after), "1 session lost, 1 session moved. None is cancelled, and 2 stay as they are.");
}

#[test]
fn a_session_that_loses_its_room_takes_another_at_the_same_time() {
    let mut now = small();
    now.rooms.push(Room { id: "study".into(), one_to_one: true, group: 0, step_free: true });
    now.slots[1].rooms = vec!["room".into(), "study".into()];
    let after = replan(&now, &small_plan(), &untouched(1)).unwrap();
    assert_eq!((after.lost.len(), after.moved.len(), after.kept), (1, 0, 3));
    let study = after.plan.sessions.iter().find(|session| session.room == "study").unwrap();
    assert_eq!((study.slot, &study.wanted), (1, &after.lost[0]));
}

#[test]
fn others_move_only_where_that_holds_more() {
    // The second pair can only take the first one's slot when its own is lost.
    let mut problem = small();
    problem.groups.clear();
    problem.slots.iter_mut().for_each(|slot| slot.rooms.truncate(1));
    problem.pairs[1].options.retain(|choice| choice.0 == 1 || choice.0 == 3);
    let mut plan = small_plan();
    plan.sessions.truncate(2);
    (plan.sessions[1].slot, plan.sessions[1].room) = (3, "room".into());
    assert_eq!(check(&problem, &plan).broken, []);
    let mut now = problem.clone();
    now.adults[0].half_days.pop();
    let after = replan(&now, &plan, &untouched(0)).unwrap();
    assert_eq!(
        (after.lost.len(), after.cancelled.len(), after.moved.len()),
        (1, 1, 0),
        "two moves for one are too many"
    );
    // With two lost, three may move.
    let mut third = problem.pairs[0].clone();
    (third.mentor, third.mentee) = ("m3".into(), "e3".into());
    third.options.retain(|choice| choice.0 >= 2);
    now.pairs.push(third);
    let mut crowded = plan.clone();
    crowded.sessions.push(plan.sessions[1].clone());
    crowded.sessions[2].wanted.who = Who::Pair { mentor: "m3".into(), mentee: "e3".into() };
    crowded.sessions[2].room = "hall".into();
    let after = replan(&now, &crowded, &untouched(0)).unwrap();
    assert_eq!((after.lost.len(), after.cancelled.len(), after.moved.len()), (2, 0, 3));
}

#[test]
fn what_is_past_or_locked_or_too_soon_stays_even_if_it_would_help() {
    let mut problem = small();
    problem.groups.clear();
    problem.slots.iter_mut().for_each(|slot| slot.rooms.truncate(1));
    let mut plan = small_plan();
    plan.sessions.truncate(2);
    (plan.sessions[1].slot, plan.sessions[1].room) = (3, "room".into());
    problem.adults[0].half_days.pop();
    problem.adults[0].half_days.pop();
    let after = replan(&problem, &plan, &untouched(1)).unwrap();
    assert_eq!((after.cancelled.len(), after.moved.len()), (1, 0), "Monday is too soon");
    let after = replan(&problem, &plan, &untouched(0)).unwrap();
    assert_eq!((after.cancelled.len(), after.moved.len()), (0, 1));
}
