use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{
    sample::{Size, made_up},
    *,
};

fn size() -> impl Strategy<Value = Size> {
    (1_usize..4, 1_usize..4, 0_usize..7, 0_usize..4, 0_usize..4)
        .prop_map(|(sites, weeks, pairs, groups, adults)| Size { sites, weeks, pairs, groups, adults })
}

fn solve(problem: &Problem, rounds: u32) -> Plan {
    schedule(problem, Effort { seed: 7, rounds }, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn value(problem: &Problem, plan: &Plan) -> [i64; 6] {
    check(problem, plan).worth.value(problem.weights.as_ref())
}

/// Whoever comes first takes the first slot in which the judge sees nothing wrong.
fn first_come(problem: &Problem) -> Plan {
    let mut plan = Plan::default();
    for wanted in problem.wanted() {
        let fits = problem.slots.iter().find_map(|slot| {
            let session = |room: &String, adults: Vec<String>| {
                let session = Session { slot: slot.id, wanted: wanted.clone(), room: room.clone(), adults };
                let mut with = plan.clone();
                for adult in &session.adults {
                    let visit =
                        Visit { date: slot.date, half: slot.half, adult: adult.clone(), site: slot.site.clone() };
                    if !with.visits.contains(&visit) {
                        with.visits.push(visit);
                    }
                }
                with.sessions.push(session);
                with
            };
            let all: Vec<String> = problem.adults.iter().map(|adult| adult.id.clone()).collect();
            let alone = all.iter().map(|adult| vec![adult.clone()]);
            let sets: Vec<Vec<String>> = alone.chain(all.windows(2).map(<[String]>::to_vec)).collect();
            let tries = slot.rooms.iter().flat_map(|room| sets.iter().map(move |set| (room, set.clone())));
            tries.map(|(room, set)| session(room, set)).find(|with| check(problem, with).broken.is_empty())
        });
        plan = fits.unwrap_or(plan);
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_plan_passes_the_judge_and_is_found_again(size in size(), seed in any::<u64>(), weighted in any::<bool>()) {
        let mut problem = made_up(size, seed);
        problem.weights = weighted.then(Weights::default);
        let plan = solve(&problem, 2);
        prop_assert_eq!(check(&problem, &plan).broken, vec![]);
        let mut turned = problem.clone();
        turned.slots.reverse();
        turned.rooms.reverse();
        turned.adults.reverse();
        turned.adults.iter_mut().for_each(|adult| adult.half_days.reverse());
        turned.pairs.reverse();
        turned.pairs.iter_mut().for_each(|pair| pair.options.reverse());
        turned.groups.reverse();
        turned.groups.iter_mut().for_each(|group| group.members.reverse());
        turned.groups.iter_mut().for_each(|group| group.options.reverse());
        prop_assert_eq!(&solve(&turned, 2), &plan);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn it_is_never_worse_than_the_greedy_plan(size in size(), seed in any::<u64>()) {
        let problem = made_up(size, seed);
        let greedy = schedule(&problem, Effort { seed: 7, rounds: 4 }, &mut |_| ControlFlow::Break(())).unwrap();
        prop_assert_eq!(check(&problem, &greedy).broken, vec![]);
        prop_assert!(value(&problem, &solve(&problem, 4)) <= value(&problem, &greedy));
    }

    #[test]
    fn more_rounds_are_never_worse(size in size(), seed in any::<u64>()) {
        let problem = made_up(size, seed);
        prop_assert!(value(&problem, &solve(&problem, 4)) <= value(&problem, &solve(&problem, 1)));
    }
}

/// Either may be lucky in one problem.
#[test]
fn over_many_problems_it_holds_more_than_first_come_first_served() {
    let problems = (0..40).map(|seed| made_up(Size { sites: 2, weeks: 2, pairs: 6, groups: 2, adults: 2 }, seed));
    let (mut found, mut first) = (0, 0);
    for problem in problems {
        found += value(&problem, &solve(&problem, 4))[0];
        first += value(&problem, &first_come(&problem))[0];
    }
    assert!(found < first, "{found} left out, and {first}");
}

#[test]
fn a_search_that_is_told_to_stop_still_gives_a_plan() {
    let problem = made_up(Size { sites: 2, weeks: 3, pairs: 6, groups: 3, adults: 3 }, 1);
    let mut heard = Vec::new();
    let plan = schedule(&problem, Effort { seed: 1, rounds: 50 }, &mut |progress: Progress| {
        heard.push(progress.done);
        if progress.done < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(check(&problem, &plan.unwrap()).broken, []);
    assert_eq!(heard, [0, 1, 2, 3]);
}

#[test]
fn a_problem_that_contradicts_itself_is_refused_in_words() {
    let refused = |change: &dyn Fn(&mut Problem)| {
        let mut problem = sample::small();
        change(&mut problem);
        schedule(&problem, Effort::default(), &mut |_| ControlFlow::Continue(())).unwrap_err()
    };
    assert_eq!(refused(&|one| one.rooms[1].id = "room".into()), Unusable::Twice("room", "room".into()));
    assert_eq!(refused(&|one| one.slots[0].rooms[0] = "attic".into()), Unusable::UnknownRoom(0, "attic".into()));
    assert_eq!(refused(&|one| one.groups[0].options.push(9)), Unusable::UnknownSlot("group".into(), 9));
    assert_eq!(refused(&|one| one.groups[0].options.push(1)), Unusable::OptionTwice("group".into(), 1));
    let next_week = |one: &mut Problem| one.slots[3].date = sample::date(1, 0);
    assert_eq!(refused(&next_week), Unusable::WeekInTwo { site: "school".into(), week: 1 });
    let fixed = |one: &mut Problem| {
        one.fixed = sample::small_plan().sessions;
        one.cover = 1;
    };
    assert!(refused(&fixed).to_string().contains("too many sessions to look after on Monday 7 September 2026"));
}
