//! Site contacts: whom at a site the programme may ring or write to.
//!
//! Owns: a name, what they are rung about, and at least one way to reach them. Refuses: accounts and permissions;
//! a contact is a line in an address book. Everything but the duty is sealed on disk.

use chrono::NaiveDate;

use super::{Area, Organisation, Site, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    email::Email,
    id::Id,
    phone::Phone,
    text::{Line, Note},
    told::{Problems, Told},
    typed::Typed,
};

/// One contact, from the day they may be reached to the day they may not.
#[derive(Debug, Clone)]
pub struct SiteContact {
    pub id: Id<SiteContact>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: SiteContactDetails,
    pub span: Span,
    /// The last day on which somebody said that it is right, by saving it.
    pub checked_on: NaiveDate,
    pub version: i32,
}

/// What may be changed about a contact.
#[derive(Debug, Clone)]
pub struct SiteContactDetails {
    pub duty: ContactDuty,
    pub name: Line,
    /// At least one of e-mail and phone is there.
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub note: Option<Note>,
}

/// What somebody at the site is reached about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactDuty {
    Main,
    Office,
    Pastoral,
    Attendance,
    Premises,
    Finance,
    /// Not for us to ring: young people see it on their phones, under “Worried?”.
    HelpLine,
    Other,
}

impl ContactDuty {
    pub const ALL: [Self; 8] = [
        Self::Main,
        Self::Office,
        Self::Pastoral,
        Self::Attendance,
        Self::Premises,
        Self::Finance,
        Self::HelpLine,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Office => "office",
            Self::Pastoral => "pastoral",
            Self::Attendance => "attendance",
            Self::Premises => "premises",
            Self::Finance => "finance",
            Self::HelpLine => "help_line",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Main => "Main contact",
            Self::Office => "School office",
            Self::Pastoral => "Pastoral care",
            Self::Attendance => "Attendance",
            Self::Premises => "Premises",
            Self::Finance => "Finance",
            Self::HelpLine => "A help line for young people",
            Self::Other => "Something else",
        }
    }
}

impl SiteContactDetails {
    pub fn parse(duty: &str, name: &str, email: &str, phone: &str, note: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let duty = problems.take(ContactDuty::from_code(duty).ok_or_else(words::choose_duty));
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "the contact’s name")));
        let email = problems.take(Email::parse_optional(email).map_err(|p| p.told("email", "the e-mail address")));
        let phone = problems.take(Phone::parse_optional(phone).map_err(|p| p.told("phone", "the phone number")));
        let note = problems.take(Note::parse_optional(note).map_err(|p| p.told("note", "the note")));
        if let (Some(None), Some(None)) = (&email, &phone) {
            problems.note(words::no_way_to_reach());
        }
        if let (Some(ContactDuty::HelpLine), Some(Some(_)), Some(None)) = (&duty, &email, &phone) {
            problems.note(words::help_line_without_number());
        }
        let made = match (duty, name, email, phone, note) {
            (Some(duty), Some(name), Some(email), Some(phone), Some(note)) => {
                Some(Self { duty, name, email, phone, note })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

impl Typed for SiteContactDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("duty", self.duty.code().to_owned()),
            ("name", self.name.to_string()),
            ("email", self.email.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("phone", self.phone.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("note", self.note.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    }
}

impl SiteContact {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Located for SiteContact {
    fn location(&self) -> Location {
        Location::site(self.organisation, self.area, self.site)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for SiteContact {
    const READ_RIGHT: Right = Right::ReadContacts;
}

/// Add a contact to a site.
#[derive(Debug)]
pub struct AddSiteContact;
impl Action for AddSiteContact {
    type On = Site;
    const RIGHT: Right = Right::KeepContacts;
    const NAME: &'static str = "site_contact.add";
}

/// Change a contact.
#[derive(Debug)]
pub struct EditSiteContact;
impl Action for EditSiteContact {
    type On = SiteContact;
    const RIGHT: Right = Right::KeepContacts;
    const NAME: &'static str = "site_contact.edit";
}

/// Stop reaching a contact.
#[derive(Debug)]
pub struct EndSiteContact;
impl Action for EndSiteContact {
    type On = SiteContact;
    const RIGHT: Right = Right::KeepContacts;
    const NAME: &'static str = "site_contact.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_has_a_way_to_be_reached() {
        let parse = |email, phone| SiteContactDetails::parse("office", "Front desk", email, phone, "");
        assert!(parse("office@eastbrook.sch.uk", "").is_ok());
        assert!(parse("", "020 7946 0018").is_ok());
        assert_eq!(parse("", " ").unwrap_err(), [words::no_way_to_reach()]);
        assert_eq!(parse("nonsense", "").unwrap_err().len(), 1);
    }
}
