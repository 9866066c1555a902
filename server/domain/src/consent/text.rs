//! Wording in versions. A version that was shown to somebody is never changed: a new one is added.

use chrono::{DateTime, Utc};

use super::{Language, Wording, words};
use crate::{
    access::{Action, Reading, Right},
    id::Id,
    organisation::Organisation,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems},
    typed::Typed,
};

/// One text: what is said about one purpose, or the notice, in one version and one language.
#[derive(Debug, Clone)]
pub struct ConsentText {
    pub id: Id<ConsentText>,
    pub organisation: Id<Organisation>,
    pub wording: Wording,
    /// Counts from 1 for each purpose. A translation has the version that it translates.
    pub version: i32,
    pub language: Language,
    pub details: TextDetails,
    /// Nobody where it shipped with the program.
    pub added_by: Option<Id<Person>>,
    pub added_at: DateTime<Utc>,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDetails {
    /// Its heading: what the answer is about.
    pub title: Line,
    pub body: Note,
    /// What keeping the data rests on in law, in words; only the notice has none of its own.
    pub basis: Option<Note>,
}

impl TextDetails {
    pub fn parse(wording: Wording, title: &str, body: &str, basis: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let title = problems.take(Line::parse(title).map_err(|p| p.told("title", words::TITLE)));
        let body = problems.take(Note::parse(body).map_err(|p| p.told("body", words::BODY)));
        let basis = if wording.has_basis() {
            problems.take(Note::parse(basis).map_err(|p| p.told("basis", words::BASIS))).map(Some)
        } else {
            Some(None)
        };
        let made = match (title, body, basis) {
            (Some(title), Some(body), Some(basis)) => Some(Self { title, body, basis }),
            _ => None,
        };
        problems.finish(made)
    }
}

impl Typed for TextDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("title", self.title.to_string()),
            ("body", self.body.to_string()),
            ("basis", self.basis.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    }
}

/// The text to show of one version: in this language where it was translated, or else in English, or else any.
pub fn best(texts: &[ConsentText], wording: Wording, version: i32, language: Language) -> Option<&ConsentText> {
    let of_version = || texts.iter().filter(move |text| text.wording == wording && text.version == version);
    let in_language = |wanted| of_version().find(|text| text.language == wanted);
    in_language(language).or_else(|| in_language(Language::English)).or_else(|| of_version().next())
}

/// Reading every text.
#[derive(Debug)]
pub struct TextReading;

impl Reading for TextReading {
    const RIGHT: Right = Right::ReadConsentTexts;
}

/// Add a version or a translation.
#[derive(Debug)]
pub struct AddText;
impl Action for AddText {
    type On = Organisation;
    const RIGHT: Right = Right::KeepConsentTexts;
    const NAME: &'static str = "consent_text.add";
}
