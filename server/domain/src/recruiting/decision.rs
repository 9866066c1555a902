//! What is decided about an application, and what must be true first.

use chrono::NaiveDate;

use super::{AgeFit, Step, after, words};
use crate::{
    access::{Action, Right},
    id::Id,
    people::{Participant, Stage},
    staff::Person,
    text::Note,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Accept,
    NotThisTime,
    /// The young person no longer wants to.
    Withdrawn,
}

impl Choice {
    pub const ALL: [Self; 3] = [Self::Accept, Self::NotThisTime, Self::Withdrawn];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::NotThisTime => "not_accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Accept => "Accept",
            Self::NotThisTime => "Not this time",
            Self::Withdrawn => "They no longer want to",
        }
    }

    const fn step(self) -> Step {
        match self {
            Self::Accept => Step::Accept,
            Self::NotThisTime => Step::NotThisTime,
            Self::Withdrawn => Step::Withdraw,
        }
    }
}

/// A decision as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionDetails {
    pub choice: Choice,
    /// The very words that the young person will get. Sealed on disk.
    pub said: Option<Note>,
    /// For the team only. Sealed on disk.
    pub note: Option<Note>,
}

/// A decision that was taken.
#[derive(Debug, Clone)]
pub struct Decision {
    pub id: Id<Decision>,
    pub details: DecisionDetails,
    pub decided_on: NaiveDate,
    pub decided_by: Option<Id<Person>>,
}

impl DecisionDetails {
    pub fn parse(choice: &str, said: &str, note: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let choice = problems.take(Choice::from_code(choice).ok_or_else(words::choose_decision));
        let said = problems.take(Note::parse_optional(said).map_err(|p| p.told("said", words::SAID)));
        let note = problems.take(Note::parse_optional(note).map_err(|p| p.told("note", words::NOTE)));
        if matches!((choice, &said), (Some(Choice::NotThisTime | Choice::Accept), Some(None))) {
            problems.note(words::say_it_in_words());
        }
        problems.finish(match (choice, said, note) {
            (Some(choice), Some(said), Some(note)) => Some(Self { choice, said, note }),
            _ => None,
        })
    }
}

impl Typed for DecisionDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let text = |note: &Option<Note>| note.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![("choice", self.choice.code().to_owned()), ("said", text(&self.said)), ("note", text(&self.note))]
    }
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub stage: Stage,
    /// Somebody of the programme has sat with them.
    pub has_met: bool,
    pub age: AgeFit,
    /// A manager lets them take part although their age is outside.
    pub age_overridden: bool,
}

impl Standing {
    /// What keeps somebody from being accepted, each in a sentence; nothing where they can be.
    pub fn keeps_from_accepting(self) -> Vec<Told> {
        let mut told = Vec::new();
        if !self.has_met {
            told.push(words::meet_them_first());
        }
        if self.age != AgeFit::Fits && !self.age_overridden {
            told.push(words::age_needs_a_manager(self.age));
        }
        told
    }

    /// Where the application stands after this choice, or why it cannot be made.
    pub fn decide(self, choice: Choice) -> Result<Stage, Vec<Told>> {
        let next = after(self.stage, choice.step()).map_err(|problem| vec![words::no_such_step(problem)])?;
        let told = if choice == Choice::Accept { self.keeps_from_accepting() } else { vec![] };
        if told.is_empty() { Ok(next) } else { Err(told) }
    }
}

/// Decide about an application.
#[derive(Debug)]
pub struct Decide;
impl Action for Decide {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "application.decide";
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: Standing = Standing { stage: Stage::Applied, has_met: true, age: AgeFit::Fits, age_overridden: false };

    #[test]
    fn nobody_is_accepted_whom_nobody_has_met() {
        assert_eq!(READY.decide(Choice::Accept), Ok(Stage::Accepted));
        let unmet = Standing { has_met: false, ..READY };
        assert_eq!(unmet.decide(Choice::Accept), Err(vec![words::meet_them_first()]));
        assert_eq!(unmet.decide(Choice::NotThisTime), Ok(Stage::NotAccepted));
        assert_eq!(unmet.decide(Choice::Withdrawn), Ok(Stage::Withdrawn));
    }

    #[test]
    fn an_age_outside_takes_a_managers_word() {
        for age in [AgeFit::TooYoung(13), AgeFit::TooOld(19)] {
            let outside = Standing { age, ..READY };
            assert_eq!(outside.decide(Choice::Accept).unwrap_err().len(), 1);
            assert_eq!(Standing { age_overridden: true, ..outside }.decide(Choice::Accept), Ok(Stage::Accepted));
        }
    }

    #[test]
    fn what_is_decided_is_not_decided_again() {
        for stage in [Stage::Accepted, Stage::NotAccepted, Stage::Withdrawn, Stage::Referred] {
            for choice in Choice::ALL {
                assert!(Standing { stage, ..READY }.decide(choice).is_err(), "{stage:?} {choice:?}");
            }
        }
    }

    #[test]
    fn a_yes_and_a_no_come_with_the_words_that_the_young_person_will_get() {
        assert_eq!(DecisionDetails::parse("not_accepted", " ", "").unwrap_err(), [words::say_it_in_words()]);
        assert!(DecisionDetails::parse("not_accepted", "Thank you. The places are full this time.", "").is_ok());
        assert!(DecisionDetails::parse("withdrawn", "", "").is_ok());
        assert!(DecisionDetails::parse("maybe", "", "").is_err());
    }
}
