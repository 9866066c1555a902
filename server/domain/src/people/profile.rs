//! What is known of somebody on one side: what they like, what they bring, what they need.

use super::{Gender, words};
use crate::{
    text::{Line, Note},
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// The most chips of one kind.
pub const CHIPS_MAX: usize = 12;

/// A few short words of one kind, each once: interests, strengths, languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chips(Vec<Line>);

impl Chips {
    /// Reads words with commas, semicolons or new lines between them.
    pub fn parse(raw: &str, field: &'static str, what: &str) -> Result<Self, Told> {
        let mut chips: Vec<Line> = vec![];
        for part in raw.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let chip = Line::parse(part).map_err(|problem| problem.told(field, what))?;
            if !chips.iter().any(|known| known.search_form() == chip.search_form()) {
                chips.push(chip);
            }
        }
        if chips.len() > CHIPS_MAX { Err(words::too_many_chips(field, what)) } else { Ok(Self(chips)) }
    }

    pub fn from_lines(lines: Vec<Line>) -> Self {
        Self(lines)
    }

    pub fn lines(&self) -> &[Line] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// "chess, animals".
    pub fn joined(&self) -> String {
        self.0.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// What is known of somebody on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub interests: Chips,
    /// What they are good at, or what a mentor can help with.
    pub strengths: Chips,
    /// What a mentee wants help with; empty for a mentor.
    pub needs: Chips,
    pub languages: Chips,
    /// Sealed on disk.
    pub access_needs: Option<Note>,
    /// What helps, in words that the mentee saw first; the only words about a mentee that a mentor reads (product rule
    /// 4). Sealed on disk.
    pub what_helps: Option<Note>,
    /// Whom they want to be matched with, where it matters to them.
    pub wants_gender: Option<Gender>,
    /// A language that the other one must speak.
    pub wants_language: Option<Line>,
    /// What they have been through and chose to share for a match. Sealed on disk, and on no card.
    pub experiences: Chips,
    /// How many mentees a mentor is happy to meet, 1 to 4; 1 for a mentee.
    pub capacity: i32,
}

/// A form about a profile, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedProfile {
    pub interests: String,
    pub strengths: String,
    pub needs: String,
    pub languages: String,
    pub access_needs: String,
    pub what_helps: String,
    pub wants_gender: String,
    pub wants_language: String,
    pub experiences: String,
    pub capacity: String,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            interests: Chips::default(),
            strengths: Chips::default(),
            needs: Chips::default(),
            languages: Chips::default(),
            access_needs: None,
            what_helps: None,
            wants_gender: None,
            wants_language: None,
            experiences: Chips::default(),
            capacity: 1,
        }
    }
}

impl Profile {
    pub fn parse(typed: &TypedProfile) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut chips = |raw: &str, field, what| problems.take(Chips::parse(raw, field, what)).unwrap_or_default();
        let interests = chips(&typed.interests, "interests", words::INTERESTS);
        let strengths = chips(&typed.strengths, "strengths", words::STRENGTHS);
        let needs = chips(&typed.needs, "needs", words::NEEDS);
        let languages = chips(&typed.languages, "languages", words::LANGUAGES);
        let experiences = chips(&typed.experiences, "experiences", words::EXPERIENCES);
        let mut note = |raw: &str, field, what| {
            problems.take(Note::parse_optional(raw).map_err(|p| p.told(field, what))).flatten()
        };
        let access_needs = note(&typed.access_needs, "access_needs", words::ACCESS_NEEDS);
        let what_helps = note(&typed.what_helps, "what_helps", words::WHAT_HELPS);
        let wants_gender = match typed.wants_gender.as_str() {
            "" => None,
            code => problems.take(Gender::from_code(code).ok_or_else(words::choose_gender)),
        };
        let wants_language = match typed.wants_language.trim() {
            "" => None,
            raw => problems
                .take(Line::parse(raw).map_err(|problem| problem.told("wants_language", words::WANTED_LANGUAGE))),
        };
        let capacity = match typed.capacity.trim() {
            "" => Some(1),
            raw => problems.take(raw.parse().ok().filter(|n| (1..=4).contains(n)).ok_or_else(words::enter_capacity)),
        };
        problems.finish(capacity.map(|capacity| Self {
            interests,
            strengths,
            needs,
            languages,
            access_needs,
            what_helps,
            wants_gender,
            wants_language,
            experiences,
            capacity,
        }))
    }
}

impl Typed for Profile {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let note = |note: &Option<Note>| note.as_ref().map_or(String::new(), Note::to_string);
        vec![
            ("interests", self.interests.joined()),
            ("strengths", self.strengths.joined()),
            ("needs", self.needs.joined()),
            ("languages", self.languages.joined()),
            ("access_needs", note(&self.access_needs)),
            ("what_helps", note(&self.what_helps)),
            ("wants_language", self.wants_language.as_ref().map_or(String::new(), Line::to_string)),
            ("experiences", self.experiences.joined()),
            ("wants_gender", self.wants_gender.map_or(String::new(), |gender| gender.code().to_owned())),
            ("capacity", self.capacity.to_string()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chips_are_split_and_each_kept_once() {
        let chips = Chips::parse("chess; Chess, film\n film , ", "interests", words::INTERESTS).unwrap();
        assert_eq!(chips.joined(), "chess, film");
        let many = (0..=CHIPS_MAX).map(|n| format!("word{n}")).collect::<Vec<_>>().join(",");
        assert!(Chips::parse(&many, "interests", words::INTERESTS).is_err());
    }

    #[test]
    fn a_mentor_meets_one_to_four_mentees() {
        let with = |capacity: &str| Profile::parse(&TypedProfile { capacity: capacity.into(), ..Default::default() });
        assert_eq!(with("").unwrap().capacity, 1);
        assert_eq!(with("4").unwrap().capacity, 4);
        assert!(with("0").is_err() && with("5").is_err() && with("two").is_err());
    }
}
