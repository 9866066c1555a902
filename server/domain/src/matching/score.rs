//! How good a possible pair is, from 0 to 1000: weighted preferences, in whole numbers.
//!
//! The score compares pairs, never young people: nobody sees it as a mark of anybody (product rule 9).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{graph::SCORE_MAX, rules::Somebody};

/// What each preference weighs against the others; 0 leaves it out. Data of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    pub interests: u16,
    /// What the mentee wants help with, and the mentor is good at.
    pub needs: u16,
    pub languages: u16,
    pub slots: u16,
    /// Experiences that both chose to share.
    pub experience: u16,
    /// Either would choose the other.
    pub choice: u16,
    /// They met in an earlier cohort and came to its end together.
    pub continuity: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self { interests: 30, needs: 30, languages: 10, slots: 15, experience: 5, choice: 5, continuity: 5 }
    }
}

/// A preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preference {
    Interests,
    Needs,
    Languages,
    Slots,
    Experience,
    Choice,
    Continuity,
}

/// What one preference gives a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub preference: Preference,
    /// Of the score's 1000.
    pub points: u16,
    /// What they share, where it can be said: interests, topics, languages.
    pub shared: Vec<String>,
    /// How many they share, for slots.
    pub count: usize,
}

/// From so many shared things on, a preference is met whole: more of them do not make a better pair.
const ENOUGH_INTERESTS: usize = 3;
const ENOUGH_NEEDS: usize = 2;
const ENOUGH_LANGUAGES: usize = 1;
const ENOUGH_SLOTS: usize = 4;

/// The score of a pair, term by term; only terms that give something are listed.
pub fn score(mentor: &Somebody, mentee: &Somebody, weights: &Weights) -> (u16, Vec<Term>) {
    let shared = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
        one.intersection(other).cloned().collect()
    };
    // English is everybody's: sharing it brings nobody closer.
    let languages = shared(&mentor.languages, &mentee.languages).into_iter().filter(|one| one != "english").collect();
    let slots = mentor.slots.intersection(&mentee.slots).count();
    let chosen = mentor.chosen.contains(&mentee.id) || mentee.chosen.contains(&mentor.id);
    let before = mentor.met_before.contains(&mentee.id) || mentee.met_before.contains(&mentor.id);
    let found = [
        (
            Preference::Interests,
            weights.interests,
            shared(&mentor.interests, &mentee.interests),
            ENOUGH_INTERESTS,
            None,
        ),
        (Preference::Needs, weights.needs, shared(&mentor.topics, &mentee.topics), ENOUGH_NEEDS, None),
        (Preference::Languages, weights.languages, languages, ENOUGH_LANGUAGES, None),
        (Preference::Slots, weights.slots, vec![], ENOUGH_SLOTS, Some(slots)),
        (Preference::Experience, weights.experience, shared(&mentor.shares, &mentee.shares), 1, None),
        (Preference::Choice, weights.choice, vec![], 1, Some(usize::from(chosen))),
        (Preference::Continuity, weights.continuity, vec![], 1, Some(usize::from(before))),
    ];
    let all: usize = found.iter().map(|(_, weight, ..)| usize::from(*weight)).sum();
    let mut terms = Vec::new();
    for (preference, weight, shared, enough, counted) in found {
        let count = counted.unwrap_or(shared.len());
        let points = (usize::from(SCORE_MAX) * usize::from(weight) * count.min(enough)) / (all.max(1) * enough);
        if points > 0 {
            terms.push(Term { preference, points: u16::try_from(points).unwrap_or(SCORE_MAX), shared, count });
        }
    }
    (terms.iter().map(|term| term.points).sum::<u16>().min(SCORE_MAX), terms)
}
