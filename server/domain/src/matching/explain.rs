//! Why the answer is as it is: what another pair would cost, who competes with whom, and what would make room.

use std::cmp::Reverse;

use super::{
    cardinality::MostPairs,
    graph::Graph,
    problem::{Unusable, Worth},
    solving::Matching,
};

/// Another mentor for a mentee, and what the whole cohort would be worth then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    pub mentor: u32,
    pub score: u16,
    pub worth: Worth,
}

/// Mentees who compete for the same places: however they are matched, there are more of them than places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    pub mentees: Vec<u32>,
    pub mentors: Vec<u32>,
    pub places: u32,
}

/// A pair that is not possible for one reason only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearMiss {
    pub mentee: u32,
    pub mentor: u32,
}

impl Matching {
    /// The best answer that holds this pair, whatever else it changes.
    pub fn with_pair(&self, mentee: u32, mentor: u32) -> Result<Self, Unusable> {
        let mut graph = self.graph.clone();
        graph.lock(mentee, mentor)?;
        graph.locks_fit()?;
        Self::over(graph, self.objective.clone())
    }

    /// The next best mentors for a mentee, best for the whole cohort first: each is tried, and the rest matched anew.
    /// Of a mentee's many possible pairs, the highest-scoring are tried.
    pub fn alternatives(&self, mentee: u32, most: usize) -> Vec<Alternative> {
        let mut pairs: Vec<_> = self.graph.edges_of(mentee).to_vec();
        pairs.retain(|edge| Some(edge.mentor) != self.mentor_of(mentee));
        pairs.sort_by_key(|edge| (Reverse(edge.score), edge.mentor));
        let tried = pairs.into_iter().take(2 * most).filter_map(|edge| {
            let worth = self.with_pair(mentee, edge.mentor).ok()?.worth();
            Some(Alternative { mentor: edge.mentor, score: edge.score, worth })
        });
        let mut tried: Vec<Alternative> = tried.collect();
        tried.sort_by(|one, other| other.worth.rank().cmp(&one.worth.rank()).then(one.mentor.cmp(&other.mentor)));
        tried.truncate(most);
        tried
    }

    /// The place of a mentor in a mentee's own list of possible mentors, from 1; those with the same score share it.
    pub fn rank_for_mentee(&self, mentee: u32, mentor: u32) -> Option<usize> {
        let score = self.graph.score(mentee, mentor)?;
        Some(1 + self.graph.edges_of(mentee).iter().filter(|edge| edge.score > score).count())
    }

    /// The same from the mentor's side.
    pub fn rank_for_mentor(&self, mentee: u32, mentor: u32) -> Option<usize> {
        let score = self.graph.score(mentee, mentor)?;
        let better = everybody(&self.graph).filter(|other| self.graph.score(*other, mentor) > Some(score));
        Some(1 + better.count())
    }

    /// Who competes with an unmatched mentee; nothing where no mentor is possible for them at all, or a place could be
    /// made for them.
    pub fn rivals(&self, mentee: u32) -> Option<Rivals> {
        let (mentees, mentors) = self.fullest().rivals_of(mentee, 0);
        if mentors.is_empty() {
            return None;
        }
        let free = self.graph.free_capacity();
        let places = mentors.iter().map(|mentor| free[*mentor as usize]).sum();
        Some(Rivals { mentees, mentors, places })
    }

    /// Which near misses would give an unmatched mentee a mentor without taking anybody else's: a pair of theirs, or of
    /// somebody they compete with.
    pub fn unlocks(&self, mentee: u32, near: &[NearMiss]) -> Vec<NearMiss> {
        let most = self.fullest();
        let (mut rivals, _) = most.rivals_of(mentee, 0);
        if rivals.is_empty() {
            rivals.push(mentee);
        }
        let open = mentors_with_a_way_out(&self.graph, &most);
        near.iter()
            .copied()
            .filter(|miss| rivals.binary_search(&miss.mentee).is_ok() && open[miss.mentor as usize])
            .collect()
    }

    /// The answer itself, as the search for more pairs sees it.
    fn fullest(&self) -> MostPairs<'_> {
        let mut most = MostPairs::new(&self.graph);
        for (mentee, mentor) in (0..).zip(self.mentors()) {
            if let (Some(mentor), None) = (mentor, self.graph.locked(mentee)) {
                most.places.seat(mentee, *mentor);
            }
        }
        most
    }
}

fn everybody(graph: &Graph) -> impl Iterator<Item = u32> {
    (0..).take(graph.mentee_count())
}

/// The mentors who have a free place, or would have one if their mentees moved on.
fn mentors_with_a_way_out(graph: &Graph, most: &MostPairs<'_>) -> Vec<bool> {
    let mentors = (0..).take(graph.mentor_count());
    let mut open: Vec<bool> = mentors.map(|mentor| most.places.has_room(mentor)).collect();
    loop {
        let mut grown = false;
        for mentee in everybody(graph) {
            let at = most.places.mentor_of(mentee) as usize;
            let closed = open.get(at).is_some_and(|open| !open);
            if closed && graph.edges_of(mentee).iter().any(|edge| open[edge.mentor as usize]) {
                open[at] = true;
                grown = true;
            }
        }
        if !grown {
            return open;
        }
    }
}

impl Worth {
    /// Higher is better, the most important first.
    pub fn rank(&self) -> impl Ord + use<> {
        let bands: Vec<Reverse<usize>> = self.low_bands.iter().copied().map(Reverse).collect();
        (self.matched, Reverse(self.first_left_out), Reverse(self.changed), self.worst_pair, bands, self.total)
    }
}
