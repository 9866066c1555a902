//! Sentences about registers.

use super::{Amiss, Standing};
use crate::told::Told;

pub fn choose_mark(whose: &str) -> Told {
    Told::whole(format!("Choose one of the marks for {whose}."))
}

pub fn enter_missed_minutes(whose: &str) -> Told {
    Told::whole(format!("Enter how many minutes {whose} missed, from 1 to 480."))
}

pub fn to_come() -> Told {
    Told::whole("This session is still to come. Its register can be marked on its day.")
}

pub fn not_begun() -> Told {
    Told::whole("The session has not begun. Nobody can have been there yet.")
}

pub fn called_off() -> Told {
    Told::whole("This session was called off before it began. It has no register.")
}

pub fn say_why_it_went_ahead() -> Told {
    Told::field("went_ahead", "Say why the session goes ahead, or went ahead, although something is missing.")
}

/// "There is 1 adult, and it needs 2."
pub fn amiss(what: Amiss) -> String {
    match what {
        Amiss::Adults { are: 0, need } => format!("No adult is there for it, and it needs {need}."),
        Amiss::Adults { are: 1, need } => format!("There is 1 adult, and it needs {need}."),
        Amiss::Adults { are, need } => format!("There are {are} adults, and it needs {need}."),
        Amiss::Lead => "No safeguarding lead is on duty for all of it.".to_owned(),
    }
}

pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Late => "Register is late",
        Standing::ToMark => "Register to mark",
        Standing::ToCome => "To come",
        Standing::Marked => "Marked",
        Standing::Off => "Off",
    }
}
