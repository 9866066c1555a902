//! Parents and carers: how they are reached, and who may be told what.
//!
//! Owns: two contacts of a young person, and [`may_be_told`], which every room asks before it writes to a carer, prints
//! one or tells staff to ring one. Refuses: to let anything through to a carer who must not be told, whatever else was
//! ticked. What is known of a carer is sealed on disk, less their language and what they may be told.

use super::{Participant, YoungPerson, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    email::Email,
    id::Id,
    notices::HomeWish,
    phone::Phone,
    text::{Line, Note},
    told::{Parsed, Problems},
    typed::Typed,
};

/// A parent or carer of a young person, found through one participant of theirs.
#[derive(Debug, Clone)]
pub struct Carer {
    pub id: Id<Carer>,
    /// Where the participant is.
    pub place: Location,
    pub young_person: Id<YoungPerson>,
    pub rank: Rank,
    pub details: CarerDetails,
    pub span: Span,
    pub version: i32,
}

/// Whom to try first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    First,
    Second,
}

impl Rank {
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    pub const fn number(self) -> i32 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.number() == number)
    }

    /// In addresses: "first".
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::First => "First contact",
            Self::Second => "Second contact",
        }
    }
}

/// What a carer may be told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// That the young person takes part; whoever is asked for consent must be told this.
    TakingPart,
    /// That they were not there.
    Absence,
    /// How it goes.
    Progress,
    /// That something has happened to them.
    Emergency,
}

impl Matter {
    pub const ALL: [Self; 4] = [Self::TakingPart, Self::Absence, Self::Progress, Self::Emergency];

    pub const fn code(self) -> &'static str {
        match self {
            Self::TakingPart => "taking_part",
            Self::Absence => "absence",
            Self::Progress => "progress",
            Self::Emergency => "emergency",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|matter| matter.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::TakingPart => "That they take part, and questions about consent",
            Self::Absence => "When they were not there",
            Self::Progress => "How it goes",
            Self::Emergency => "An emergency",
        }
    }
}

/// What may be changed about a carer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarerDetails {
    pub name: Line,
    /// "Mother", "Foster carer".
    pub relationship: Option<Line>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    /// What they read best, in whatever way it was said.
    pub language: Option<Line>,
    pub told_of: Vec<Matter>,
    /// How they hear of sessions.
    pub wish: HomeWish,
    /// Non-disclosure: they must learn nothing from us, not even that there is a programme.
    pub not_to_be_told: bool,
    /// Why not, for those who keep the record: a court order, a disclosure.
    pub why_not: Option<Note>,
}

/// Why a carer is not told something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// They must be told nothing at all.
    NothingAtAll,
    /// Nobody has said that they may be told this.
    NotThis,
}

/// Whether a carer may be told of something. Every mail, sheet and page that would use a carer asks this first.
pub fn may_be_told(carer: &CarerDetails, matter: Matter) -> Result<(), Untold> {
    if carer.not_to_be_told {
        Err(Untold::NothingAtAll)
    } else if carer.told_of.contains(&matter) {
        Ok(())
    } else {
        Err(Untold::NotThis)
    }
}

/// A form about a carer, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedCarer {
    pub name: String,
    pub relationship: String,
    pub email: String,
    pub phone: String,
    pub language: String,
    pub told_of: Vec<String>,
    /// Left empty where nobody was asked.
    pub wish: String,
    /// "yes" where they must not be told.
    pub not_to_be_told: String,
    pub why_not: String,
}

impl CarerDetails {
    pub fn parse(typed: &TypedCarer) -> Parsed<Self> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(&typed.name).map_err(|p| p.told("name", words::CARER_NAME)));
        let mut line = |raw: &str, field, what| {
            problems.take(Line::parse_optional(raw).map_err(|p| p.told(field, what))).flatten()
        };
        let relationship = line(&typed.relationship, "relationship", words::RELATIONSHIP);
        let language = line(&typed.language, "language", words::CARER_LANGUAGE);
        let email = Email::parse_optional(&typed.email).map_err(|p| p.told("email", words::CARER_EMAIL));
        let email = problems.take(email).flatten();
        let phone = Phone::parse_optional(&typed.phone).map_err(|p| p.told("phone", words::CARER_PHONE));
        let phone = problems.take(phone).flatten();
        let why_not = Note::parse_optional(&typed.why_not).map_err(|p| p.told("why_not", words::WHY_NOT_TOLD));
        let why_not = problems.take(why_not).flatten();
        let told_of: Option<Vec<_>> = typed.told_of.iter().map(|code| Matter::from_code(code)).collect();
        let told_of = problems.take(told_of.ok_or_else(words::choose_matters));
        let wish = match typed.wish.as_str() {
            "" => Some(HomeWish::default()),
            code => problems.take(HomeWish::from_code(code).ok_or_else(words::choose_wish)),
        };
        let not_to_be_told = typed.not_to_be_told == "yes";
        let made = name.zip(told_of).zip(wish).map(|((name, told_of), wish)| Self {
            name,
            relationship,
            email,
            phone,
            language,
            told_of,
            wish,
            not_to_be_told,
            why_not,
        });
        problems.finish(made)
    }
}

impl Typed for CarerDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let line = |line: &Option<Line>| line.as_ref().map_or(String::new(), Line::to_string);
        let mut typed = vec![
            ("name", self.name.to_string()),
            ("relationship", line(&self.relationship)),
            ("email", self.email.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("phone", self.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("language", line(&self.language)),
            ("wish", self.wish.code().to_owned()),
            ("not_to_be_told", if self.not_to_be_told { "yes" } else { "" }.to_owned()),
            ("why_not", self.why_not.as_ref().map(ToString::to_string).unwrap_or_default()),
        ];
        typed.extend(self.told_of.iter().map(|matter| ("told_of", matter.code().to_owned())));
        typed
    }
}

impl Located for Carer {
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

impl Reads for Carer {
    const READ_RIGHT: Right = Right::ReadCarers;
}

/// Add a parent or carer.
#[derive(Debug)]
pub struct AddCarer;
impl Action for AddCarer {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "carer.add";
}

/// Change how a carer is reached, or what they may be told.
#[derive(Debug)]
pub struct EditCarer;
impl Action for EditCarer {
    type On = Carer;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "carer.edit";
}

/// End a carer as a contact.
#[derive(Debug)]
pub struct EndCarer;
impl Action for EndCarer {
    type On = Carer;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "carer.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedCarer {
        TypedCarer {
            name: "Maryam Bello".into(),
            phone: "020 7946 0123".into(),
            told_of: vec!["taking_part".into(), "emergency".into()],
            ..TypedCarer::default()
        }
    }

    #[test]
    fn a_carer_is_told_what_was_agreed_and_nothing_else() {
        let carer = CarerDetails::parse(&typed()).unwrap();
        assert_eq!(may_be_told(&carer, Matter::TakingPart), Ok(()));
        assert_eq!(may_be_told(&carer, Matter::Progress), Err(Untold::NotThis));
    }

    #[test]
    fn a_carer_who_must_not_be_told_is_told_nothing_whatever_was_ticked() {
        let told_of = Matter::ALL.map(|matter| matter.code().to_owned()).to_vec();
        let carer = CarerDetails::parse(&TypedCarer { not_to_be_told: "yes".into(), told_of, ..typed() }).unwrap();
        for matter in Matter::ALL {
            assert_eq!(may_be_told(&carer, matter), Err(Untold::NothingAtAll));
        }
    }

    #[test]
    fn everything_wrong_about_a_carer_is_said_at_once() {
        let wrong = TypedCarer { name: String::new(), email: "nowhere".into(), phone: "ring me".into(), ..typed() };
        assert_eq!(CarerDetails::parse(&wrong).unwrap_err().len(), 3);
    }
}
