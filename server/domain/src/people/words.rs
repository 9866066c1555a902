//! What this room says.

use super::{Untold, profile::CHIPS_MAX};
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

pub const END_REASON: &str = "the reason";
pub const SUBJECT: &str = "the subject";
pub const CARER_NAME: &str = "the parent or carer’s name";
pub const RELATIONSHIP: &str = "who they are to the young person";
pub const CARER_LANGUAGE: &str = "the language they read best";
pub const CARER_EMAIL: &str = "their e-mail address";
pub const CARER_PHONE: &str = "their phone number";
pub const WHY_NOT_TOLD: &str = "why they must not be told";
pub const MEDICAL: &str = "the medical notes";
pub const WHAT_TO_DO: &str = "what to do";

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

pub fn enter_reason() -> Told {
    Told::field("reason", "Say why they leave, in a few words.")
}

pub fn choose_slots() -> Told {
    Told::field("free", "The school day has changed since this page was opened. Choose the times again.")
}

pub fn free_in_a_lesson(subject: &str) -> Told {
    Told::field(
        "free",
        format!("They cannot be free in a lesson they must not miss: {subject}. Untick it, or move the lesson."),
    )
}

pub fn choose_matters() -> Told {
    Told::field("told_of", "Choose what they may be told from the list.")
}

/// Why a carer is not used, beside their name on a page of staff.
pub const fn why_untold(why: Untold) -> &'static str {
    match why {
        Untold::NothingAtAll => "Must not be told anything. Do not ring, write or send anything home to them.",
        Untold::NotThis => "Not to be told about this.",
    }
}

pub fn number_in_use() -> Told {
    Told::whole("Another young person has this admission number or unique pupil number. Check both numbers.")
}
