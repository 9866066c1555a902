//! What this room says.

use crate::told::Told;

pub const GOAL: &str = "your goal";

pub fn choose_zero_to_ten() -> Told {
    Told::field("now", "Choose a number from 0 to 10, or leave it.")
}

pub fn choose_an_answer() -> Told {
    Told::field("answer", "Choose one of the answers, or leave it.")
}

pub fn choose_purpose() -> Told {
    Told::field("purpose", "Choose what the tablet is for.")
}

pub fn not_accepted_yet() -> Told {
    Told::whole("They are not accepted yet. Decide about the referral first, then hand over the tablet.")
}

pub fn done_already() -> Told {
    Told::whole("They have done this already. First answers are kept as they were given.")
}

pub fn no_check_now() -> Told {
    Told::whole("There is no relationship check for them now, or they have done it.")
}
