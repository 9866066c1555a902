//! Instances whose best answers other solvers have proven, and answers that must not change from release to release.

#![allow(clippy::unwrap_used, reason = "a test stops where its instance cannot be read")]

use serde::Deserialize;
use tenfold_domain::matching::{Matching, Objective, Problem};

#[derive(Deserialize)]
struct Instance {
    #[serde(flatten)]
    problem: Problem,
    proven: Proven,
}

#[derive(Deserialize)]
struct Proven {
    matched: usize,
    highest_total_at_that_count: u64,
    best_worst_pair_at_that_count: u16,
    highest_total_with_that_worst_pair: u64,
}

const INSTANCES: [&str; 4] = [
    include_str!("matching/planted-20-1.json"),
    include_str!("matching/real-20-1.json"),
    include_str!("matching/real-20-2.json"),
    include_str!("matching/real-400-1.json"),
];

fn solve(problem: &Problem, worst_pair_first: bool, low_bands: Vec<u16>) -> Matching {
    let problem = Problem { objective: Objective { worst_pair_first, low_bands }, ..problem.clone() };
    let matching = Matching::solve(&problem).unwrap();
    let proof = matching.certify().unwrap();
    assert_eq!(proof.check(matching.graph(), &problem.objective, matching.mentors()), Ok(()));
    matching
}

#[test]
fn the_engine_finds_the_proven_optima() {
    for text in INSTANCES {
        let Instance { problem, proven } = serde_json::from_str(text).unwrap();
        let total_first = solve(&problem, false, vec![]).worth();
        assert_eq!(total_first.matched, proven.matched, "{}", problem.name);
        assert_eq!(total_first.total, proven.highest_total_at_that_count, "{}", problem.name);
        let worst_first = solve(&problem, true, vec![]).worth();
        assert_eq!(worst_first.worst_pair, Some(proven.best_worst_pair_at_that_count), "{}", problem.name);
        assert_eq!(worst_first.total, proven.highest_total_with_that_worst_pair, "{}", problem.name);
    }
}

#[test]
fn the_answers_are_the_same_as_in_the_last_release() {
    let golden = include_str!("matching/golden.txt");
    let mut now = String::new();
    for text in INSTANCES {
        let Instance { problem, .. } = serde_json::from_str(text).unwrap();
        let answer = Matching::solve(&problem).unwrap().answer();
        now.push_str(&format!("{} {:?}\n", problem.name, answer.worth));
        if answer.pairs.len() < 30 {
            for pair in answer.pairs {
                now.push_str(&format!("  {} {} {}\n", pair.mentor, pair.mentee, pair.score));
            }
        }
    }
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/matching/golden.txt"), &now).unwrap();
    } else {
        assert_eq!(now, golden, "run with UPDATE_GOLDEN=1 where this is meant");
    }
}

#[test]
fn when_any_one_mentor_leaves_nobody_else_moves_who_need_not() {
    let Instance { problem, .. } = serde_json::from_str(INSTANCES[1]).unwrap();
    let before = Matching::solve(&problem).unwrap().answer();
    let objective = problem.objective.clone();
    for leaver in &problem.mentors {
        let rest = Problem {
            mentors: problem.mentors.iter().filter(|mentor| mentor.id != leaver.id).cloned().collect(),
            pairs: problem.pairs.iter().filter(|pair| pair.0 != leaver.id).cloned().collect(),
            previous: before.pairs.iter().map(|pair| (pair.mentor.clone(), pair.mentee.clone())).collect(),
            objective: objective.clone(),
            ..problem.clone()
        };
        let after = Matching::solve(&rest).unwrap().answer();
        // What could be done with everybody else standing still?
        let kept = before.pairs.iter().filter(|pair| pair.mentor != leaver.id);
        let locked = kept.map(|pair| (pair.mentor.clone(), pair.mentee.clone())).collect();
        let still = Matching::solve(&Problem { previous: vec![], locked, ..rest.clone() }).unwrap().worth();
        let freely = Matching::solve(&Problem { previous: vec![], ..rest }).unwrap().worth();
        assert_eq!(after.worth.matched, freely.matched, "{} leaves", leaver.id);
        assert_eq!(after.worth.changed == 0, still.matched == freely.matched, "{} leaves", leaver.id);
    }
}
