//! A matching problem and its answer as files hold them. `problem.schema.json` beside this file describes the first.

use serde::{Deserialize, Serialize};

/// The schema of a problem: JSON Schema, draft 2020-12.
pub const SCHEMA: &str = include_str!("problem.schema.json");

/// Mentors, mentees and the pairs that pass every hard rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    #[serde(default)]
    pub name: String,
    pub mentors: Vec<Mentor>,
    pub mentees: Vec<Mentee>,
    /// Mentor, mentee, and the pair's score from 0 to 1000.
    pub pairs: Vec<(String, String, u16)>,
    /// Pairs that must be in the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locked: Vec<(String, String)>,
    /// Pairs as they were before: as few of them as possible are changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<(String, String)>,
    /// Mentees who come first where there is no place for everybody: those whose mentor has left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<String>,
    #[serde(default)]
    pub objective: Objective,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentor {
    pub id: String,
    /// The most mentees at once.
    pub capacity: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentee {
    pub id: String,
}

/// What is better, after the number of mentees who are matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Objective {
    /// Whether the worst pair is made as good as it can be before anything else is looked at.
    pub worst_pair_first: bool,
    /// The upper bounds of the low score bands, rising: the pairs below the first are made as few as can be, then those
    /// below the second, and so on.
    pub low_bands: Vec<u16>,
}

/// The most bands: with more, the objective of ten thousand mentees does not fit its number.
pub const BANDS_MAX: usize = 5;

impl Default for Objective {
    fn default() -> Self {
        Self { worst_pair_first: true, low_bands: vec![100, 200, 300, 400] }
    }
}

/// Why a problem cannot be solved as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error("The {0} “{1}” is listed twice. Give everybody an id of their own.")]
    Twice(&'static str, String),
    #[error("A pair names the {0} “{1}”, who is not in the list of {0}s.")]
    Unknown(&'static str, String),
    #[error("A pair has the score {0}. Scores go from 0 to 1000.")]
    Score(u16),
    #[error("The pair of “{0}” and “{1}” is listed twice.")]
    PairTwice(String, String),
    #[error("“{0}” and “{1}” are locked, but they are not among the possible pairs.")]
    LockedOut(String, String),
    #[error("“{0}” is locked to two mentors. Unlock one of them.")]
    LockedTwice(String),
    #[error("“{0}” has more locked mentees than room. Unlock one, or give them more room.")]
    LockedBeyondRoom(String),
    #[error("Write the low score bands as at most {BANDS_MAX} rising numbers from 1 to 1000.")]
    Bands,
    #[error("There are too many mentees for one run: {0}. Split them by site.")]
    TooMany(usize),
}

/// The pairs of the best answer, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub pairs: Vec<Pair>,
    /// The mentees who have no mentor, by id.
    pub unmatched: Vec<String>,
    pub worth: Worth,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub mentor: String,
    pub mentee: String,
    pub score: u16,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// What an answer is worth, the most important first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// Mentees with a mentor.
    pub matched: usize,
    /// Mentees without a mentor who were to come first.
    #[serde(default, skip_serializing_if = "is_none")]
    pub first_left_out: usize,
    /// Mentees who were with one mentor before and are now with another, or with none.
    pub changed: usize,
    /// The score of the worst pair; nothing where there is no pair.
    pub worst_pair: Option<u16>,
    /// How many pairs lie in each low band, lowest first.
    pub low_bands: Vec<usize>,
    /// The sum of all scores.
    pub total: u64,
}
