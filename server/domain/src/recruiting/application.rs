//! What somebody writes who wants to be a mentor: little, and nothing that is not needed to talk with them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Action, Reading, Right},
    email::Email,
    id::Id,
    organisation::Cohort,
    people::{Identity, Participant, Profile, Slot, TypedIdentity, TypedProfile},
    phone::Phone,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems, Told},
};

/// Interests that the form offers to tick. Others can be typed.
pub const INTERESTS: [&str; 20] = [
    "animals",
    "anime",
    "basketball",
    "chess",
    "coding",
    "cooking",
    "cricket",
    "dance",
    "drawing",
    "fashion",
    "film",
    "football",
    "gaming",
    "gym",
    "history",
    "music",
    "photography",
    "poetry",
    "reading",
    "science",
];

/// What mentees most often want help with, for a mentor to tick.
pub const GOOD_AT: [&str; 8] = [
    "anger",
    "confidence",
    "exam worry",
    "family change",
    "feeling low",
    "making friends",
    "organisation",
    "settling in",
];

/// How an application came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameBy {
    /// Through the cohort's address.
    Form,
    /// A practitioner wrote it down from paper.
    Paper,
    /// In a list that the school sent.
    List,
}

impl CameBy {
    pub const ALL: [Self; 3] = [Self::Form, Self::Paper, Self::List];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Paper => "paper",
            Self::List => "list",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Form => "Through the form",
            Self::Paper => "On paper",
            Self::List => "In a list from the school",
        }
    }
}

/// A parent or carer, as the young person wrote them down. Sealed on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarerContact {
    pub name: Line,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    /// The young person's answer to "may we write to them?".
    pub may_write: bool,
}

/// What somebody wrote besides who they are and what they like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// Sealed on disk.
    pub why: Note,
    pub free: Vec<Slot>,
    pub carer: Option<CarerContact>,
}

/// Somebody who wants to be a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    pub identity: Identity,
    pub profile: Profile,
    pub answers: Answers,
}

/// An application that is here.
#[derive(Debug, Clone)]
pub struct Application {
    pub id: Id<Application>,
    pub participant: Id<Participant>,
    pub came_by: CameBy,
    pub applied_on: NaiveDate,
    /// The practitioner who wrote it down from paper.
    pub taken_by: Option<Id<Person>>,
    /// The number of the privacy notice that stood before the first field.
    pub notice: i32,
    pub answers: Answers,
}

/// The form as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedApplication {
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub pronouns: String,
    pub birth_date: String,
    pub form: String,
    pub why: String,
    /// What was ticked, and what was typed beside it.
    pub interests: Vec<String>,
    pub strengths: Vec<String>,
    pub languages: String,
    pub free: Vec<String>,
    pub capacity: String,
    pub carer_name: String,
    pub carer_email: String,
    pub carer_phone: String,
    pub carer_may_write: String,
}

impl TypedApplication {
    /// `offered` are the times that the form showed; another is refused.
    pub fn parse(&self, offered: &[Slot]) -> Parsed<Applicant> {
        let mut told = Vec::new();
        let mut part = |problems: Vec<Told>| told.extend(problems);
        let identity = Identity::parse(&self.identity()).map_err(&mut part).ok();
        let profile = Profile::parse(&self.profile()).map_err(&mut part).ok();
        let answers = self.answers(offered).map_err(&mut part).ok();
        match (identity, profile, answers) {
            (Some(identity), Some(profile), Some(answers)) => Ok(Applicant { identity, profile, answers }),
            _ => Err(told),
        }
    }

    fn identity(&self) -> TypedIdentity {
        TypedIdentity {
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            preferred_name: self.preferred_name.clone(),
            pronouns: self.pronouns.clone(),
            birth_date: self.birth_date.clone(),
            form: self.form.clone(),
            ..TypedIdentity::default()
        }
    }

    fn profile(&self) -> TypedProfile {
        TypedProfile {
            interests: self.interests.join(","),
            strengths: self.strengths.join(","),
            languages: self.languages.clone(),
            capacity: self.capacity.clone(),
            ..TypedProfile::default()
        }
    }

    fn answers(&self, offered: &[Slot]) -> Parsed<Answers> {
        let mut problems = Problems::default();
        let why = problems.take(Note::parse(&self.why).map_err(|p| p.told("why", words::WHY)));
        let known = |code: &String| Slot::from_code(code).filter(|time| offered.contains(time));
        let mut seen = BTreeSet::new();
        let free: Option<Vec<_>> = self.free.iter().filter(|code| seen.insert(*code)).map(known).collect();
        let free = problems.take(free.ok_or_else(words::choose_from_the_times));
        let carer = self.carer(&mut problems);
        problems.finish(match (why, free, carer) {
            (Some(why), Some(free), Some(carer)) => Some(Answers { why, free, carer }),
            _ => None,
        })
    }

    /// Nothing about a carer is no carer. Whom we may write to, we must be able to reach.
    fn carer(&self, problems: &mut Problems) -> Option<Option<CarerContact>> {
        let may_write = self.carer_may_write == "yes";
        let texts = [&self.carer_name, &self.carer_email, &self.carer_phone];
        if texts.iter().all(|text| text.trim().is_empty()) {
            if may_write {
                problems.note(words::whom_may_we_write_to());
            }
            return Some(None);
        }
        let name = problems.take(Line::parse(&self.carer_name).map_err(|p| p.told("carer_name", words::CARER_NAME)));
        let email = Email::parse_optional(&self.carer_email).map_err(|p| p.told("carer_email", words::CARER_EMAIL));
        let email = problems.take(email);
        let phone = Phone::parse_optional(&self.carer_phone).map_err(|p| p.told("carer_phone", words::CARER_PHONE));
        let phone = problems.take(phone);
        if let (true, Some(None), Some(None)) = (may_write, &email, &phone) {
            problems.note(words::how_may_we_write_to_them());
        }
        Some(Some(CarerContact { name: name?, email: email?, phone: phone?, may_write }))
    }
}

/// Reading applications: what they wrote, the talks and the decisions.
#[derive(Debug)]
pub struct ApplicationReading;
impl Reading for ApplicationReading {
    const RIGHT: Right = Right::ReadApplications;
}

/// Write down an application that came on paper.
#[derive(Debug)]
pub struct AddApplication;
impl Action for AddApplication {
    type On = Cohort;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "application.add";
}

#[cfg(test)]
#[path = "application_tests.rs"]
mod tests;
