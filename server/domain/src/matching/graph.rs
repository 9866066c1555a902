//! Who could be matched with whom, in a form that the engine runs fast on: people are numbers, in the order of their
//! ids, and the possible pairs of one mentee lie side by side.
//!
//! The order of the ids is what makes the answer the same however the input was ordered.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Problem, Unusable};

/// The highest score of a pair.
pub const SCORE_MAX: u16 = 1000;

/// No one.
pub(super) const NOBODY: u32 = u32::MAX;

/// One possible pair, as the mentee sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub mentor: u32,
    /// 0 to 1000.
    pub score: u16,
}

/// All possible pairs.
#[derive(Debug, Clone)]
pub struct Graph {
    mentors: Vec<String>,
    mentees: Vec<String>,
    capacity: Vec<u32>,
    /// Where the pairs of each mentee begin; one more at the end.
    starts: Vec<u32>,
    edges: Vec<Edge>,
    /// The mentor that a mentee is locked to, or `NOBODY`.
    locked: Vec<u32>,
    /// The mentor that a mentee had, or `NOBODY`.
    previous: Vec<u32>,
    /// Whether a mentee comes first where there is no place for everybody.
    first: Vec<bool>,
}

impl Graph {
    /// Reads a problem; whatever in it contradicts itself is said in words.
    pub fn of(problem: &Problem) -> Result<Self, Unusable> {
        let mentors: BTreeMap<&str, u32> = numbered(problem.mentors.iter().map(|m| m.id.as_str()), "mentor")?;
        let mentees: BTreeMap<&str, u32> = numbered(problem.mentees.iter().map(|m| m.id.as_str()), "mentee")?;
        let mut capacity = vec![0; mentors.len()];
        for mentor in &problem.mentors {
            if let Some(slot) = capacity.get_mut(mentors[mentor.id.as_str()] as usize) {
                *slot = mentor.capacity;
            }
        }
        let find = |names: &(String, String)| -> Result<(u32, u32), Unusable> {
            let mentor = mentors.get(names.0.as_str()).ok_or_else(|| Unusable::Unknown("mentor", names.0.clone()))?;
            let mentee = mentees.get(names.1.as_str()).ok_or_else(|| Unusable::Unknown("mentee", names.1.clone()))?;
            Ok((*mentor, *mentee))
        };
        let mut pairs = Vec::with_capacity(problem.pairs.len());
        for (mentor, mentee, score) in &problem.pairs {
            let (mentor, mentee) = find(&(mentor.clone(), mentee.clone()))?;
            if *score > SCORE_MAX {
                return Err(Unusable::Score(*score));
            }
            pairs.push((mentee, mentor, *score));
        }
        pairs.sort_unstable();
        if let Some(twice) = pairs.windows(2).find(|two| (two[0].0, two[0].1) == (two[1].0, two[1].1)) {
            return Err(Unusable::PairTwice(
                name_of(&mentors, twice[0].1).to_owned(),
                name_of(&mentees, twice[0].0).to_owned(),
            ));
        }
        let mut graph = Self {
            starts: vec![0; mentees.len() + 1],
            edges: Vec::with_capacity(pairs.len()),
            locked: vec![NOBODY; mentees.len()],
            previous: vec![NOBODY; mentees.len()],
            first: vec![false; mentees.len()],
            mentors: mentors.keys().map(ToString::to_string).collect(),
            mentees: mentees.keys().map(ToString::to_string).collect(),
            capacity,
        };
        for (mentee, mentor, score) in pairs {
            graph.starts[mentee as usize + 1] += 1;
            graph.edges.push(Edge { mentor, score });
        }
        for at in 1..graph.starts.len() {
            graph.starts[at] += graph.starts[at - 1];
        }
        for names in &problem.locked {
            let (mentor, mentee) = find(names)?;
            graph.lock(mentee, mentor)?;
        }
        for names in &problem.previous {
            // Whoever has left is in the old list and not in the new one.
            if let Ok((mentor, mentee)) = find(names) {
                graph.previous[mentee as usize] = mentor;
            }
        }
        for name in &problem.first {
            let mentee = mentees.get(name.as_str()).ok_or_else(|| Unusable::Unknown("mentee", name.clone()))?;
            graph.first[*mentee as usize] = true;
        }
        graph.locks_fit()?;
        Ok(graph)
    }

    /// Holds one pair, whatever else it costs.
    pub(super) fn lock(&mut self, mentee: u32, mentor: u32) -> Result<(), Unusable> {
        let names = || (self.mentor(mentor).to_owned(), self.mentee(mentee).to_owned());
        if self.score(mentee, mentor).is_none() {
            let (mentor, mentee) = names();
            return Err(Unusable::LockedOut(mentor, mentee));
        }
        let held = self.locked[mentee as usize];
        if held != NOBODY && held != mentor {
            return Err(Unusable::LockedTwice(names().1));
        }
        self.locked[mentee as usize] = mentor;
        Ok(())
    }

    /// Refuses more locked mentees than a mentor has room for.
    pub(super) fn locks_fit(&self) -> Result<(), Unusable> {
        let mut load = vec![0_u32; self.capacity.len()];
        for mentor in self.locked.iter().filter(|mentor| **mentor != NOBODY) {
            load[*mentor as usize] += 1;
        }
        match load.iter().zip(&self.capacity).position(|(load, capacity)| load > capacity) {
            Some(mentor) => Err(Unusable::LockedBeyondRoom(self.mentors[mentor].clone())),
            None => Ok(()),
        }
    }

    pub fn mentor_count(&self) -> usize {
        self.mentors.len()
    }

    pub fn mentee_count(&self) -> usize {
        self.mentees.len()
    }

    pub fn mentor(&self, mentor: u32) -> &str {
        &self.mentors[mentor as usize]
    }

    pub fn mentee(&self, mentee: u32) -> &str {
        &self.mentees[mentee as usize]
    }

    pub fn mentor_named(&self, id: &str) -> Option<u32> {
        self.mentors.binary_search_by(|known| known.as_str().cmp(id)).ok().and_then(|at| u32::try_from(at).ok())
    }

    pub fn mentee_named(&self, id: &str) -> Option<u32> {
        self.mentees.binary_search_by(|known| known.as_str().cmp(id)).ok().and_then(|at| u32::try_from(at).ok())
    }

    pub fn capacity(&self) -> &[u32] {
        &self.capacity
    }

    /// The possible pairs of one mentee, by mentor.
    pub fn edges_of(&self, mentee: u32) -> &[Edge] {
        &self.edges[self.starts[mentee as usize] as usize..self.starts[mentee as usize + 1] as usize]
    }

    pub fn edge_count(&self) -> usize {
        self.edges.len()
    }

    /// The score of a pair, where it is possible at all.
    pub fn score(&self, mentee: u32, mentor: u32) -> Option<u16> {
        let edges = self.edges_of(mentee);
        edges.binary_search_by_key(&mentor, |edge| edge.mentor).ok().map(|at| edges[at].score)
    }

    /// The mentor that a mentee is locked to.
    pub fn locked(&self, mentee: u32) -> Option<u32> {
        Some(self.locked[mentee as usize]).filter(|mentor| *mentor != NOBODY)
    }

    /// The mentor that a mentee had before.
    pub fn previous(&self, mentee: u32) -> Option<u32> {
        Some(self.previous[mentee as usize]).filter(|mentor| *mentor != NOBODY)
    }

    /// Whether a mentee comes first where there is no place for everybody.
    pub fn comes_first(&self, mentee: u32) -> bool {
        self.first[mentee as usize]
    }

    /// Whether who is matched matters beside how many.
    pub(super) fn has_first(&self) -> bool {
        self.first.contains(&true)
    }

    pub(super) fn has_previous(&self) -> bool {
        self.previous.iter().any(|mentor| *mentor != NOBODY)
    }

    /// Every score that some pair has, in rising order.
    pub(super) fn scores(&self) -> Vec<u16> {
        self.edges.iter().map(|edge| edge.score).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Room for mentees beside those that are locked.
    pub(super) fn free_capacity(&self) -> Vec<u32> {
        let mut free = self.capacity.clone();
        for mentor in self.locked.iter().filter(|mentor| **mentor != NOBODY) {
            free[*mentor as usize] -= 1;
        }
        free
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a str>, what: &'static str) -> Result<BTreeMap<&'a str, u32>, Unusable> {
    let mut sorted = BTreeMap::new();
    for id in ids {
        if sorted.insert(id, 0).is_some() {
            return Err(Unusable::Twice(what, id.to_owned()));
        }
    }
    for (number, place) in (0..).zip(sorted.values_mut()) {
        *place = number;
    }
    Ok(sorted)
}

fn name_of<'a>(names: &BTreeMap<&'a str, u32>, number: u32) -> &'a str {
    names.iter().find(|(_, known)| **known == number).map_or("", |(name, _)| name)
}
