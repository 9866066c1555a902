//! A mentor leaves, and the answer of before is the start: only what has to move is looked at.
//!
//! The duals of the answer of before still prove everything about those who stay, so their mentees are put in again one
//! by one. Moving anybody else away from the mentor they have has a price above every band and score, as the objective
//! says. The worst pair's threshold stays where it was: for the whole objective, solve the new problem from nothing with
//! the old pairs as `previous`.

use super::{
    graph::Graph,
    prices::Prices,
    problem::{Objective, Unusable},
    solver::Solver,
    solving::mentors_of,
};

/// An answer that is kept warm.
#[derive(Debug, Clone)]
pub struct Warm<'g> {
    solver: Solver<'g>,
}

impl<'g> Warm<'g> {
    /// Solves bands and total; the pairs of `graph`'s `previous` are what is kept.
    pub fn solve(graph: &'g Graph, objective: &Objective) -> Result<Self, Unusable> {
        let mut solver = Solver::new(graph, Prices::new(graph, objective)?, 0);
        solver.solve();
        Ok(Self { solver })
    }

    /// From now on, moving somebody away from whom they have now counts as a change.
    pub fn keep_pairs(&mut self) {
        let now: Vec<u32> = mentors_of(&self.solver).into_iter().map(|m| m.unwrap_or(super::graph::NOBODY)).collect();
        self.solver.prices.keep(now);
    }

    /// The mentor leaves; whoever was with them is free to go anywhere.
    pub fn leave(&mut self, mentor: u32) {
        self.solver.prices.forget(self.solver.places.mentees_of(mentor));
        self.solver.close(mentor);
    }

    /// Each mentee's mentor now.
    pub fn mentors(&self) -> Vec<Option<u32>> {
        mentors_of(&self.solver)
    }
}
