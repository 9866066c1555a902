//! The emergency sheet: what to know about somebody, and what to do, when there is no time to ask.
//!
//! Whom to ring stands with the carers. Every reading is written down before it is answered; all of it is sealed.

use super::{YoungPerson, words};
use crate::{
    access::{Action, Located, Location, Right},
    id::Id,
    text::Note,
    told::{Parsed, Problems},
    typed::Typed,
};

/// Somebody's sheet, found through one participant of theirs. Version 0 is one that nobody has written yet.
#[derive(Debug, Clone)]
pub struct EmergencySheet {
    pub id: Id<EmergencySheet>,
    /// Where the participant is.
    pub place: Location,
    pub young_person: Id<YoungPerson>,
    pub details: SheetDetails,
    pub version: i32,
}

/// What the sheet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetDetails {
    /// Allergies, asthma, epilepsy, medicine carried.
    pub medical: Option<Note>,
    pub what_to_do: Option<Note>,
}

impl SheetDetails {
    pub fn parse(medical: &str, what_to_do: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let medical = Note::parse_optional(medical).map_err(|p| p.told("medical", words::MEDICAL));
        let medical = problems.take(medical);
        let what_to_do = Note::parse_optional(what_to_do).map_err(|p| p.told("what_to_do", words::WHAT_TO_DO));
        let what_to_do = problems.take(what_to_do);
        problems.finish(medical.zip(what_to_do).map(|(medical, what_to_do)| Self { medical, what_to_do }))
    }
}

impl Typed for SheetDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let note = |note: &Option<Note>| note.as_ref().map_or(String::new(), Note::to_string);
        vec![("medical", note(&self.medical)), ("what_to_do", note(&self.what_to_do))]
    }
}

impl Located for EmergencySheet {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Write or change somebody's sheet.
#[derive(Debug)]
pub struct KeepEmergency;
impl Action for KeepEmergency {
    type On = EmergencySheet;
    const RIGHT: Right = Right::ReadEmergency;
    const NAME: &'static str = "emergency.keep";
}
