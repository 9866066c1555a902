//! What this room says.

use chrono::NaiveDate;

use super::{Untold, profile::CHIPS_MAX};
use crate::{dated::day_in_words, told::Told};

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
pub const WANTED_LANGUAGE: &str = "the language";
pub const EXPERIENCES: &str = "what they have been through";

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
    Told::whole("The school day has changed since this page was opened. Choose the times again.")
}

pub fn free_in_a_lesson(subject: &str) -> Told {
    Told::field(
        "free",
        format!("They cannot be free in a lesson they must not miss: {subject}. Untick it, or move the lesson."),
    )
}

pub fn choose_wish() -> Told {
    Told::field("wish", "Choose how they hear of sessions.")
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

pub fn contact_is_there() -> Told {
    Told::whole("They have this contact already. Change that one, or end it first.")
}

pub fn choose_apart_kind() -> Told {
    Told::field("kind", "Choose what they are to each other.")
}

pub fn choose_other() -> Told {
    Told::field("other", "Choose another young person of this site.")
}

pub fn choose_two() -> Told {
    Told::whole("Choose two different young people of this site.")
}

pub fn apart_already() -> Told {
    Told::whole("This is recorded of the two already.")
}

pub fn roll_over_undone() -> Told {
    Told::whole("This was taken back already.")
}

pub fn nothing_to_undo() -> Told {
    Told::whole("There is nothing to take back.")
}

pub fn roll_over_too_old(until: NaiveDate) -> Told {
    Told::whole(format!("It could be taken back until {}. Change year groups one by one now.", day_in_words(until)))
}

pub fn rolled_over_already(on: NaiveDate) -> Told {
    Told::whole(format!("The year groups of this site moved up on {} already.", day_in_words(on)))
}

pub fn merge_undone() -> Told {
    Told::whole("This was taken back already.")
}

pub fn merge_written_over() -> Told {
    Told::whole("The record was changed since the two were made one, so it cannot be taken back as a whole.")
}

pub fn decide_one_or_two() -> Told {
    Told::field("decision", "Decide whether they are one person or two.")
}
