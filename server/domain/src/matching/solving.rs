//! From a problem to its best answer.

use super::{
    cardinality::MostPairs,
    certificate::{Certificate, Duals, counted, next_score},
    graph::Graph,
    prices::Prices,
    problem::{Answer, Objective, Pair, Problem, Unusable, Worth},
    solver::Solver,
};

/// A solved problem: who is with whom, ready to be explained.
#[derive(Debug, Clone)]
pub struct Matching {
    pub(super) graph: Graph,
    pub(super) objective: Objective,
    /// The score that every pair but the locked ones has at least.
    threshold: u16,
    mentor_of: Vec<Option<u32>>,
}

impl Matching {
    /// The best answer. The same problem gives the same answer, however its lists are ordered.
    pub fn solve(problem: &Problem) -> Result<Self, Unusable> {
        Self::over(Graph::of(problem)?, problem.objective.clone())
    }

    /// The best answer over pairs that were read before.
    pub fn over(graph: Graph, objective: Objective) -> Result<Self, Unusable> {
        let prices = Prices::new(&graph, &objective)?;
        let threshold = if objective.worst_pair_first { best_worst_pair(&graph) } else { 0 };
        let mut solver = Solver::new(&graph, prices, threshold);
        solver.solve();
        let mentor_of = mentors_of(&solver);
        let made = Self { mentor_of, threshold, objective, graph: graph.clone() };
        debug_assert_eq!(made.certify().map(|proof| proof.check(&graph, &made.objective, &made.mentor_of)), Ok(Ok(())));
        Ok(made)
    }

    /// Proves the answer.
    pub fn certify(&self) -> Result<Certificate, Unusable> {
        let graph = &self.graph;
        let duals = |prices: Prices, threshold: u16| {
            let mut solver = Solver::new(graph, prices, threshold);
            solver.solve();
            Duals::of(&solver)
        };
        let next = self.objective.worst_pair_first.then(|| next_score(graph, self.threshold)).flatten();
        Ok(Certificate {
            counts: duals(Prices::counts_only(graph), 0),
            above: next.map(|next| duals(Prices::counts_only(graph), next)),
            best: duals(Prices::new(graph, &self.objective)?, self.threshold),
        })
    }

    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Each mentee's mentor, in the order of the mentees' ids.
    pub fn mentors(&self) -> &[Option<u32>] {
        &self.mentor_of
    }

    pub fn mentor_of(&self, mentee: u32) -> Option<u32> {
        self.mentor_of[mentee as usize]
    }

    pub fn answer(&self) -> Answer {
        let (mut pairs, mut unmatched) = (Vec::new(), Vec::new());
        for (mentee, mentor) in (0..).zip(&self.mentor_of) {
            match mentor {
                Some(mentor) => pairs.push(Pair {
                    mentor: self.graph.mentor(*mentor).to_owned(),
                    mentee: self.graph.mentee(mentee).to_owned(),
                    score: self.graph.score(mentee, *mentor).unwrap_or(0),
                }),
                None => unmatched.push(self.graph.mentee(mentee).to_owned()),
            }
        }
        Answer { pairs, unmatched, worth: self.worth() }
    }

    pub fn worth(&self) -> Worth {
        let scores: Vec<u16> =
            (0..).zip(&self.mentor_of).filter_map(|(mentee, mentor)| self.graph.score(mentee, (*mentor)?)).collect();
        let bands = &self.objective.low_bands;
        let mut low_bands = vec![0; bands.len()];
        for score in &scores {
            if let Some(band) = bands.iter().position(|bound| score < bound) {
                low_bands[band] += 1;
            }
        }
        let changed = (0..)
            .zip(&self.mentor_of)
            .filter(|(mentee, mentor)| self.graph.previous(*mentee).is_some_and(|had| Some(had) != **mentor));
        let left_out =
            (0..).zip(&self.mentor_of).filter(|(mentee, mentor)| mentor.is_none() && self.graph.comes_first(*mentee));
        Worth {
            matched: scores.len(),
            first_left_out: left_out.count(),
            changed: changed.count(),
            worst_pair: scores.iter().min().copied(),
            low_bands,
            total: scores.iter().copied().map(u64::from).sum(),
        }
    }
}

pub(super) fn mentors_of(solver: &Solver<'_>) -> Vec<Option<u32>> {
    (0..).take(solver.graph.mentee_count()).map(|mentee| solver.mentor_of(mentee)).collect()
}

/// The highest score that every free pair can have without matching fewer or changing more.
fn best_worst_pair(graph: &Graph) -> u16 {
    if graph.has_previous() || graph.has_first() { by_counts(graph) } else { by_matching(graph) }
}

/// Halves the range between scores that can be kept and scores that cannot. What was matched at a score that is too
/// high is a good start at a lower one.
fn by_matching(graph: &Graph) -> u16 {
    let mut most = MostPairs::new(graph);
    let goal = most.clone().fill(0);
    let scores = graph.scores();
    let (mut kept, mut lost) = (0, scores.len());
    while kept + 1 < lost {
        let middle = usize::midpoint(kept, lost);
        let mut trial = most.clone();
        if trial.fill(scores[middle]) == goal {
            kept = middle;
        } else {
            lost = middle;
            most = trial;
        }
    }
    if goal == 0 { 0 } else { scores.get(kept).copied().unwrap_or(0) }
}

/// The same for a re-match, where it also counts how many are changed.
fn by_counts(graph: &Graph) -> u16 {
    let value = |threshold: u16| {
        let mut solver = Solver::new(graph, Prices::counts_only(graph), threshold);
        solver.solve();
        counted(graph, &Prices::counts_only(graph), &mentors_of(&solver))
    };
    let goal = value(0);
    let scores = graph.scores();
    let (mut kept, mut lost) = (0, scores.len());
    while kept + 1 < lost {
        let middle = usize::midpoint(kept, lost);
        if value(scores[middle]) == goal { kept = middle } else { lost = middle }
    }
    scores.get(kept).copied().unwrap_or(0)
}
