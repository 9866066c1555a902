//! Internal quality assurance, and when a unit is achieved.

use chrono::NaiveDate;

use super::{CourseRun, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Right},
    dated::require_day,
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Participant,
    staff::Person,
    text::Note,
    told::{Parsed, Problems},
};

/// What somebody found who looked at the work of one learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Agreed,
    ToMend,
}

impl Verdict {
    pub const ALL: [Self; 2] = [Self::Agreed, Self::ToMend];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::ToMend => "to_mend",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Agreed => "Agreed",
            Self::ToMend => "To mend",
        }
    }
}

/// One look at one learner's work. A later look replaces an earlier one, which is kept.
#[derive(Debug, Clone)]
pub struct QualitySample {
    pub participant: Id<Participant>,
    pub verdict: Verdict,
    pub note: Option<Note>,
    pub sampled_on: NaiveDate,
    pub sampled_by: String,
}

/// A look, as it is written down.
#[derive(Debug, Clone)]
pub struct SampleDetails {
    pub verdict: Verdict,
    /// What is to be mended. Sealed on disk.
    pub note: Option<Note>,
    pub sampled_on: NaiveDate,
}

impl SampleDetails {
    pub fn parse(verdict: &str, note: &str, sampled_on: &str, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let verdict = problems.take(Verdict::from_code(verdict).ok_or_else(words::choose_verdict));
        let note = problems.take(Note::parse_optional(note).map_err(|problem| problem.told("note", "the note")));
        if verdict == Some(Verdict::ToMend) && note == Some(None) {
            problems.note(words::say_what_to_mend());
        }
        let day = require_day(sampled_on, "sampled_on", "the day");
        let sampled_on = problems.take(super::sign_off::not_after(day, today, "sampled_on"));
        let made = match (verdict, note, sampled_on) {
            (Some(verdict), Some(note), Some(sampled_on)) => Some(Self { verdict, note, sampled_on }),
            _ => None,
        };
        problems.finish(made)
    }
}

/// One learner's work on the unit of a run, with everybody who assessed any of it.
#[derive(Debug, Clone)]
pub struct Portfolio {
    pub run: Id<CourseRun>,
    pub participant: Id<Participant>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub assessors: Vec<Id<Person>>,
}

impl Located for Portfolio {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.participant.uuid()
    }
    /// Each look is a row of its own: there is nothing to overwrite.
    fn version(&self) -> i32 {
        1
    }
}

/// Look at somebody's work. Nobody looks at what they assessed themselves.
#[derive(Debug)]
pub struct SampleWork;
impl Action for SampleWork {
    type On = Portfolio;
    const RIGHT: Right = Right::AssureQuality;
    const NAME: &'static str = "quality.sample";

    fn also(actor: &Actor, on: &Self::On) -> Result<(), Denied> {
        match actor.person() {
            Some(person) if on.assessors.contains(&person) => Err(Denied::Refused(words::assessed_it_yourself())),
            _ => Ok(()),
        }
    }
}

/// How many portfolios of a run have to be looked at: this share of those assessed, and at least one.
pub fn needed_samples(assessed: usize, percent: u16) -> usize {
    (assessed * usize::from(percent)).div_ceil(100).max(1)
}

/// Why a unit is not achieved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAchieved {
    Criteria {
        met: usize,
        of: usize,
    },
    /// Quality assurance found something in this learner's work.
    ToMend,
    /// Quality assurance has not agreed with enough of the group's work yet.
    Sample {
        agreed: usize,
        needed: usize,
    },
}

/// What is missing; nothing when the unit is achieved. `own` is the last look at this learner's work, `agreed` how many of
/// the group's portfolios were agreed with at their last look.
pub fn lacks_of_unit(
    (met, of): (usize, usize),
    own: Option<Verdict>,
    (agreed, needed): (usize, usize),
) -> Vec<NotAchieved> {
    let mut lacks = Vec::new();
    if met < of || of == 0 {
        lacks.push(NotAchieved::Criteria { met, of });
    }
    if own == Some(Verdict::ToMend) {
        lacks.push(NotAchieved::ToMend);
    }
    if agreed < needed.max(1) {
        lacks.push(NotAchieved::Sample { agreed, needed: needed.max(1) });
    }
    lacks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::access::{Place, Post, Role, Staff, permit};

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn practitioner(person: u128) -> Actor {
        Actor::Staff(Staff {
            person: id(person),
            account: id(20),
            session: id(21),
            organisation: id(1),
            name: "Bisi".into(),
            posts: vec![Post { role: Role::YouthPractitioner, place: Place::Organisation }],
            stepped_up: false,
        })
    }

    #[test]
    fn nobody_looks_at_what_they_assessed() {
        let work = Portfolio {
            run: id(5),
            participant: id(6),
            organisation: id(1),
            area: id(2),
            site: id(3),
            cohort: id(4),
            assessors: vec![id(11)],
        };
        assert!(permit::<SampleWork>(&practitioner(10), &work).is_ok());
        let own = permit::<SampleWork>(&practitioner(11), &work).unwrap_err();
        assert_eq!(own, Denied::Refused(words::assessed_it_yourself()));
    }

    #[test]
    fn what_is_to_be_mended_is_said() {
        let today = crate::dated::parse_day("2026-11-21").unwrap();
        assert!(SampleDetails::parse("to_mend", "", "2026-11-20", today).is_err());
        assert!(SampleDetails::parse("agreed", "", "2026-11-20", today).is_ok());
    }

    proptest! {
        #[test]
        fn a_unit_is_achieved_only_with_every_criterion_and_enough_quality_assurance(
            met in 0_usize..12, more in 0_usize..3, own in 0_usize..3, agreed in 0_usize..8, assessed in 0_usize..30, percent in 5_u16..=100,
        ) {
            let own = [None, Some(Verdict::Agreed), Some(Verdict::ToMend)][own];
            let (of, needed) = (met + more, needed_samples(assessed, percent));
            prop_assert!(needed >= 1 && needed <= assessed.max(1));
            let achieved = lacks_of_unit((met, of), own, (agreed, needed)).is_empty();
            prop_assert_eq!(achieved, more == 0 && of > 0 && own != Some(Verdict::ToMend) && agreed >= needed);
        }
    }
}
