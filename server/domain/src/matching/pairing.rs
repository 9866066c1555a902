//! From people to a problem: every pair is held against the rules, the possible ones are scored, and those that only
//! one rule stands against are remembered, to say what would unlock a match.

use std::collections::BTreeSet;

use super::{
    problem::{Mentee, Mentor, Objective, Problem},
    rules::{HardRules, MentorFacts, Rule, Somebody, broken},
    score::{Weights, score},
};
use crate::programme::Rules;

/// Everybody who is to be matched, and what holds between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    pub mentors: Vec<MentorFacts>,
    pub mentees: Vec<Somebody>,
    /// Pairs (mentor, mentee) that are kept apart, for whatever reason.
    pub apart: BTreeSet<(String, String)>,
    /// Pairs that may score under the minimum.
    pub waived: BTreeSet<(String, String)>,
    pub locked: Vec<(String, String)>,
    pub previous: Vec<(String, String)>,
    /// Mentees who come first where there is no place for everybody.
    pub first: Vec<String>,
}

/// The template's part of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    pub rules: HardRules,
    pub weights: Weights,
    pub objective: Objective,
}

/// A problem, and what was found on the way to it.
#[derive(Debug, Clone)]
pub struct Paired {
    pub problem: Problem,
    /// Mentor, mentee, and the one rule between them: only rules that may be told.
    pub near_misses: Vec<(String, String, Rule)>,
    /// For each mentee without any possible mentor: the fewest rules that shut out everybody between them. A rule that
    /// may not be told is left out, and its pairs with it.
    pub shut_out: Vec<(String, Vec<Rule>)>,
}

impl From<&Rules> for Terms {
    fn from(rules: &Rules) -> Self {
        let third = rules.pair_score_low / 3;
        Self {
            rules: HardRules {
                least_gap: rules.gap_years.into(),
                least_shared_slots: rules.shared_slots_least.into(),
                minimum_score: rules.pair_score_least,
            },
            weights: Weights {
                interests: rules.weight_interests,
                needs: rules.weight_needs,
                languages: rules.weight_languages,
                slots: rules.weight_slots,
                continuity: rules.weight_continuity,
                experience: rules.weight_experience,
                choice: rules.weight_choice,
            },
            objective: Objective { low_bands: vec![third, 2 * third, rules.pair_score_low], ..Objective::default() },
        }
    }
}

impl People {
    /// Holds every mentor against every mentee.
    pub fn pair(&self, terms: &Terms) -> Paired {
        let mut problem = Problem {
            mentors: self.mentors.iter().map(|m| Mentor { id: m.who.id.clone(), capacity: m.capacity }).collect(),
            mentees: self.mentees.iter().map(|mentee| Mentee { id: mentee.id.clone() }).collect(),
            locked: self.locked.clone(),
            previous: self.previous.clone(),
            first: self.first.clone(),
            objective: terms.objective.clone(),
            ..Problem::default()
        };
        let (mut near_misses, mut shut_out) = (vec![], vec![]);
        for mentee in &self.mentees {
            let (mut any, mut walls) = (false, vec![]);
            for mentor in &self.mentors {
                let names = (mentor.who.id.clone(), mentee.id.clone());
                let (points, against) = self.judge(&mentor.who, mentee, &names, terms);
                match against.as_slice() {
                    [] => {
                        any = true;
                        problem.pairs.push((names.0, names.1, points));
                    }
                    [one] if one.may_be_told() => near_misses.push((names.0, names.1, *one)),
                    _ => {}
                }
                walls.push(against);
            }
            if !any {
                shut_out.push((mentee.id.clone(), fewest_that_shut_out(&walls)));
            }
        }
        Paired { problem, near_misses, shut_out }
    }

    fn judge(&self, mentor: &Somebody, mentee: &Somebody, names: &(String, String), terms: &Terms) -> (u16, Vec<Rule>) {
        let mut against = broken(mentor, mentee, self.apart.contains(names), &terms.rules);
        let (points, _) = score(mentor, mentee, &terms.weights);
        // What a practitioner has locked, they have looked at.
        if points < terms.rules.minimum_score && !self.waived.contains(names) && !self.locked.contains(names) {
            against.push(Rule::MinimumScore);
        }
        (points, against)
    }
}

/// The smallest set of tellable rules of which every pair breaks one; of sets of one size, the first by the rules' order.
/// Pairs that are kept apart are looked at as if nobody stood there.
fn fewest_that_shut_out(walls: &[Vec<Rule>]) -> Vec<Rule> {
    let walls: Vec<&Vec<Rule>> = walls.iter().filter(|rules| rules.iter().all(|rule| rule.may_be_told())).collect();
    let rules: BTreeSet<Rule> = walls.iter().flat_map(|rules| rules.iter().copied()).collect();
    let rules: Vec<Rule> = rules.into_iter().collect();
    let mut sets: Vec<u32> = (0..1_u32 << rules.len()).collect();
    sets.sort_by_key(|set| (set.count_ones(), set.reverse_bits() ^ u32::MAX));
    let holds =
        |set: u32, rule: Rule| rules.iter().position(|known| *known == rule).is_some_and(|at| set >> at & 1 == 1);
    let covers = |set: &u32| walls.iter().all(|broken| broken.iter().any(|rule| holds(*set, *rule)));
    let found = sets.into_iter().find(covers).unwrap_or(0);
    rules.iter().copied().filter(|rule| holds(found, *rule)).collect()
}
