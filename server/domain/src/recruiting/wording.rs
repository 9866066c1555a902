//! The wordings that young people read before they write or sign: numbered, kept for ever, changed only by a new number.
//!
//! The first number of each ships with the program; a manager publishes the next, and says whether everybody who signed
//! must sign again.

use chrono::NaiveDate;

use super::{texts, words};
use crate::{
    access::{Action, Reading, Right},
    id::Id,
    organisation::Organisation,
    staff::Person,
    text::Note,
    told::Parsed,
};

/// What a wording is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordingKind {
    /// Stands before the first field of the interest form.
    PrivacyNotice,
    RoleBoundaries,
    ConfidentialityLimits,
    OnlineSafety,
    /// What the two of a match sign when they first meet.
    FirstMeeting,
}

impl WordingKind {
    pub const ALL: [Self; 5] = [
        Self::PrivacyNotice,
        Self::RoleBoundaries,
        Self::ConfidentialityLimits,
        Self::OnlineSafety,
        Self::FirstMeeting,
    ];
    /// What a mentor signs before they are matched.
    pub const SIGNED: [Self; 3] = [Self::RoleBoundaries, Self::ConfidentialityLimits, Self::OnlineSafety];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrivacyNotice => "privacy_notice",
            Self::RoleBoundaries => "role_boundaries",
            Self::ConfidentialityLimits => "confidentiality_limits",
            Self::OnlineSafety => "online_safety",
            Self::FirstMeeting => "first_meeting",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Its title, as young people read it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::PrivacyNotice => "What we do with what you write",
            Self::RoleBoundaries => "What a mentor does, and does not do",
            Self::ConfidentialityLimits => "What stays private, and what we must pass on",
            Self::OnlineSafety => "Staying safe on phones and online",
            Self::FirstMeeting => "What we agree",
        }
    }

    /// What it is called among staff.
    pub const fn staff_words(self) -> &'static str {
        match self {
            Self::PrivacyNotice => "Privacy notice of the interest form",
            Self::RoleBoundaries => "Role boundaries",
            Self::ConfidentialityLimits => "Confidentiality and its limits",
            Self::OnlineSafety => "Online safety",
            Self::FirstMeeting => "First-meeting agreement",
        }
    }

    pub fn is_signed(self) -> bool {
        Self::SIGNED.contains(&self)
    }

    /// The text that ships, which is number 1.
    pub const fn shipped(self) -> &'static str {
        texts::shipped(self)
    }
}

/// One published number of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub kind: WordingKind,
    /// From 1, without gaps.
    pub number: i32,
    pub text: String,
    /// Whoever signed an earlier number must sign this one.
    pub asks_again: bool,
    /// Nothing for the one that ships.
    pub published_on: Option<NaiveDate>,
    pub published_by: Option<Id<Person>>,
}

impl Wording {
    /// The number that ships.
    pub fn shipped(kind: WordingKind) -> Self {
        let text = kind.shipped().to_owned();
        Self { kind, number: 1, text, asks_again: false, published_on: None, published_by: None }
    }

    /// The text for readers of one organisation.
    pub fn said_by(&self, organisation: &str) -> String {
        self.text.replace("{organisation}", organisation)
    }
}

/// A new number, as a manager writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordingDetails {
    pub text: Note,
    pub asks_again: bool,
}

impl WordingDetails {
    /// `asks_again` is "yes" or "no"; a text that nobody signs asks nobody again.
    pub fn parse(kind: WordingKind, text: &str, asks_again: &str) -> Parsed<Self> {
        let text = Note::parse(text).map_err(|problem| vec![problem.told("text", words::WORDING_TEXT)]);
        let asks_again = match asks_again {
            _ if !kind.is_signed() => Ok(false),
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(vec![words::choose_asks_again()]),
        };
        match (text, asks_again) {
            (Ok(text), Ok(asks_again)) => Ok(Self { text, asks_again }),
            (text, asks_again) => Err([text.err(), asks_again.err()].into_iter().flatten().flatten().collect()),
        }
    }
}

/// The number that is read and signed now, among all that were published; the one that ships where there is no other.
pub fn current(kind: WordingKind, published: &[Wording]) -> Wording {
    let of_kind = published.iter().filter(|wording| wording.kind == kind);
    of_kind.max_by_key(|wording| wording.number).cloned().unwrap_or_else(|| Wording::shipped(kind))
}

/// Reading the wordings.
#[derive(Debug)]
pub struct WordingReading;
impl Reading for WordingReading {
    const RIGHT: Right = Right::ReadWordings;
}

/// Publish a new number.
#[derive(Debug)]
pub struct PublishWording;
impl Action for PublishWording {
    type On = Organisation;
    const RIGHT: Right = Right::KeepWordings;
    const NAME: &'static str = "wording.publish";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_holds_until_something_else_is_published() {
        let kind = WordingKind::OnlineSafety;
        assert_eq!(current(kind, &[]), Wording::shipped(kind));
        let own = |number| Wording { number, text: format!("Number {number}"), ..Wording::shipped(kind) };
        assert_eq!(current(kind, &[own(3), own(2)]).number, 3);
        assert_eq!(current(WordingKind::RoleBoundaries, &[own(2)]).number, 1);
    }

    #[test]
    fn every_text_that_ships_could_be_published_by_a_manager() {
        for kind in WordingKind::ALL {
            let details = WordingDetails::parse(kind, kind.shipped(), "no").unwrap();
            assert_eq!(details.text.as_str(), kind.shipped(), "{kind:?}");
            assert!(!Wording::shipped(kind).said_by("Bridgeside").contains(['{', '!']), "{kind:?}");
        }
    }

    #[test]
    fn a_manager_says_whether_everybody_signs_again() {
        assert!(WordingDetails::parse(WordingKind::OnlineSafety, "New words.", "").is_err());
        assert!(WordingDetails::parse(WordingKind::OnlineSafety, "New words.", "yes").unwrap().asks_again);
        assert!(!WordingDetails::parse(WordingKind::PrivacyNotice, "New words.", "yes").unwrap().asks_again);
        assert_eq!(WordingDetails::parse(WordingKind::OnlineSafety, "", "").unwrap_err().len(), 2);
    }
}
