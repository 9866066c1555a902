//! Who could meet whom, and the best way to match them all.
//!
//! Three things, apart: the hard rules and the score say which pairs are possible and how good they are; the solver
//! finds the best matching of them and proves it; the explanations say why. A practitioner always decides.
//!
//! Owns: the objective, exact and the same every time. Refuses: floating point, chance, the clock, and any reason for a
//! keep-apart: it only ever sees that a pair is not there.

mod cardinality;
mod certificate;
mod explain;
mod graph;
mod pairing;
mod places;
mod prices;
mod problem;
mod rematching;
mod rules;
mod score;
mod solver;
mod solving;
#[cfg(test)]
mod tests;
pub mod words;

pub use certificate::{Certificate, Duals, Flaw};
pub use explain::{Alternative, NearMiss, Rivals};
pub use graph::{Edge, Graph, SCORE_MAX};
pub use pairing::{Paired, People, Terms};
pub use problem::{Answer, BANDS_MAX, Mentee, Mentor, Objective, Pair, Problem, SCHEMA, Unusable, Worth};
pub use rematching::Warm;
pub use rules::{HardRules, MentorFacts, Rule, Somebody, broken};
pub use score::{Preference, Term, Weights, score};
pub use solving::Matching;
