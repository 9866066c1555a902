//! How many mentees can be matched at all, by pairs of at least some score: Hopcroft and Karp's algorithm (1973), with
//! several places a mentor.

use super::{
    graph::{Graph, NOBODY},
    places::Places,
};

/// A matching of as many mentees as possible by pairs that score at least a threshold; locked mentees stand aside.
#[derive(Debug, Clone)]
pub(super) struct MostPairs<'g> {
    graph: &'g Graph,
    pub(super) places: Places,
    /// The length of the shortest way from somebody without a mentor, counted in mentees.
    depth: Vec<u32>,
    /// Where the search through each mentee's pairs goes on.
    next: Vec<u32>,
    queue: Vec<u32>,
}

const FAR: u32 = u32::MAX;

impl<'g> MostPairs<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mentees = graph.mentee_count();
        Self {
            graph,
            places: Places::empty(mentees, &graph.free_capacity()),
            depth: vec![FAR; mentees],
            next: vec![0; mentees],
            queue: Vec::with_capacity(mentees),
        }
    }

    /// Matches as many as can be at this threshold, keeping the number of those who are matched already.
    pub(super) fn fill(&mut self, threshold: u16) -> usize {
        self.seat_whoever_fits(threshold);
        while self.measure(threshold) {
            self.next.fill(0);
            for mentee in self.unseated() {
                self.reach(mentee, threshold);
            }
        }
        self.places.matched()
    }

    fn unseated(&self) -> Vec<u32> {
        (0..)
            .take(self.graph.mentee_count())
            .filter(|mentee| self.graph.locked(*mentee).is_none() && self.places.mentor_of(*mentee) == NOBODY)
            .collect()
    }

    fn seat_whoever_fits(&mut self, threshold: u16) {
        for mentee in self.unseated() {
            let free = self.graph.edges_of(mentee).iter();
            let free = free.filter(|edge| edge.score >= threshold).find(|edge| self.places.has_room(edge.mentor));
            if let Some(edge) = free {
                self.places.seat(mentee, edge.mentor);
            }
        }
    }

    /// How far everybody is from somebody without a mentor; whether a free place can be reached.
    fn measure(&mut self, threshold: u16) -> bool {
        self.depth.fill(FAR);
        self.queue = self.unseated();
        for mentee in &self.queue {
            self.depth[*mentee as usize] = 0;
        }
        let (mut at, mut found) = (0, FAR);
        while let Some(mentee) = self.queue.get(at).copied() {
            at += 1;
            let depth = self.depth[mentee as usize];
            if depth >= found {
                break;
            }
            for edge in self.graph.edges_of(mentee).iter().filter(|edge| edge.score >= threshold) {
                if self.places.has_room(edge.mentor) {
                    found = depth;
                    continue;
                }
                for place in 0..self.places.load(edge.mentor) {
                    let other = self.places.mentee_at(edge.mentor, place);
                    if self.depth[other as usize] == FAR {
                        self.depth[other as usize] = depth + 1;
                        self.queue.push(other);
                    }
                }
            }
        }
        found != FAR
    }

    /// Walks to a free place along the shortest ways, and moves everybody on the way one place on. No recursion: a way
    /// can be as long as there are mentees.
    fn reach(&mut self, root: u32, threshold: u16) -> bool {
        let mut way: Vec<(u32, u32)> = vec![(root, NOBODY)];
        while let Some((mentee, _)) = way.last().copied() {
            match self.step(mentee, threshold) {
                Step::Free(mentor) => {
                    self.shift(&way, mentor);
                    return true;
                }
                Step::On(mentor, other) => way.push((other, mentor)),
                Step::Back => {
                    self.depth[mentee as usize] = FAR;
                    way.pop();
                }
            }
        }
        false
    }

    fn step(&mut self, mentee: u32, threshold: u16) -> Step {
        let edges = self.graph.edges_of(mentee);
        while let Some(edge) = edges.get(self.next[mentee as usize] as usize) {
            if edge.score >= threshold {
                if self.places.has_room(edge.mentor) {
                    return Step::Free(edge.mentor);
                }
                let deeper = self.depth[mentee as usize].saturating_add(1);
                let other = self.places.mentees_of(edge.mentor).iter().find(|o| self.depth[**o as usize] == deeper);
                if let Some(other) = other {
                    return Step::On(edge.mentor, *other);
                }
            }
            self.next[mentee as usize] += 1;
        }
        Step::Back
    }

    fn shift(&mut self, way: &[(u32, u32)], free: u32) {
        let mut to = free;
        for (mentee, from) in way.iter().rev() {
            self.places.unseat(*mentee);
            self.places.seat(*mentee, to);
            self.depth[*mentee as usize] = FAR;
            to = *from;
        }
    }

    /// The mentees that cannot be reached by a free place from here, and the mentors they compete for: no answer can
    /// give more of these mentees a place (Hall's condition). Empty where the mentee could be matched.
    pub(super) fn rivals_of(&self, mentee: u32, threshold: u16) -> (Vec<u32>, Vec<u32>) {
        let (mut mentees, mut mentors) = (vec![mentee], Vec::new());
        let mut seen = vec![false; self.graph.mentor_count()];
        let mut at = 0;
        while let Some(one) = mentees.get(at).copied() {
            at += 1;
            for edge in self.graph.edges_of(one).iter().filter(|edge| edge.score >= threshold) {
                if self.places.has_room(edge.mentor) {
                    return (vec![], vec![]);
                }
                if !std::mem::replace(&mut seen[edge.mentor as usize], true) {
                    mentors.push(edge.mentor);
                    mentees.extend(self.places.mentees_of(edge.mentor));
                }
            }
        }
        mentees.sort_unstable();
        mentees.dedup();
        mentors.sort_unstable();
        (mentees, mentors)
    }
}

enum Step {
    Free(u32),
    On(u32, u32),
    Back,
}
