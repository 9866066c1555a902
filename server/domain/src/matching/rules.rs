//! Which pairs are possible: the hard rules. A pair that breaks one is not in the graph at all.
//!
//! A keep-apart is one rule whatever stands behind it: a sibling, somebody's own no, or what a safeguarding lead set.
//! The engine is told that the pair must not be, never why, and no explanation or unlock ever names it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::people::Gender;

/// What the engine knows of somebody on either side. Nothing in it is free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Somebody {
    /// Their participant's id; the order of ids breaks ties.
    pub id: String,
    /// The site they meet at, or those they agreed to travel to.
    pub sites: BTreeSet<String>,
    /// 7 to 13.
    pub school_year: i32,
    /// Whether every gate that stands before a match is open.
    pub ready: bool,
    pub gender: Option<Gender>,
    pub wants_gender: Option<Gender>,
    /// In their search form.
    pub languages: BTreeSet<String>,
    /// A language that the other must speak.
    pub wants_language: Option<String>,
    /// In their search form.
    pub interests: BTreeSet<String>,
    /// What a mentor is good at, or what a mentee wants help with; in their search form.
    pub topics: BTreeSet<String>,
    /// Free slots of the school's week, by number.
    pub slots: BTreeSet<u32>,
    /// The tutor group: two of one group are kept apart.
    pub form: Option<String>,
    /// Whom they would choose, or have chosen.
    pub chosen: BTreeSet<String>,
    /// Whom they met in an earlier cohort, to its end.
    pub met_before: BTreeSet<String>,
    /// Experiences that they chose to share for this.
    pub shares: BTreeSet<String>,
}

/// A mentor of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorFacts {
    pub who: Somebody,
    /// The most mentees at once.
    pub capacity: u32,
}

/// The rules' numbers, from the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HardRules {
    /// School years by which a mentor must be above the mentee.
    pub least_gap: i32,
    /// Slots of the week in which both must be free.
    pub least_shared_slots: usize,
    /// The lowest score of a pair, unless a practitioner waives it for that pair.
    pub minimum_score: u16,
}

impl Default for HardRules {
    fn default() -> Self {
        Self { least_gap: 1, least_shared_slots: 1, minimum_score: 0 }
    }
}

/// A hard rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// They never are at the same place.
    SameSite,
    /// The mentor is not enough older.
    AgeGap,
    /// A gate of the mentor is shut.
    MentorReady,
    /// A gate of the mentee is shut.
    MenteeReady,
    /// They are kept apart. Shown to nobody.
    KeptApart,
    /// They are in one tutor group.
    SameForm,
    /// One of them asked for a gender that the other is not.
    Gender,
    /// One of them asked for a language that the other does not speak.
    Language,
    /// They have too few free slots in common.
    SharedSlots,
    /// The pair scores under the template's minimum.
    MinimumScore,
}

impl Rule {
    /// Whether people may be told that this rule stands between two of them.
    pub const fn may_be_told(self) -> bool {
        !matches!(self, Self::KeptApart)
    }
}

/// Every rule that stands against a pair, in the rules' order. `apart`: whether the two are kept apart.
pub fn broken(mentor: &Somebody, mentee: &Somebody, apart: bool, rules: &HardRules) -> Vec<Rule> {
    let asked = |one: &Somebody, other: &Somebody| one.wants_gender.is_some_and(|want| other.gender != Some(want));
    let spoken = |one: &Somebody, other: &Somebody| {
        one.wants_language.as_ref().is_some_and(|want| !other.languages.contains(want))
    };
    let tests = [
        (Rule::SameSite, mentor.sites.is_disjoint(&mentee.sites)),
        (Rule::AgeGap, mentor.school_year - mentee.school_year < rules.least_gap),
        (Rule::MentorReady, !mentor.ready),
        (Rule::MenteeReady, !mentee.ready),
        (Rule::KeptApart, apart),
        (Rule::SameForm, mentor.form.is_some() && mentor.form == mentee.form),
        (Rule::Gender, asked(mentor, mentee) || asked(mentee, mentor)),
        (Rule::Language, spoken(mentor, mentee) || spoken(mentee, mentor)),
        (Rule::SharedSlots, mentor.slots.intersection(&mentee.slots).count() < rules.least_shared_slots),
    ];
    tests.into_iter().filter(|(_, breaks)| *breaks).map(|(rule, _)| rule).collect()
}
