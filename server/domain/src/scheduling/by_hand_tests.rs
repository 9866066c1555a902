use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::scheduling::{
    sample::{Size, made_up, small, small_plan},
    schedule,
    solving::Effort,
};

#[test]
fn a_session_may_go_where_nothing_breaks_and_the_rest_is_told() {
    let (problem, plan) = (small(), small_plan());
    for session in &plan.sessions {
        let places = places(&problem, &plan, &session.wanted);
        let here = places.iter().find(|place| place.session.slot == session.slot).unwrap();
        assert_eq!((&here.session, &here.broken), (session, &vec![]), "it may stay where it is");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_is_offered_by_hand_is_what_the_judge_says(seed in any::<u64>(), which in any::<usize>()) {
        let problem = made_up(Size { sites: 1, weeks: 2, pairs: 5, groups: 2, adults: 3 }, seed);
        let plan = schedule(&problem, Effort { seed: 1, rounds: 1 }, &mut |_| ControlFlow::Continue(())).unwrap();
        prop_assume!(!plan.sessions.is_empty());
        let session = &plan.sessions[which % plan.sessions.len()];
        let put = |sessions: &[Session]| {
            let mut all = plan.sessions.clone();
            all.retain(|one| sessions.iter().all(|new| new.wanted != one.wanted));
            all.extend_from_slice(sessions);
            all.sort();
            let visits = visits_of(&problem, &all);
            check(&problem, &Plan { sessions: all, visits }).broken
        };
        for place in places(&problem, &plan, &session.wanted) {
            prop_assert_eq!(put(std::slice::from_ref(&place.session)), place.broken);
        }
        for swap in swaps(&problem, &plan, &session.wanted) {
            prop_assert_eq!(put(&swap.sessions), vec![]);
        }
    }
}

#[test]
fn two_pairs_who_could_each_be_where_the_other_is_can_change_places() {
    let found = (0..200).any(|seed| {
        let problem = made_up(Size { sites: 1, weeks: 1, pairs: 6, groups: 0, adults: 2 }, seed);
        let plan = schedule(&problem, Effort { seed: 1, rounds: 1 }, &mut |_| ControlFlow::Continue(())).unwrap();
        plan.sessions.iter().any(|session| {
            let swaps = swaps(&problem, &plan, &session.wanted);
            swaps.iter().all(|swap| swap.sessions[0].wanted == session.wanted && swap.with != session.wanted)
                && !swaps.is_empty()
        })
    });
    assert!(found);
}
