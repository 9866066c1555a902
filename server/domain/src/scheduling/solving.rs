//! From a problem to a plan.

use std::ops::ControlFlow;

use super::{
    check::check,
    index::Index,
    plan::Plan,
    problem::{Problem, Unusable},
    search::Search,
    seating,
};

/// How long to search, in rounds and not in seconds, so that every machine finds the same plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Another seed is another start.
    pub seed: u64,
    /// Rounds for each calendar week of the problem.
    pub rounds: u32,
}

impl Default for Effort {
    fn default() -> Self {
        Self { seed: 0, rounds: 20 }
    }
}

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub of: u32,
}

/// For searches that nobody watches.
pub(super) const fn go_on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The best plan that the search finds. `told` hears of every round and may stop it: then the plan is the best so far.
/// The same problem and effort give the same plan, however the problem's lists are ordered.
pub fn schedule(
    problem: &Problem,
    effort: Effort,
    told: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Plan, Unusable> {
    let index = Index::of(problem)?;
    let weeks: Vec<usize> = (0..index.weeks.len()).collect();
    let mut search = Search::greedy(&index, effort.seed);
    search.run(&weeks, effort.rounds, told);
    let plan = seating::plan(&index, search.draft());
    debug_assert_eq!(check(problem, &plan).broken, []);
    Ok(plan)
}
