//! What is to become of a row: somebody new, a change to somebody known, nothing, or a question.
//!
//! Owns: telling whether a row is about somebody who is known, held against the people of the site and the other rows of
//! the file. Refuses: to decide that two people are one because they look alike. A number that fits, with a name or a
//! birth date that fits, is the same person; a name and a birth date without a number is a question for a person; twins
//! are two people, and it is said that they look like twins.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    ImportKind, Said,
    cells::{AdmissionNumber, CellProblem, Upn},
    changes::Change,
};
use crate::{
    id::Id,
    people::{Identity, Participant, Side, YoungPerson},
    staff::Person,
    text::search_form,
};

/// Somebody whom the site's records know.
#[derive(Debug, Clone)]
pub struct Known {
    pub young_person: Id<YoungPerson>,
    pub person: Id<Person>,
    pub identity: Identity,
    /// Their open takings part in this cohort.
    pub here: Vec<(Id<Participant>, Side)>,
}

/// What somebody decided about a row that may be about somebody known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Same,
    Another,
}

impl Choice {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Another => "another",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Same, Self::Another].into_iter().find(|choice| choice.code() == code)
    }
}

/// Why a row cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Cell(CellProblem),
    /// More cells than the file has columns.
    TooManyCells,
    /// The number is somebody else's here.
    NumberOfAnother,
    /// The number and the name are somebody's here, the date of birth is another.
    OtherBirthDate,
    /// An earlier row has the same number and says something else.
    DiffersFromRow(u32),
}

/// What is to become of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// Somebody joins the cohort; `joins` is the person whom the site knows already by their number.
    New {
        joins: Option<Uuid>,
        kin: Vec<Kin>,
    },
    /// Somebody known; what changes.
    Update {
        whom: Uuid,
        changes: Vec<Change>,
    },
    /// Somebody known, and nothing changes.
    Same {
        whom: Uuid,
    },
    /// The same as an earlier row.
    Duplicate {
        row: u32,
    },
    /// Perhaps the same as one of these: somebody has to say.
    Perhaps {
        whom: Vec<Uuid>,
    },
    /// A roll's row about nobody in this cohort.
    Stranger,
    Problem {
        whys: Vec<Why>,
    },
}

/// Somebody with the same family name and birth date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kin {
    Row(u32),
    Person(Uuid),
}

/// The verdicts' codes, in the order in which a page counts them.
pub const VERDICTS: [&str; 7] = ["new", "update", "same", "perhaps", "problem", "duplicate", "stranger"];

impl Verdict {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::New { .. } => "new",
            Self::Update { .. } => "update",
            Self::Same { .. } => "same",
            Self::Perhaps { .. } => "perhaps",
            Self::Problem { .. } => "problem",
            Self::Duplicate { .. } => "duplicate",
            Self::Stranger => "stranger",
        }
    }

    /// Whether applying the import does something with the row.
    pub const fn is_applied(&self) -> bool {
        matches!(self, Self::New { .. } | Self::Update { .. })
    }
}

/// Whom a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    Nobody,
    /// For certain, or because somebody said so.
    Certain(usize),
    Perhaps(Vec<usize>),
    Wrong(Why),
}

/// Finds whom a row is about among `people`, who may be of the whole site.
pub fn whose(said: &Said, people: &[Known], choice: Option<Choice>) -> Whose {
    let by_number = people.iter().position(|known| has_number(known, said.admission.as_ref(), said.upn.as_ref()));
    if let Some((at, known)) = by_number.and_then(|at| people.get(at).map(|known| (at, known))) {
        return match agreement(said, &known.identity) {
            Agreement::Fits => Whose::Certain(at),
            Agreement::OtherBirthDate => Whose::Wrong(Why::OtherBirthDate),
            Agreement::Another => Whose::Wrong(Why::NumberOfAnother),
        };
    }
    let alike: Vec<usize> =
        people.iter().enumerate().filter(|(_, known)| looks_like(said, &known.identity)).map(|(at, _)| at).collect();
    match (alike.as_slice(), choice) {
        ([], _) | (_, Some(Choice::Another)) => Whose::Nobody,
        ([only], Some(Choice::Same)) => Whose::Certain(*only),
        _ => Whose::Perhaps(alike),
    }
}

fn has_number(known: &Known, admission: Option<&AdmissionNumber>, upn: Option<&Upn>) -> bool {
    let theirs = known.identity.admission_number.as_ref().and_then(|line| AdmissionNumber::parse(line.as_str()));
    let their_upn = known.identity.upn.as_ref().and_then(|line| Upn::parse(line.as_str()));
    (admission.is_some() && theirs.as_ref() == admission) || (upn.is_some() && their_upn.as_ref() == upn)
}

enum Agreement {
    Fits,
    OtherBirthDate,
    Another,
}

/// Whether what else a row says fits the person with its number. One name may have changed, or be a short form.
fn agreement(said: &Said, identity: &Identity) -> Agreement {
    let given = said.given_name.as_ref().is_none_or(|name| is_called(name.as_str(), identity));
    let family = said.family_name.as_ref().is_none_or(|name| name.search_form() == identity.family_name.search_form());
    let birth = said.birth_date.is_none_or(|day| day == identity.birth_date);
    match (given, family, birth) {
        (true, true, false) => Agreement::OtherBirthDate,
        (true, true, true) | (true, false, true) | (false, true, true) => Agreement::Fits,
        _ => Agreement::Another,
    }
}

fn is_called(name: &str, identity: &Identity) -> bool {
    let name = search_form(name);
    let preferred = identity.preferred_name.as_ref().is_some_and(|line| line.search_form() == name);
    preferred || identity.given_name.search_form() == name
}

/// The same name and the same birth date.
fn looks_like(said: &Said, identity: &Identity) -> bool {
    let (Some(given), Some(family), Some(born)) = (&said.given_name, &said.family_name, said.birth_date) else {
        return false;
    };
    is_called(given.as_str(), identity)
        && family.search_form() == identity.family_name.search_form()
        && born == identity.birth_date
}

/// The same family name and birth date, and another first name.
fn looks_like_kin(said: &Said, identity: &Identity) -> bool {
    let (Some(given), Some(family), Some(born)) = (&said.given_name, &said.family_name, said.birth_date) else {
        return false;
    };
    !is_called(given.as_str(), identity)
        && family.search_form() == identity.family_name.search_form()
        && born == identity.birth_date
}

/// The verdict over one row that was read without a problem. `changes` says what the row changes about somebody here.
pub fn judge(
    kind: ImportKind,
    said: &Said,
    file: &InFile,
    people: &[Known],
    choice: Option<Choice>,
    changes: impl Fn(&Known) -> Vec<Change>,
) -> Verdict {
    match file.earlier {
        Some((row, true)) => return Verdict::Duplicate { row },
        Some((row, false)) => return Verdict::Problem { whys: vec![Why::DiffersFromRow(row)] },
        None => {}
    }
    let at = match whose(said, people, choice) {
        Whose::Wrong(why) => return Verdict::Problem { whys: vec![why] },
        Whose::Perhaps(alike) if kind != ImportKind::Roll => {
            let whom = alike.iter().filter_map(|at| people.get(*at)).map(|known| known.young_person.uuid()).collect();
            return Verdict::Perhaps { whom };
        }
        Whose::Perhaps(_) | Whose::Nobody => None,
        Whose::Certain(at) => people.get(at),
    };
    let here = at.filter(|known| known.here.iter().any(|(_, side)| kind.side().is_none_or(|wanted| wanted == *side)));
    match here {
        Some(known) => {
            let (whom, changes) = (known.young_person.uuid(), changes(known));
            if changes.is_empty() { Verdict::Same { whom } } else { Verdict::Update { whom, changes } }
        }
        None if kind == ImportKind::Roll => Verdict::Stranger,
        None => Verdict::New { joins: at.map(|known| known.young_person.uuid()), kin: kin(said, file, people) },
    }
}

/// Twins, in the file and among those who are here; nobody from elsewhere is named.
fn kin(said: &Said, file: &InFile, people: &[Known]) -> Vec<Kin> {
    let here = people.iter().filter(|known| !known.here.is_empty() && looks_like_kin(said, &known.identity));
    let here = here.map(|known| Kin::Person(known.young_person.uuid()));
    file.kin.iter().map(|row| Kin::Row(*row)).chain(here).collect()
}

/// What the rest of the file says about a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InFile {
    /// An earlier row about the same person, and whether it says the same.
    pub earlier: Option<(u32, bool)>,
    /// Rows with the same family name and birth date.
    pub kin: Vec<u32>,
}

/// All rows of a file, by what tells one person from another.
#[derive(Debug, Default)]
pub struct FileIndex {
    admission: HashMap<AdmissionNumber, u32>,
    upn: HashMap<Upn, u32>,
    who: HashMap<(String, String, NaiveDate), u32>,
    kin: HashMap<(String, NaiveDate), Vec<(u32, String)>>,
}

impl FileIndex {
    /// Rows in the order of the file.
    pub fn of<'a>(rows: impl IntoIterator<Item = (u32, &'a Said)>) -> Self {
        let mut index = Self::default();
        for (number, said) in rows {
            if let Some(admission) = &said.admission {
                index.admission.entry(admission.clone()).or_insert(number);
            }
            if let Some(upn) = &said.upn {
                index.upn.entry(upn.clone()).or_insert(number);
            }
            if let Some((given, family, born)) = names(said) {
                index.who.entry((given.clone(), family.clone(), born)).or_insert(number);
                index.kin.entry((family, born)).or_default().push((number, given));
            }
        }
        index
    }

    /// What the file says about one of its rows; `other` gives a row by its number.
    pub fn about<'a>(&self, number: u32, said: &Said, other: impl Fn(u32) -> Option<&'a Said>) -> InFile {
        let first = |row: Option<&u32>| row.copied().filter(|row| *row < number);
        let admission = said.admission.as_ref().and_then(|key| first(self.admission.get(key)));
        let upn = said.upn.as_ref().and_then(|key| first(self.upn.get(key)));
        let names = names(said);
        let who = names.as_ref().and_then(|key| first(self.who.get(key))).filter(|row| {
            let numbers = other(*row).and_then(|other| other.admission.as_ref()).zip(said.admission.as_ref());
            numbers.is_none_or(|(theirs, ours)| theirs == ours)
        });
        let earlier = admission.or(upn).or(who).and_then(|row| {
            let same = other(row)?.canonical() == said.canonical();
            Some((row, same))
        });
        let kin = names.map_or_else(Vec::new, |(given, family, born)| {
            let all = self.kin.get(&(family, born)).map_or(&[][..], Vec::as_slice);
            all.iter().filter(|(row, name)| *row != number && *name != given).map(|(row, _)| *row).collect()
        });
        InFile { earlier, kin }
    }
}

fn names(said: &Said) -> Option<(String, String, NaiveDate)> {
    let (given, family) = (said.given_name.as_ref()?, said.family_name.as_ref()?);
    Some((given.search_form(), family.search_form(), said.birth_date?))
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
