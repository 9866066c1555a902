//! The sentences of reviews.

use super::CheckStanding;
use crate::{people::Side, told::Told};

pub const TALK_DAY: &str = "the day of the talk";

pub fn choose_side() -> Told {
    Told::field("side", "Choose with whom you talked.")
}

pub fn talk_to_come() -> Told {
    Told::field("on", "That day is still to come. Write the talk down after it.")
}

/// How a check stands, as a count says it.
pub const fn standing(stands: CheckStanding) -> &'static str {
    match stands {
        CheckStanding::Done(_) => "Done",
        CheckStanding::ToDo => "To do",
        CheckStanding::Missed => "Missed",
    }
}

/// One of the two, in a sentence.
pub const fn the(side: Side) -> &'static str {
    match side {
        Side::Mentor => "The mentor",
        Side::Mentee => "The mentee",
    }
}
