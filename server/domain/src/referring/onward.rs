//! Referring on to another service, and what came of it.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Located, Location},
    id::Id,
    people::Participant,
    text::{Line, Note},
    told::{Parsed, Problems, Told},
};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The other service took them on.
    TakenOn,
    OnTheirList,
    /// The other service said no.
    Declined,
    /// The young person or their family did not want it.
    NotWanted,
    NoReply,
}

impl Outcome {
    pub const ALL: [Self; 5] = [Self::TakenOn, Self::OnTheirList, Self::Declined, Self::NotWanted, Self::NoReply];

    pub const fn code(self) -> &'static str {
        match self {
            Self::TakenOn => "taken_on",
            Self::OnTheirList => "on_their_list",
            Self::Declined => "declined",
            Self::NotWanted => "not_wanted",
            Self::NoReply => "no_reply",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::TakenOn => "They took them on",
            Self::OnTheirList => "On their waiting list",
            Self::Declined => "They said no",
            Self::NotWanted => "The young person or family did not want it",
            Self::NoReply => "No reply",
        }
    }
}

/// To whom, when, and by when we ask how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnwardDetails {
    /// Sealed on disk.
    pub to_whom: Line,
    /// Sealed on disk.
    pub why: Option<Note>,
    pub referred_on: NaiveDate,
}

impl OnwardDetails {
    pub fn parse(to_whom: &str, why: &str, referred_on: &str, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let to_whom = problems.take(Line::parse(to_whom).map_err(|p| p.told("to_whom", words::TO_WHOM)));
        let why = problems.take(Note::parse_optional(why).map_err(|p| p.told("why", words::WHY)));
        let day = problems.take(past_day(referred_on, "referred_on", today));
        let made = to_whom.zip(why).zip(day);
        problems.finish(made.map(|((to_whom, why), referred_on)| Self { to_whom, why, referred_on }))
    }
}

/// What came of it, when we knew, and in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnwardOutcome {
    pub outcome: Outcome,
    /// Sealed on disk.
    pub note: Option<Note>,
    pub known_on: NaiveDate,
}

impl OnwardOutcome {
    pub fn parse(outcome: &str, note: &str, known_on: &str, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let outcome = problems.take(Outcome::from_code(outcome).ok_or_else(words::choose_outcome));
        let note = problems.take(Note::parse_optional(note).map_err(|p| p.told("note", words::OUTCOME_NOTE)));
        let day = problems.take(past_day(known_on, "known_on", today));
        let made = outcome.zip(note).zip(day);
        problems.finish(made.map(|((outcome, note), known_on)| Self { outcome, note, known_on }))
    }
}

fn past_day(typed: &str, field: &'static str, today: NaiveDate) -> Result<NaiveDate, Told> {
    let day = crate::dated::parse_day(typed).ok_or_else(|| words::enter_day(field))?;
    if day > today { Err(words::not_yet(field)) } else { Ok(day) }
}

/// One referral to another service.
#[derive(Debug, Clone)]
pub struct OnwardReferral {
    pub id: Id<OnwardReferral>,
    pub participant: Id<Participant>,
    /// Where the participant lies.
    pub location: Location,
    pub details: OnwardDetails,
    /// By when the outcome is asked for.
    pub ask_by: NaiveDate,
    pub outcome: Option<OnwardOutcome>,
    pub version: i32,
}

impl OnwardReferral {
    /// Whether somebody should ask now how it went.
    pub fn is_to_be_asked(&self, today: NaiveDate) -> bool {
        self.outcome.is_none() && self.ask_by <= today
    }
}

impl Located for OnwardReferral {
    fn location(&self) -> Location {
        self.location
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    #[test]
    fn nobody_is_referred_on_tomorrow() {
        let today = parse_day("2026-11-21").unwrap();
        assert!(OnwardDetails::parse("CAMHS", "", "2026-11-21", today).is_ok());
        let told = OnwardDetails::parse("", "", "2026-11-22", today).unwrap_err();
        let fields: Vec<_> = told.iter().filter_map(|one| one.field).collect();
        assert_eq!(fields, ["to_whom", "referred_on"]);
        assert!(OnwardOutcome::parse("taken_on", "", "2026-11-22", today).is_err());
        assert!(Outcome::ALL.into_iter().all(|each| Outcome::from_code(each.code()) == Some(each)));
    }
}
