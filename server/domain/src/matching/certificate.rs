//! The proof that an answer is the best: integers that anybody can check with additions and comparisons alone.
//!
//! Three times the duals of a linear programme. By weak duality, duals under which no allowed pair is cheaper than
//! their sum give a bound that no answer can beat: (1) over all pairs, for how many are matched and how few are
//! changed; (2) over the pairs that score more than the worst pair, the same bound, which is worse: so the worst pair
//! cannot be better; (3) over the pairs from the worst pair's score on, for the whole objective, which the answer meets
//! exactly (complementary slackness).

use serde::{Serialize, Serializer};

use super::{
    graph::Graph,
    prices::Prices,
    problem::{Objective, Unusable},
    solver::Solver,
};

/// A proof of one answer.
#[derive(Debug, Clone, Serialize)]
pub struct Certificate {
    /// Over all pairs: how many can be matched, and how few changed.
    pub counts: Duals,
    /// Over the pairs that score more than the threshold: nothing as good, where the worst pair comes first.
    pub above: Option<Duals>,
    /// Over the pairs from the threshold on: the whole objective.
    pub best: Duals,
}

/// A price for every mentee and every mentor, in the order of their ids.
#[derive(Debug, Clone, Serialize)]
pub struct Duals {
    /// Only pairs that score at least this are looked at.
    pub threshold: u16,
    #[serde(serialize_with = "as_text")]
    pub mentees: Vec<i128>,
    #[serde(serialize_with = "as_text")]
    pub mentors: Vec<i128>,
}

/// JSON's numbers end where these begin, so they are written as text.
fn as_text<S: Serializer>(numbers: &[i128], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(numbers.iter().map(ToString::to_string))
}

/// What is wrong with a proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("the proof is about other people")]
    OtherPeople,
    #[error("a pair is cheaper than its duals")]
    PairTooCheap,
    #[error("a dual has the wrong sign or size")]
    DualOutOfRange,
    #[error("a pair of the answer is not allowed")]
    PairNotAllowed,
    #[error("a mentor has more mentees than room")]
    TooManyMentees,
    #[error("the answer costs more than its duals")]
    NotTight,
    #[error("the counts are not the best")]
    CountsNotBest,
    #[error("the worst pair could be better")]
    WorstPairNotBest,
}

impl Duals {
    pub(super) fn of(solver: &Solver<'_>) -> Self {
        Self { threshold: solver.threshold, mentees: solver.u.clone(), mentors: solver.v.clone() }
    }

    /// No allowed pair is cheaper than its duals, and each dual is in its range.
    fn are_feasible(&self, graph: &Graph, prices: &Prices) -> Result<(), Flaw> {
        if self.mentees.len() != graph.mentee_count() || self.mentors.len() != graph.mentor_count() {
            return Err(Flaw::OtherPeople);
        }
        if self.mentors.iter().any(|dual| *dual > 0) {
            return Err(Flaw::DualOutOfRange);
        }
        for (mentee, dual) in free(graph).zip_duals(&self.mentees) {
            if dual > prices.unmatched(mentee) {
                return Err(Flaw::DualOutOfRange);
            }
            let allowed = graph.edges_of(mentee).iter().filter(|edge| edge.score >= self.threshold);
            for edge in allowed {
                let theirs = self.mentors[edge.mentor as usize].checked_add(dual).ok_or(Flaw::DualOutOfRange)?;
                if prices.of(mentee, *edge) < theirs {
                    return Err(Flaw::PairTooCheap);
                }
            }
        }
        Ok(())
    }

    /// What no answer over these pairs can be cheaper than. Only for prices that count, which are small.
    fn bound(&self, graph: &Graph) -> Option<i128> {
        let mentees = free(graph).zip_duals(&self.mentees).map(|(_, dual)| dual);
        let mentors = graph.free_capacity().into_iter().zip(&self.mentors);
        let mentors = mentors.map(|(room, dual)| i128::from(room).checked_mul(*dual));
        mentees.map(Some).chain(mentors).try_fold(0_i128, |sum, term| sum.checked_add(term?))
    }
}

/// The mentees that are not locked, and their duals.
struct Free<'g>(&'g Graph);

fn free(graph: &Graph) -> Free<'_> {
    Free(graph)
}

impl Free<'_> {
    fn zip_duals(self, duals: &[i128]) -> impl Iterator<Item = (u32, i128)> {
        (0..).zip(duals.iter().copied()).filter(move |(mentee, _)| self.0.locked(*mentee).is_none())
    }
}

impl Certificate {
    /// Checks the proof for this answer: each mentee's mentor, in the order of the mentees' ids.
    pub fn check(&self, graph: &Graph, objective: &Objective, answer: &[Option<u32>]) -> Result<(), Flaw> {
        let counts = Prices::counts_only(graph);
        let prices = Prices::new(graph, objective).map_err(|_: Unusable| Flaw::OtherPeople)?;
        fits(graph, answer)?;
        let value = counted(graph, &counts, answer).ok_or(Flaw::PairNotAllowed)?;
        self.counts.are_feasible(graph, &counts)?;
        if self.counts.threshold != 0 || self.counts.bound(graph) != Some(value) {
            return Err(Flaw::CountsNotBest);
        }
        self.best.are_feasible(graph, &prices)?;
        tight(&self.best, graph, &prices, answer)?;
        let paired = (0..).zip(answer).any(|(mentee, mentor)| mentor.is_some() && graph.locked(mentee).is_none());
        if !paired {
            // There is no worst pair among none.
            return Ok(());
        }
        let next = next_score(graph, self.best.threshold);
        match (&self.above, objective.worst_pair_first.then_some(next).flatten()) {
            (_, None) => Ok(()),
            (Some(above), Some(next)) if above.threshold <= next => {
                above.are_feasible(graph, &counts)?;
                if above.bound(graph).is_some_and(|bound| bound > value) { Ok(()) } else { Err(Flaw::WorstPairNotBest) }
            }
            _ => Err(Flaw::WorstPairNotBest),
        }
    }
}

/// The next higher score that some pair has.
pub(super) fn next_score(graph: &Graph, threshold: u16) -> Option<u16> {
    graph.scores().into_iter().find(|score| *score > threshold)
}

fn fits(graph: &Graph, answer: &[Option<u32>]) -> Result<(), Flaw> {
    if answer.len() != graph.mentee_count() {
        return Err(Flaw::OtherPeople);
    }
    let mut load = vec![0_u32; graph.mentor_count()];
    for (mentee, mentor) in (0..).zip(answer) {
        if graph.locked(mentee).is_some_and(|locked| Some(locked) != *mentor) {
            return Err(Flaw::PairNotAllowed);
        }
        if let Some(mentor) = mentor {
            *load.get_mut(*mentor as usize).ok_or(Flaw::OtherPeople)? += 1;
        }
    }
    if load.iter().zip(graph.capacity()).any(|(load, room)| load > room) { Err(Flaw::TooManyMentees) } else { Ok(()) }
}

/// What the free mentees of an answer cost.
pub(super) fn counted(graph: &Graph, prices: &Prices, answer: &[Option<u32>]) -> Option<i128> {
    let mut sum = 0;
    for (mentee, mentor) in (0..).zip(answer).filter(|(mentee, _)| graph.locked(*mentee).is_none()) {
        sum += match mentor {
            Some(mentor) => {
                let edge = graph.edges_of(mentee).iter().find(|edge| edge.mentor == *mentor)?;
                prices.of(mentee, *edge)
            }
            None => prices.unmatched(mentee),
        };
    }
    Some(sum)
}

/// Complementary slackness: each pair costs exactly its duals, whoever is unmatched has the price of that, and a mentor
/// with room costs nothing.
fn tight(duals: &Duals, graph: &Graph, prices: &Prices, answer: &[Option<u32>]) -> Result<(), Flaw> {
    let mut room = graph.free_capacity();
    for (mentee, dual) in free(graph).zip_duals(&duals.mentees) {
        let Some(mentor) = answer[mentee as usize] else {
            if dual != prices.unmatched(mentee) {
                return Err(Flaw::NotTight);
            }
            continue;
        };
        let edge = graph.edges_of(mentee).iter().find(|edge| edge.mentor == mentor).ok_or(Flaw::PairNotAllowed)?;
        if edge.score < duals.threshold {
            return Err(Flaw::PairNotAllowed);
        }
        if prices.of(mentee, *edge) != dual + duals.mentors[mentor as usize] {
            return Err(Flaw::NotTight);
        }
        room[mentor as usize] -= 1;
    }
    let loose = room.iter().zip(&duals.mentors).any(|(room, dual)| *room > 0 && *dual != 0);
    if loose { Err(Flaw::NotTight) } else { Ok(()) }
}
