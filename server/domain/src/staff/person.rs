//! A person: anybody the programme knows.

use super::words;
use crate::{
    access::{Action, Located, Location, Reads, Right},
    id::Id,
    organisation::Organisation,
    text::Line,
    told::{Problems, Told},
    typed::Typed,
};

/// Anybody the programme knows. What they are here (staff, mentor, mentee) hangs from it.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: Id<Person>,
    pub organisation: Id<Organisation>,
    pub given_name: Line,
    pub family_name: Line,
    pub version: i32,
}

/// What may be changed about a person.
#[derive(Debug, Clone)]
pub struct PersonDetails {
    pub given_name: Line,
    pub family_name: Line,
}

impl PersonDetails {
    pub fn parse(given_name: &str, family_name: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let mut name = |raw, field, what| problems.take(Line::parse(raw).map_err(|p| p.told(field, what)));
        let given_name = name(given_name, "given_name", words::GIVEN_NAME);
        let family_name = name(family_name, "family_name", words::FAMILY_NAME);
        problems.finish(given_name.zip(family_name).map(|(given_name, family_name)| Self { given_name, family_name }))
    }
}

impl Typed for PersonDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("given_name", self.given_name.to_string()), ("family_name", self.family_name.to_string())]
    }
}

impl Person {
    pub fn details(&self) -> PersonDetails {
        PersonDetails { given_name: self.given_name.clone(), family_name: self.family_name.clone() }
    }

    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    pub fn change(&mut self, details: PersonDetails) {
        self.given_name = details.given_name;
        self.family_name = details.family_name;
    }
}

impl Located for Person {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Person {
    const READ_RIGHT: Right = Right::ReadStaff;
}

/// Change a member of staff's name.
#[derive(Debug)]
pub struct EditPerson;
impl Action for EditPerson {
    type On = Person;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "person.edit";
}
