//! The note that a young person below the age of the rules understands what they decide, and why they decide alone.

use chrono::NaiveDate;

use super::{About, words};
use crate::{
    access::{Action, Right},
    id::Id,
    staff::Person,
    text::Note,
    told::Parsed,
};

/// A practitioner's note.
#[derive(Debug, Clone)]
pub struct CompetenceNote {
    pub noted_on: NaiveDate,
    pub by: Option<Id<Person>>,
    /// Sealed on disk.
    pub note: Note,
}

/// What a practitioner writes.
#[derive(Debug, Clone)]
pub struct CompetenceDetails {
    pub note: Note,
}

impl CompetenceDetails {
    pub fn parse(note: &str) -> Parsed<Self> {
        Ok(Self { note: Note::parse(note).map_err(|problem| vec![problem.told("note", words::COMPETENCE)])? })
    }
}

/// Note that a young person may decide alone.
#[derive(Debug)]
pub struct NoteCompetence;
impl Action for NoteCompetence {
    type On = About;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.note_competence";
}
