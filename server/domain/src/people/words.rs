//! What this room says.

use super::profile::CHIPS_MAX;
use crate::told::Told;

pub const GIVEN_NAME: &str = "the first name";
pub const FAMILY_NAME: &str = "the last name";
pub const PREFERRED_NAME: &str = "the name they like to be called";
pub const PRONOUNS: &str = "the pronouns";
pub const FORM: &str = "the form or tutor group";
pub const ADMISSION_NUMBER: &str = "the admission number";
pub const UPN: &str = "the unique pupil number";
pub const INTERESTS: &str = "the interests";
pub const STRENGTHS: &str = "the strengths";
pub const NEEDS: &str = "what they want help with";
pub const LANGUAGES: &str = "the languages";
pub const ACCESS_NEEDS: &str = "the access needs";
pub const WHAT_HELPS: &str = "what helps";

pub fn enter_birth_date() -> Told {
    Told::field("birth_date", "Enter the date of birth as a date, for example 16/06/2013.")
}

pub fn enter_school_year() -> Told {
    Told::field("school_year", "Enter the year group as a number from 7 to 13.")
}

pub fn choose_gender() -> Told {
    Told::field("gender", "Choose one of the answers, or leave it empty.")
}

pub fn enter_capacity() -> Told {
    Told::field("capacity", "Enter how many mentees they are happy to meet, from 1 to 4.")
}

pub fn too_many_chips(field: &'static str, what: &str) -> Told {
    Told::field(field, format!("Keep {what} to {CHIPS_MAX} or fewer."))
}

pub fn ends_before_start() -> Told {
    Told::field("ended_on", "Choose a day on or after the day they joined.")
}

pub fn is_here_already() -> Told {
    Told::whole("They are in this cohort already.")
}
