//! What a lead does about a concern. Steps are added and never changed.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Concern, words};
use crate::{
    id::Id,
    people::Participant,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems},
};

/// Working days without a reply after which whoever referred it asks. Keeping Children Safe in Education: a local
/// authority decides about a referral within one working day, and the referrer follows up where it does not say.
pub const CHASE_AFTER: u16 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    Acknowledged,
    Decided,
    Added,
    ToldPractitioner,
    Referred,
    Replied,
    Linked,
    Held,
    Released,
    Closed,
}

impl StepKind {
    pub const ALL: [Self; 10] = [
        Self::Acknowledged,
        Self::Decided,
        Self::Added,
        Self::ToldPractitioner,
        Self::Referred,
        Self::Replied,
        Self::Linked,
        Self::Held,
        Self::Released,
        Self::Closed,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::Decided => "decided",
            Self::Added => "added",
            Self::ToldPractitioner => "told_practitioner",
            Self::Referred => "referred",
            Self::Replied => "replied",
            Self::Linked => "linked",
            Self::Held => "held",
            Self::Released => "released",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The last part of its address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledge",
            Self::Decided => "decide",
            Self::Added => "add",
            Self::ToldPractitioner => "tell-practitioner",
            Self::Referred => "refer",
            Self::Replied => "reply",
            Self::Linked => "link",
            Self::Held => "hold",
            Self::Released => "release",
            Self::Closed => "close",
        }
    }

    pub fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.segment() == segment)
    }

    /// As the chronology says it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Acknowledged => "Acknowledged",
            Self::Decided => "Decided",
            Self::Added => "Added",
            Self::ToldPractitioner => "Told a colleague only this",
            Self::Referred => "Referred",
            Self::Replied => "Reply to a referral",
            Self::Linked => "Linked with another concern",
            Self::Held => "Sessions put on hold",
            Self::Released => "Sessions go on",
            Self::Closed => "Closed",
        }
    }

    /// As a button says it.
    pub const fn ask(self) -> &'static str {
        match self {
            Self::Acknowledged => "Acknowledge",
            Self::Decided => "Decide",
            Self::Added => "Add or correct",
            Self::ToldPractitioner => "Tell a colleague",
            Self::Referred => "Refer",
            Self::Replied => "Write down a reply",
            Self::Linked => "Link",
            Self::Held => "Hold sessions",
            Self::Released => "Let sessions go on",
            Self::Closed => "Close",
        }
    }

    const fn needs_words(self) -> bool {
        !matches!(self, Self::Acknowledged | Self::Linked | Self::Held | Self::Released)
    }
}

/// A form's fields as they were typed.
#[derive(Debug, Clone, Default)]
pub struct TypedStep {
    pub words: String,
    pub to_whom: String,
    pub reference: String,
    pub person: String,
    pub other: String,
    pub participant: String,
    pub referral: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDetails {
    pub kind: StepKind,
    pub words: Option<Note>,
    pub to_whom: Option<Line>,
    pub reference: Option<Line>,
    /// Who was told.
    pub person: Option<Id<Person>>,
    pub other: Option<Id<Concern>>,
    pub participant: Option<Id<Participant>>,
    /// The referral that was answered.
    pub referral: Option<Id<Step>>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: Id<Step>,
    pub details: StepDetails,
    /// When somebody asks after a referral without a reply.
    pub chase_on: Option<NaiveDate>,
    pub by: Option<Id<Person>>,
    pub at: DateTime<Utc>,
}

impl StepDetails {
    pub fn parse(kind: StepKind, typed: &TypedStep) -> Parsed<Self> {
        let mut problems = Problems::default();
        let text =
            if kind.needs_words() { Note::parse(&typed.words).map(Some) } else { Note::parse_optional(&typed.words) };
        let words = problems.take(text.map_err(|problem| problem.told("words", words::REASONS)));
        let (mut to_whom, mut reference) = (None, None);
        if kind == StepKind::Referred {
            to_whom = problems.take(Line::parse(&typed.to_whom).map_err(|p| p.told("to_whom", words::TO_WHOM)));
            if !typed.reference.trim().is_empty() {
                let parsed = Line::parse(&typed.reference);
                reference = problems.take(parsed.map_err(|p| p.told("reference", words::REFERENCE)));
            }
        }
        let person = of_kind(kind == StepKind::ToldPractitioner, &typed.person, words::choose_person, &mut problems);
        let other = of_kind(kind == StepKind::Linked, &typed.other, words::choose_other, &mut problems);
        let about_sessions = matches!(kind, StepKind::Held | StepKind::Released);
        let participant = of_kind(about_sessions, &typed.participant, words::choose_participant, &mut problems);
        let referral = of_kind(kind == StepKind::Replied, &typed.referral, words::choose_referral, &mut problems);
        let made = words.map(|words| Self { kind, words, to_whom, reference, person, other, participant, referral });
        problems.finish(made)
    }
}

fn of_kind<T>(asks: bool, typed: &str, why: fn() -> crate::told::Told, problems: &mut Problems) -> Option<Id<T>> {
    if asks { problems.take(typed.parse().map_err(|_| why())) } else { None }
}

impl Step {
    /// A referral that nobody has answered yet, among the steps of its concern.
    pub fn waits(&self, all: &[Step]) -> bool {
        self.details.kind == StepKind::Referred && all.iter().all(|step| step.details.referral != Some(self.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_needs_its_reasons_and_a_referral_its_place() {
        let told = StepDetails::parse(StepKind::Decided, &TypedStep::default()).unwrap_err();
        assert_eq!(told.len(), 1);
        assert!(StepDetails::parse(StepKind::Acknowledged, &TypedStep::default()).is_ok());
        let typed = TypedStep { words: "Rang them.".into(), ..TypedStep::default() };
        let told = StepDetails::parse(StepKind::Referred, &typed).unwrap_err();
        assert_eq!(told[0].field, Some("to_whom"));
        let told = StepDetails::parse(StepKind::Replied, &typed).unwrap_err();
        assert_eq!(told, [words::choose_referral()]);
    }

    #[test]
    fn every_kind_has_an_address_of_its_own() {
        for kind in StepKind::ALL {
            assert_eq!(StepKind::from_segment(kind.segment()), Some(kind));
            assert_eq!(StepKind::from_code(kind.code()), Some(kind));
        }
    }
}
