//! Who a young person is, whatever they are here for.

use chrono::NaiveDate;

use super::words;
use crate::{
    calendar::{SchoolYear, school_year},
    dated::parse_day,
    id::Id,
    organisation::{Organisation, Site},
    staff::Person,
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// A young person at a site. [`Person`] holds the id that everything about them hangs from.
#[derive(Debug, Clone)]
pub struct YoungPerson {
    pub id: Id<YoungPerson>,
    pub person: Id<Person>,
    pub organisation: Id<Organisation>,
    pub site: Id<Site>,
    pub identity: Identity,
    pub version: i32,
}

/// As a school's office writes it down. Kept for the programme's own rules, never for comparing young people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
    Other,
}

impl Gender {
    pub const ALL: [Self; 3] = [Self::Female, Self::Male, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Female => "Female",
            Self::Male => "Male",
            Self::Other => "Another word",
        }
    }
}

/// What may be changed about who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub given_name: Line,
    pub family_name: Line,
    /// What they want to be called, where that is not the given name.
    pub preferred_name: Option<Line>,
    /// Sealed on disk.
    pub pronouns: Option<Line>,
    pub gender: Option<Gender>,
    pub birth_date: NaiveDate,
    /// The school's own year group, 7 to 13, where it differs from the one of the birth date or is known at all.
    pub school_year: Option<i32>,
    /// The tutor group: "10B".
    pub form: Option<Line>,
    /// The school's own number of the pupil. Sealed on disk, found by its blind index.
    pub admission_number: Option<Line>,
    /// The unique pupil number of the Department for Education. Sealed on disk, found by its blind index.
    pub upn: Option<Line>,
}

/// A form about who somebody is, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedIdentity {
    pub given_name: String,
    pub family_name: String,
    pub preferred_name: String,
    pub pronouns: String,
    pub gender: String,
    pub birth_date: String,
    pub school_year: String,
    pub form: String,
    pub admission_number: String,
    pub upn: String,
}

impl Identity {
    pub fn parse(typed: &TypedIdentity) -> Parsed<Self> {
        let mut problems = Problems::default();
        let mut name = |raw: &str, field, what| problems.take(Line::parse(raw).map_err(|p| p.told(field, what)));
        let given_name = name(&typed.given_name, "given_name", words::GIVEN_NAME);
        let family_name = name(&typed.family_name, "family_name", words::FAMILY_NAME);
        let mut line = |raw: &str, field, what| {
            problems.take(Line::parse_optional(raw).map_err(|p| p.told(field, what))).flatten()
        };
        let preferred_name = line(&typed.preferred_name, "preferred_name", words::PREFERRED_NAME);
        let pronouns = line(&typed.pronouns, "pronouns", words::PRONOUNS);
        let form = line(&typed.form, "form", words::FORM);
        let admission_number = line(&typed.admission_number, "admission_number", words::ADMISSION_NUMBER);
        let upn = line(&typed.upn, "upn", words::UPN);
        let birth_date = problems.take(parse_day(&typed.birth_date).ok_or_else(words::enter_birth_date));
        let school_year = problems.take(read_year(&typed.school_year));
        let gender = problems.take(read_gender(&typed.gender));
        let made = match (given_name, family_name, birth_date, school_year, gender) {
            (Some(given_name), Some(family_name), Some(birth_date), Some(school_year), Some(gender)) => Some(Self {
                given_name,
                family_name,
                preferred_name,
                pronouns,
                gender,
                birth_date,
                school_year,
                form,
                admission_number,
                upn,
            }),
            _ => None,
        };
        problems.finish(made)
    }

    /// The year group on a day: as the school says, or by age where it says nothing.
    pub fn year_on(&self, day: NaiveDate) -> Option<SchoolYear> {
        self.school_year.and_then(SchoolYear::new).or_else(|| school_year(self.birth_date, day))
    }

    /// What somebody is called: by their preferred name where they have one.
    pub fn called(&self) -> &Line {
        self.preferred_name.as_ref().unwrap_or(&self.given_name)
    }

    /// Called name and family name, as lists show it.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.called(), self.family_name)
    }

    /// Every name they may be looked for by, as it is searched.
    pub fn search_form(&self) -> String {
        let preferred = self.preferred_name.as_ref().map_or("", Line::as_str);
        crate::text::search_form(&format!("{} {preferred} {}", self.given_name, self.family_name))
    }
}

/// The school years that a programme can meet: secondary school in England.
const YEARS: std::ops::RangeInclusive<i32> = 7..=13;

/// Reads "10", "Y10" or "Year 10"; nothing typed is no year.
fn read_year(raw: &str) -> Result<Option<i32>, Told> {
    let plain = raw.trim().to_lowercase();
    let plain = plain.strip_prefix("year").or_else(|| plain.strip_prefix('y')).unwrap_or(&plain).trim();
    if plain.is_empty() {
        return Ok(None);
    }
    plain.parse().ok().filter(|year| YEARS.contains(year)).map(Some).ok_or_else(words::enter_school_year)
}

fn read_gender(raw: &str) -> Result<Option<Gender>, Told> {
    if raw.is_empty() { Ok(None) } else { Gender::from_code(raw).map(Some).ok_or_else(words::choose_gender) }
}

impl Typed for Identity {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let optional = |line: &Option<Line>| line.as_ref().map_or(String::new(), Line::to_string);
        vec![
            ("given_name", self.given_name.to_string()),
            ("family_name", self.family_name.to_string()),
            ("preferred_name", optional(&self.preferred_name)),
            ("pronouns", optional(&self.pronouns)),
            ("gender", self.gender.map_or(String::new(), |gender| gender.code().to_owned())),
            ("birth_date", self.birth_date.to_string()),
            ("school_year", self.school_year.map_or(String::new(), |year| year.to_string())),
            ("form", optional(&self.form)),
            ("admission_number", optional(&self.admission_number)),
            ("upn", optional(&self.upn)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedIdentity {
        TypedIdentity {
            given_name: "Şeyma".into(),
            family_name: "O’Neill".into(),
            birth_date: "16/06/2013".into(),
            school_year: "Year 9".into(),
            ..TypedIdentity::default()
        }
    }

    #[test]
    fn a_year_group_is_read_the_three_ways_that_schools_write_it() {
        for written in ["Y9", "9", "Year 9", " year 9 "] {
            let identity = Identity::parse(&TypedIdentity { school_year: written.into(), ..typed() }).unwrap();
            assert_eq!(identity.school_year, Some(9), "{written}");
        }
        assert!(Identity::parse(&TypedIdentity { school_year: "6".into(), ..typed() }).is_err());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let wrong = TypedIdentity { birth_date: "31/02/2013".into(), given_name: String::new(), ..typed() };
        assert_eq!(Identity::parse(&wrong).unwrap_err().len(), 2);
    }

    #[test]
    fn somebody_is_called_by_the_name_they_prefer_and_found_by_all() {
        let identity = Identity::parse(&TypedIdentity { preferred_name: "Shay".into(), ..typed() }).unwrap();
        assert_eq!(identity.full_name(), "Shay O’Neill");
        assert_eq!(identity.search_form(), "seyma shay oneill");
    }
}
