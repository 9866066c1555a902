//! How somebody stands on a day: the one function, and what is read off its answer.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{Before, Clearance, Facts, Gate, Missing, SchoolView, WaitsFor, Warning, warning::warnings, words};
use crate::{
    calendar::age_on,
    consent::ConsentStanding,
    hand_over::asks_first_answers,
    people::{Side, Stage},
    programme::{Measure, Rules},
};

/// How somebody stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Every gate that is missing, in the order of [`Gate`].
    pub missing: Vec<Missing>,
    pub warnings: Vec<Warning>,
    /// The last day on which something moved.
    pub since: NaiveDate,
    pub step: Step,
}

/// How far somebody has come, worked out from everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The application or referral is to be decided.
    Deciding(Stage),
    /// Accepted; this gate comes next.
    Preparing(Gate),
    /// May be matched.
    ReadyToMatch,
    /// May meet as well.
    ReadyToMeet,
    Over(Stage),
    Ended,
}

/// What a row of the board asks of the one who looks; the order of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Somebody of the programme has something to do now.
    Act,
    /// It lies with the family, the school or the course.
    Wait,
    Ready,
    Over,
}

/// Says of somebody on a day that they are ready, or names every gate that is missing.
pub fn gates(facts: &Facts, rules: &Rules, day: NaiveDate) -> Standing {
    let ages = ages_of(facts.side, rules);
    let age = age_on(facts.birth_date, facts.cohort_starts_on);
    let missing = match over(facts, day) {
        Some(over) => vec![over],
        None => all_missing(facts, rules, age, day),
    };
    Standing {
        step: step(facts, &missing),
        since: facts.moved_on(day),
        warnings: warnings(facts, rules, ages.contains(&age), day),
        missing,
    }
}

/// Whoever is not to be matched at all lacks nothing else.
fn over(facts: &Facts, day: NaiveDate) -> Option<Missing> {
    if let Some(on) = facts.span.ended_on().filter(|on| *on <= day) {
        return Some(Missing::Ended { on });
    }
    let over = matches!(facts.stage, Stage::NotAccepted | Stage::ReferredOn | Stage::Withdrawn);
    over.then_some(Missing::NotToBe(facts.stage))
}

fn all_missing(facts: &Facts, rules: &Rules, age: u16, day: NaiveDate) -> Vec<Missing> {
    let ages = ages_of(facts.side, rules);
    let mut missing = Vec::new();
    if facts.stage != Stage::Accepted {
        missing.push(Missing::Undecided(facts.stage));
    }
    if facts.age_allowed_on.is_none_or(|on| on > day) {
        missing.extend(outside(&ages, age));
    }
    if !matches!(facts.consent, ConsentStanding::Yes { .. }) {
        missing.push(Missing::Consent(facts.consent));
    }
    missing.extend(facts.papers.iter().filter_map(|paper| match paper.signed {
        None => Some(Missing::Unsigned { paper: paper.name.clone() }),
        Some(signed) => (!signed.counts).then(|| Missing::SignedOldWords { paper: paper.name.clone() }),
    }));
    if facts.side == Side::Mentor {
        missing.extend(uncleared(facts.clearance));
    }
    if facts.approved_on.is_none() {
        missing.push(Missing::NotApproved);
    }
    match facts.school {
        Some((SchoolView::NoReasonNotTo, _)) => {}
        Some((SchoolView::SpeakToMe, since)) => missing.push(Missing::SchoolWantsToSpeak { since }),
        None => missing.push(Missing::SchoolNotHeard),
    }
    if facts.side == Side::Mentee {
        let asks_goals = rules.measures.contains(&Measure::Goals);
        missing.extend((asks_first_answers(rules) && facts.baseline_on.is_none()).then_some(Missing::NoBaseline));
        missing.extend((asks_goals && facts.goal_on.is_none()).then_some(Missing::NoGoal));
    }
    missing
}

/// The ages that a programme is for.
fn ages_of(side: Side, rules: &Rules) -> RangeInclusive<u16> {
    match side {
        Side::Mentor => rules.mentor_age_from..=rules.mentor_age_to,
        Side::Mentee => rules.mentee_age_from..=rules.mentee_age_to,
    }
}

fn outside(ages: &RangeInclusive<u16>, age: u16) -> Option<Missing> {
    let (from, to) = (*ages.start(), *ages.end());
    if age < from {
        Some(Missing::TooYoung { age, from })
    } else if age > to {
        Some(Missing::TooOld { age, to })
    } else {
        None
    }
}

fn uncleared(clearance: Clearance) -> Option<Missing> {
    match clearance {
        Clearance::None => Some(Missing::NeverCleared),
        Clearance::Held(..) => None,
        Clearance::Withdrawn(on) => Some(Missing::ClearanceWithdrawn { on }),
        Clearance::RunOut(on) => Some(Missing::ClearanceRunOut { on }),
    }
}

fn step(facts: &Facts, missing: &[Missing]) -> Step {
    match missing.iter().find(|missing| missing.before() == Before::Match) {
        Some(Missing::Ended { .. }) => Step::Ended,
        Some(Missing::NotToBe(stage)) => Step::Over(*stage),
        Some(Missing::Undecided(stage)) => Step::Deciding(*stage),
        Some(next) => Step::Preparing(next.gate()),
        None if missing.is_empty() && facts.side == Side::Mentee => Step::ReadyToMeet,
        None => Step::ReadyToMatch,
    }
}

impl Standing {
    /// Whether every gate before a match is open.
    pub fn is_ready_to_match(&self) -> bool {
        self.missing.iter().all(|missing| missing.before() != Before::Match)
    }

    /// Whether every gate is open, those before the first session too.
    pub fn is_ready_to_meet(&self) -> bool {
        self.missing.is_empty()
    }

    /// What is missing and stands before a match, or before the first session.
    pub fn missing_before(&self, before: Before) -> impl Iterator<Item = &Missing> {
        self.missing.iter().filter(move |missing| missing.before() == before)
    }

    /// Days since something last moved.
    pub fn days(&self, day: NaiveDate) -> i64 {
        (day - self.since).num_days().max(0)
    }

    /// Whether the practitioner's approval is all that is missing on this side of the school's view.
    pub fn waits_for_approval_only(&self) -> bool {
        let others = self.missing_before(Before::Match).filter(|missing| missing.gate() != Gate::School);
        let gates: Vec<Gate> = others.map(Missing::gate).collect();
        gates == [Gate::Approved]
    }

    /// The first thing missing that somebody of the programme can do now; or else the first thing missing.
    pub fn next(&self) -> Option<&Missing> {
        self.missing.iter().find(|missing| self.is_ours(missing)).or_else(|| self.missing.first())
    }

    pub fn asks(&self) -> Asks {
        match self.step {
            Step::Over(_) | Step::Ended => Asks::Over,
            _ if self.missing.is_empty() => Asks::Ready,
            _ if self.missing.iter().any(|missing| self.is_ours(missing)) => Asks::Act,
            _ if self.is_ready_to_match() => Asks::Ready,
            _ => Asks::Wait,
        }
    }

    /// Approval comes last: until everything else is there, it asks for nothing. The answers and goals of a mentee come
    /// once they are accepted.
    fn is_ours(&self, missing: &Missing) -> bool {
        missing.waits_for() == WaitsFor::Us
            && match missing.gate() {
                Gate::Approved => self.waits_for_approval_only(),
                Gate::Consent | Gate::Baseline | Gate::Goals => !matches!(self.step, Step::Deciding(_)),
                _ => true,
            }
    }
}

impl Step {
    pub fn words(self) -> String {
        words::step(self)
    }
}

impl Asks {
    pub const ALL: [Self; 4] = [Self::Act, Self::Wait, Self::Ready, Self::Over];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Wait => "wait",
            Self::Ready => "ready",
            Self::Over => "over",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|asks| asks.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Act => "Need you",
            Self::Wait => "Waiting for others",
            Self::Ready => "Ready",
            Self::Over => "No longer here",
        }
    }
}
