//! An instance whose best known cost another program found, and a plan that must not change from release to release.

#![allow(clippy::unwrap_used, reason = "a test stops where its instance cannot be read")]

use std::ops::ControlFlow;

use serde::Deserialize;
use tenfold_domain::scheduling::{Effort, Plan, Problem, SCHEMA, Untouched, check, impossible, replan, schedule};

#[derive(Deserialize)]
struct Instance {
    #[serde(flatten)]
    problem: Problem,
    known: Known,
}

#[derive(Deserialize)]
struct Known {
    pair_weeks_without_any_legal_slot: usize,
    best_cost_found: i64,
    lower_bound: i64,
}

fn cohort() -> Instance {
    serde_json::from_str(include_str!("scheduling/cohort.json")).unwrap()
}

fn solve(problem: &Problem) -> Plan {
    schedule(problem, Effort { seed: 1, rounds: 5 }, &mut |_| ControlFlow::Continue(())).unwrap()
}

#[test]
fn the_cohort_is_planned_within_one_in_a_hundred_of_the_best_known_cost() {
    let Instance { problem, known } = cohort();
    assert_eq!(problem.wanted().len(), 225);
    assert_eq!(impossible(&problem).len(), known.pair_weeks_without_any_legal_slot);
    let verdict = check(&problem, &solve(&problem));
    assert_eq!(verdict.broken, []);
    let cost = verdict.worth.value(problem.weights.as_ref())[0];
    assert!(cost >= known.lower_bound, "{cost} is less than what was proven: the costs are counted otherwise");
    assert!(100 * cost <= 101 * known.best_cost_found, "{cost}");
}

#[test]
fn in_the_order_of_the_objective_the_most_sessions_are_held() {
    let Instance { mut problem, .. } = cohort();
    let weighted = check(&problem, &solve(&problem)).worth;
    problem.weights = None;
    let verdict = check(&problem, &solve(&problem));
    assert_eq!(verdict.broken, []);
    let out =
        |worth: &tenfold_domain::scheduling::Worth| worth.one_to_ones_not_scheduled + 3 * worth.groups_not_scheduled;
    assert!(out(&verdict.worth) <= out(&weighted), "{:?}", verdict.worth);
    assert!(verdict.worth.two_weeks_running <= weighted.two_weeks_running, "{:?}", verdict.worth);
}

#[test]
fn a_problem_and_a_plan_are_written_as_they_are_read() {
    let Instance { problem, .. } = cohort();
    let plan = solve(&problem);
    let again: Problem = serde_json::from_str(&serde_json::to_string(&problem).unwrap()).unwrap();
    assert_eq!(again, problem);
    assert_eq!(serde_json::from_str::<Plan>(&serde_json::to_string(&plan).unwrap()).unwrap(), plan);
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let described = schema["properties"].as_object().unwrap();
    let written = serde_json::to_value(&problem).unwrap();
    let missing: Vec<&String> =
        written.as_object().unwrap().keys().filter(|key| !described.contains_key(*key)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "the schema describes what is written");
}

#[test]
fn when_any_one_afternoon_is_lost_little_moves() {
    let Instance { problem, .. } = cohort();
    let before = solve(&problem);
    for visit in before.visits.iter().step_by(4) {
        let mut now = problem.clone();
        now.adults[0].half_days.retain(|half_day| (half_day.date, half_day.half) != (visit.date, visit.half));
        let open_from = problem.slots[0].date;
        let after = replan(&now, &before, &Untouched { open_from, locked: &[] }).unwrap();
        assert_eq!(check(&after.problem, &after.plan).broken, []);
        assert!(2 * after.moved.len() <= 3 * after.lost.len(), "{visit:?}");
        let week = |slot: u32| slot / 35;
        let lost_week = after.problem.slots.iter().find(|slot| slot.date == visit.date).unwrap().id / 35;
        assert!(after.moved.iter().all(|(_, from, to)| week(*from) == lost_week && week(*to) == lost_week));
    }
}
