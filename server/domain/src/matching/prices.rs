//! The objective as one number, so that the solver only has to add and compare.
//!
//! Each level counts something that can happen at most once a mentee, so its digit never carries: the radix is the
//! number of mentees plus one. From the most important: unmatched, unmatched though they come
//! first, changed, each low band, and what the scores fall
//! short of 1000. An `i128` holds it all for some 19,000 mentees and five bands; `new` refuses more. Prices in the
//! solver (the duals) never leave the range from minus to plus the price of being unmatched, so three bits are headroom enough.

use super::{
    graph::{Edge, Graph, NOBODY, SCORE_MAX},
    problem::{BANDS_MAX, Objective, Unusable},
};

/// What every pair costs, and what it costs to leave somebody out.
#[derive(Debug, Clone)]
pub(super) struct Prices {
    /// By score: what a pair costs that changes nothing.
    by_score: Vec<i128>,
    /// What it costs besides to move somebody away from the mentor they had.
    changed: i128,
    /// What it costs to leave a mentee without a mentor.
    unmatched: i128,
    /// What it costs besides where the mentee comes first.
    first: i128,
    comes_first: Vec<bool>,
    previous: Vec<u32>,
}

impl Prices {
    /// All levels of the objective but the worst pair, which is a threshold and not a price.
    pub(super) fn new(graph: &Graph, objective: &Objective) -> Result<Self, Unusable> {
        let bands = &objective.low_bands;
        let rising = bands.windows(2).all(|two| two[0] < two[1]);
        if bands.len() > BANDS_MAX || !rising || bands.iter().any(|bound| *bound == 0 || *bound > SCORE_MAX) {
            return Err(Unusable::Bands);
        }
        Self::levels(graph, bands).ok_or(Unusable::TooMany(graph.mentee_count()))
    }

    /// Only how many are matched and how many are changed: for finding the best worst pair of a re-match.
    pub(super) fn counts_only(graph: &Graph) -> Self {
        let people = graph.mentee_count() as i128 + 1;
        Self {
            by_score: vec![0; usize::from(SCORE_MAX) + 1],
            changed: 1,
            unmatched: people * people,
            first: people,
            comes_first: first_of(graph),
            previous: previous_of(graph),
        }
    }

    fn levels(graph: &Graph, bands: &[u16]) -> Option<Self> {
        let people = i128::try_from(graph.mentee_count()).ok()?.checked_add(1)?;
        let mut weight = people.checked_mul(i128::from(SCORE_MAX))?.checked_add(1)?;
        let mut of_band = vec![0; bands.len()];
        for slot in of_band.iter_mut().rev() {
            *slot = weight;
            weight = weight.checked_mul(people)?;
        }
        let (changed, first) = (weight, weight.checked_mul(people)?);
        // Where nobody comes first, there is no such level.
        let unmatched = if graph.has_first() { first.checked_mul(people)? } else { first };
        // Three bits to spare: a price, two duals and a distance add up inside.
        unmatched.checked_mul(8)?;
        let price = |score: u16| {
            let band = bands.iter().position(|bound| score < *bound).map_or(0, |band| of_band[band]);
            band + i128::from(SCORE_MAX - score)
        };
        Some(Self {
            by_score: (0..=SCORE_MAX).map(price).collect(),
            changed,
            unmatched,
            first,
            comes_first: first_of(graph),
            previous: previous_of(graph),
        })
    }

    /// Takes these pairs for the ones of before. Duals that were right stay right: nothing becomes cheaper, and the pairs
    /// themselves cost what they did.
    pub(super) fn keep(&mut self, mentor_of: Vec<u32>) {
        self.previous = mentor_of;
    }

    /// These mentees are free to move.
    pub(super) fn forget(&mut self, mentees: &[u32]) {
        for mentee in mentees {
            self.previous[*mentee as usize] = NOBODY;
        }
    }

    pub(super) fn of(&self, mentee: u32, edge: Edge) -> i128 {
        let had = self.previous[mentee as usize];
        let moved = if had == NOBODY || had == edge.mentor { 0 } else { self.changed };
        self.by_score[usize::from(edge.score)] + moved
    }

    /// What it costs to leave this mentee out; whoever had a mentor before is changed by it as well.
    pub(super) fn unmatched(&self, mentee: u32) -> i128 {
        let changed = if self.previous[mentee as usize] == NOBODY { 0 } else { self.changed };
        let first = if self.comes_first[mentee as usize] { self.first } else { 0 };
        self.unmatched + first + changed
    }
}

fn first_of(graph: &Graph) -> Vec<bool> {
    (0..).take(graph.mentee_count()).map(|mentee| graph.comes_first(mentee)).collect()
}

fn previous_of(graph: &Graph) -> Vec<u32> {
    (0..).take(graph.mentee_count()).map(|mentee| graph.previous(mentee).unwrap_or(NOBODY)).collect()
}
