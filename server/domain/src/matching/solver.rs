//! The exact solver: successive shortest augmenting paths over the pairs that are allowed, with several places a mentor
//! and one private way out for each mentee, to stay unmatched.
//!
//! Every mentee has a dual `u`, every mentor a dual `v`; they prove the answer optimal (see `certificate`). What holds
//! between two insertions, in the words of linear programming: no allowed pair costs less than `u + v`; a pair in the
//! answer costs exactly that; `v` is never above 0, and is 0 where a mentor has room; `u` is never above the price of
//! being unmatched, and is that price for whoever is unmatched. A mentee is put in by Dijkstra's search over the
//! mentors, which stops as soon as a free place or a way out is nearer than whatever is left to look at.
//!
//! Source: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
//! problems", Computing 38 (1987). Their column reduction is left out: it would give unused mentors a dual below 0.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    graph::{Edge, Graph, NOBODY},
    places::Places,
    prices::Prices,
};

/// A solution in the making, or made.
#[derive(Debug, Clone)]
pub(super) struct Solver<'g> {
    pub(super) graph: &'g Graph,
    pub(super) prices: Prices,
    /// Pairs below this score are not allowed.
    pub(super) threshold: u16,
    pub(super) places: Places,
    pub(super) u: Vec<i128>,
    pub(super) v: Vec<i128>,
    search: Search,
}

/// What one search needs; kept between searches, so that nothing is allocated anew.
#[derive(Debug, Clone)]
struct Search {
    distance: Vec<i128>,
    /// The mentee through whom each mentor was reached.
    through: Vec<u32>,
    /// In which search each mentor was last reached.
    reached: Vec<u32>,
    round: u32,
    heap: BinaryHeap<Reverse<(i128, u32)>>,
    settled: Vec<u32>,
}

/// Where a search ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Place { mentor: u32, through: u32 },
    WayOut(u32),
}

impl<'g> Solver<'g> {
    pub(super) fn new(graph: &'g Graph, prices: Prices, threshold: u16) -> Self {
        let mentors = graph.mentor_count();
        Self {
            places: Places::empty(graph.mentee_count(), &graph.free_capacity()),
            u: vec![0; graph.mentee_count()],
            v: vec![0; mentors],
            search: Search {
                distance: vec![0; mentors],
                through: vec![NOBODY; mentors],
                reached: vec![0; mentors],
                round: 0,
                heap: BinaryHeap::new(),
                settled: Vec::new(),
            },
            graph,
            prices,
            threshold,
        }
    }

    /// Solves from nothing.
    pub(super) fn solve(&mut self) {
        let mut waiting = Vec::new();
        for mentee in (0..).take(self.graph.mentee_count()).filter(|mentee| self.graph.locked(*mentee).is_none()) {
            if !self.seat_at_once(mentee) {
                waiting.push(mentee);
            }
        }
        for mentee in waiting {
            self.insert(mentee);
        }
    }

    /// The allowed pairs of a mentee.
    pub(super) fn allowed(&self, mentee: u32) -> impl Iterator<Item = Edge> + use<'g> {
        let (graph, threshold) = (self.graph, self.threshold);
        graph.edges_of(mentee).iter().copied().filter(move |edge| edge.score >= threshold)
    }

    /// Gives a mentee their cheapest pair where that mentor has room: most of them need no search.
    fn seat_at_once(&mut self, mentee: u32) -> bool {
        let out = self.prices.unmatched(mentee);
        let cheapest = self
            .allowed(mentee)
            .map(|edge| (self.prices.of(mentee, edge) - self.v[edge.mentor as usize], edge.mentor))
            .min()
            .filter(|(cost, _)| *cost < out);
        self.u[mentee as usize] = cheapest.map_or(out, |(cost, _)| cost);
        match cheapest {
            Some((_, mentor)) if self.places.has_room(mentor) => self.places.seat(mentee, mentor),
            Some(_) => return false,
            None => {}
        }
        true
    }

    /// Puts a mentee in, at the least cost, whoever has to move for it.
    pub(super) fn insert(&mut self, root: u32) {
        if self.seat_at_once(root) {
            return;
        }
        self.search.round += 1;
        self.search.heap.clear();
        self.search.settled.clear();
        let mut nearest = (self.prices.unmatched(root) - self.u[root as usize], End::WayOut(root));
        self.look_from(root, 0, &mut nearest);
        while let Some(Reverse((distance, mentor))) = self.search.heap.pop() {
            if distance >= nearest.0 {
                break;
            }
            if distance > self.search.distance[mentor as usize] {
                continue;
            }
            self.search.settled.push(mentor);
            for place in 0..self.places.load(mentor) {
                let mentee = self.places.mentee_at(mentor, place);
                let out = distance + self.prices.unmatched(mentee) - self.u[mentee as usize];
                if out < nearest.0 {
                    nearest = (out, End::WayOut(mentee));
                }
                self.look_from(mentee, distance, &mut nearest);
            }
        }
        self.raise(root, nearest.0);
        self.shift(root, nearest.1);
    }

    /// Looks at every pair of a mentee who was reached at `distance`.
    fn look_from(&mut self, mentee: u32, distance: i128, nearest: &mut (i128, End)) {
        let base = distance - self.u[mentee as usize];
        let graph = self.graph;
        for edge in graph.edges_of(mentee) {
            let mentor = edge.mentor as usize;
            if edge.score < self.threshold {
                continue;
            }
            let there = base + self.prices.of(mentee, *edge) - self.v[mentor];
            if there >= nearest.0 {
                continue;
            }
            let search = &mut self.search;
            if search.reached[mentor] == search.round && search.distance[mentor] <= there {
                continue;
            }
            if self.places.has_room(edge.mentor) {
                *nearest = (there, End::Place { mentor: edge.mentor, through: mentee });
                continue;
            }
            search.reached[mentor] = search.round;
            search.distance[mentor] = there;
            search.through[mentor] = mentee;
            search.heap.push(Reverse((there, edge.mentor)));
        }
    }

    /// Raises the duals of whoever was reached nearer than the end, so that the way there costs nothing any more.
    fn raise(&mut self, root: u32, end: i128) {
        for at in 0..self.search.settled.len() {
            let mentor = self.search.settled[at];
            let by = end - self.search.distance[mentor as usize];
            self.v[mentor as usize] -= by;
            for place in 0..self.places.load(mentor) {
                self.u[self.places.mentee_at(mentor, place) as usize] += by;
            }
        }
        self.u[root as usize] += end;
    }

    /// Moves everybody on the way one place on.
    fn shift(&mut self, root: u32, end: End) {
        let (mut mentee, mut to) = match end {
            End::Place { mentor, through } => (through, mentor),
            End::WayOut(mentee) => (mentee, NOBODY),
        };
        loop {
            let from = self.places.mentor_of(mentee);
            self.places.unseat(mentee);
            if to != NOBODY {
                self.places.seat(mentee, to);
            }
            if mentee == root {
                return;
            }
            to = from;
            mentee = self.search.through[from as usize];
        }
    }

    /// A mentor leaves. Nobody's duals change by it: their mentees wait to be put in again, at the least cost.
    pub(super) fn close(&mut self, mentor: u32) {
        for mentee in self.places.close(mentor) {
            self.insert(mentee);
        }
    }

    /// The mentor of every mentee, locked ones included.
    pub(super) fn mentor_of(&self, mentee: u32) -> Option<u32> {
        let seated = self.places.mentor_of(mentee);
        self.graph.locked(mentee).or(Some(seated).filter(|mentor| *mentor != NOBODY))
    }
}
