//! An assessor's word on criteria, for a group at once; and what somebody did later because they had missed it.

use chrono::NaiveDate;

use super::{CoursePart, CourseRun, words};
use crate::{
    access::{Action, Located, Location, Right},
    dated::require_day,
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Participant,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems},
};

/// A criterion of a unit, as it stands in the table.
#[derive(Debug, Clone)]
pub struct Criterion {
    pub id: Id<Criterion>,
    pub outcome: i32,
    pub number: i32,
    pub says: Note,
}

impl Criterion {
    /// "1.2".
    pub fn code(&self) -> String {
        format!("{}.{}", self.outcome, self.number)
    }
}

/// Whether the evidence stands here in words, or somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    Words,
    KeptAt,
}

impl EvidenceKind {
    pub const ALL: [Self; 2] = [Self::Words, Self::KeptAt];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::KeptAt => "kept_at",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Words => "What I saw or heard",
            Self::KeptAt => "Where it is kept",
        }
    }
}

/// What shows that a criterion is met. Sealed on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub kind: EvidenceKind,
    pub says: Note,
}

/// One word on some criteria for some people.
#[derive(Debug, Clone)]
pub struct SignOffDetails {
    pub criteria: Vec<Id<Criterion>>,
    pub people: Vec<Id<Participant>>,
    /// `false` takes an earlier word back: not yet.
    pub met: bool,
    pub evidence: Evidence,
    pub assessed_on: NaiveDate,
}

impl SignOffDetails {
    /// `today` is the last day on which something can have been assessed.
    pub fn parse(
        (criteria, people): (&[&str], &[&str]),
        outcome: &str,
        (kind, says): (&str, &str),
        assessed_on: &str,
        today: NaiveDate,
    ) -> Parsed<Self> {
        let mut problems = Problems::default();
        let criteria: Vec<Id<Criterion>> = criteria.iter().filter_map(|id| id.parse().ok()).collect();
        if criteria.is_empty() {
            problems.note(words::choose_criteria());
        }
        let people: Vec<Id<Participant>> = people.iter().filter_map(|id| id.parse().ok()).collect();
        if people.is_empty() {
            problems.note(words::choose_people());
        }
        let met = match outcome {
            "met" => Some(true),
            "not_yet" => Some(false),
            _ => problems.take(Err(words::choose_outcome())),
        };
        let kind = problems.take(EvidenceKind::from_code(kind).ok_or_else(words::choose_evidence));
        let says = problems.take(Note::parse(says).map_err(|problem| problem.told("evidence", "the evidence")));
        let assessed_on = require_day(assessed_on, "assessed_on", "the day it was assessed");
        let assessed_on = problems.take(not_after(assessed_on, today, "assessed_on"));
        let made = match (met, kind.zip(says), assessed_on) {
            (Some(met), Some((kind, says)), Some(assessed_on)) => {
                Some(Self { criteria, people, met, evidence: Evidence { kind, says }, assessed_on })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

/// A day that has to have come already.
pub(super) fn not_after(
    day: Result<NaiveDate, crate::told::Told>,
    today: NaiveDate,
    field: &'static str,
) -> Result<NaiveDate, crate::told::Told> {
    day.and_then(|day| if day > today { Err(words::day_to_come(field)) } else { Ok(day) })
}

/// The word that holds on one criterion for one person.
#[derive(Debug, Clone)]
pub struct SignedCriterion {
    pub criterion: Id<Criterion>,
    pub participant: Id<Participant>,
    pub met: bool,
    pub assessor: Id<Person>,
    pub assessed_on: NaiveDate,
}

/// Sign criteria off.
#[derive(Debug)]
pub struct SignOff;
impl Action for SignOff {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "criteria.sign";
}

/// A part that somebody missed and did later.
#[derive(Debug, Clone)]
pub struct MakeUp {
    pub id: Id<MakeUp>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub run: Id<CourseRun>,
    pub details: MakeUpDetails,
    pub withdrawn_on: Option<NaiveDate>,
    pub version: i32,
}

/// Who did which part, when, and with whom.
#[derive(Debug, Clone)]
pub struct MakeUpDetails {
    pub participant: Id<Participant>,
    pub part: Id<CoursePart>,
    pub done_on: NaiveDate,
    /// Sealed on disk.
    pub given_by: Line,
}

impl MakeUpDetails {
    pub fn parse(participant: &str, part: &str, done_on: &str, given_by: &str, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let participant = problems.take(participant.parse().map_err(|_| words::choose_person()));
        let part = problems.take(part.parse().map_err(|_| words::choose_part()));
        let done_on = problems.take(not_after(require_day(done_on, "done_on", "the day"), today, "done_on"));
        let given_by = Line::parse(given_by).map_err(|problem| problem.told("given_by", "who gave it"));
        let given_by = problems.take(given_by);
        let made = match (participant, part, done_on, given_by) {
            (Some(participant), Some(part), Some(done_on), Some(given_by)) => {
                Some(Self { participant, part, done_on, given_by })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

impl Located for MakeUp {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Write down that somebody made up a part.
#[derive(Debug)]
pub struct RecordMakeUp;
impl Action for RecordMakeUp {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "make_up.record";
}

/// Say that a make-up does not count.
#[derive(Debug)]
pub struct WithdrawMakeUp;
impl Action for WithdrawMakeUp {
    type On = MakeUp;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "make_up.withdraw";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    #[test]
    fn a_word_needs_somebody_something_and_evidence() {
        let today = parse_day("2026-11-21").unwrap();
        let wrong = SignOffDetails::parse((&[], &[]), "", ("", " "), "2026-11-22", today).unwrap_err();
        let fields: Vec<_> = wrong.iter().filter_map(|told| told.field).collect();
        assert_eq!(fields, ["criterion", "person", "outcome", "evidence_kind", "evidence", "assessed_on"]);
    }
}
