//! What forms about matches say.

use chrono::NaiveDate;

use super::words;
use crate::{
    dated::require_day,
    id::Id,
    people::Participant,
    text::{Note, TextProblem},
    told::{Parsed, Problems, Told},
};

/// A practitioner's own choice of a mentor.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub mentor: Id<Participant>,
    /// Typed where the choice is not the engine's. Sealed on disk.
    pub reason: Option<Note>,
    /// As a second card beside the one that is there, and not instead of it.
    pub as_well: bool,
}

impl Chosen {
    pub fn parse(mentor: &str, reason: &str, as_well: bool) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mentor = problems.take(mentor.parse().map_err(|_| words::choose_mentor()));
        let reason = problems.take(Note::parse_optional(reason).map_err(|p| p.told("reason", words::REASON)));
        problems.finish(mentor.zip(reason).map(|(mentor, reason)| Self { mentor, reason, as_well }))
    }
}

/// A reason that must be there.
fn reason(raw: &str) -> Result<Note, Told> {
    match Note::parse(raw) {
        Err(TextProblem::Missing) => Err(words::say_why()),
        other => other.map_err(|problem| problem.told("reason", words::REASON)),
    }
}

/// Taking a match back, or ending it early.
#[derive(Debug, Clone)]
pub struct EndMatchDetails {
    /// Sealed on disk.
    pub reason: Note,
}

impl EndMatchDetails {
    pub fn parse(raw: &str) -> Parsed<Self> {
        Ok(Self { reason: reason(raw).map_err(|told| vec![told])? })
    }
}

/// The first meeting: both signed what they agree, and the practitioner was there.
#[derive(Debug, Clone, Copy)]
pub struct FirstMeeting;

impl FirstMeeting {
    /// `signed`: whose signature the practitioner saw.
    pub fn parse(signed: &[&str]) -> Parsed<Self> {
        let both = ["mentor", "mentee"].iter().all(|side| signed.contains(side));
        if both { Ok(Self) } else { Err(vec![words::both_sign()]) }
    }
}

/// The day of the last session.
pub fn parse_last_day(raw: &str) -> Parsed<NaiveDate> {
    require_day(raw, "last_on", "the day of the last session").map_err(|told| vec![told])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_meeting_has_two_signatures() {
        assert!(FirstMeeting::parse(&["mentor", "mentee"]).is_ok());
        assert!(FirstMeeting::parse(&["mentor", "mentor"]).is_err() && FirstMeeting::parse(&[]).is_err());
    }

    #[test]
    fn an_end_has_a_reason_and_a_choice_names_somebody() {
        assert!(EndMatchDetails::parse(" ").is_err() && EndMatchDetails::parse("They moved away.").is_ok());
        assert!(Chosen::parse("", "", false).is_err());
        assert!(Chosen::parse("01a20cff-7d00-7000-8000-10e4945855ba", "", false).is_ok_and(|c| c.reason.is_none()));
    }
}
