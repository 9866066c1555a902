//! What is said when a supervision cannot be as somebody wants it, and how its clock is told.

use super::{Clock, Due, Kind};
use crate::{dated::day_in_words, told::Told};

pub const DAY: &str = "the day of the supervision";
pub const WHAT: &str = "what is to be done";
pub const DUE_DAY: &str = "the day by which it is done";
pub const POINT: &str = "what they would like to talk about";
pub const QUESTION: &str = "your question";
pub const ANSWER: &str = "your answer";

pub fn choose_kind() -> Told {
    Told::field("kind", "Choose the kind of supervision.")
}

pub fn choose_holder() -> Told {
    Told::field("held_by", "Choose who holds it from the list.")
}

pub fn not_a_holder() -> Told {
    Told::field("held_by", "Choose somebody from the list. A clinical supervision is held by a specialist.")
}

pub fn enter_time() -> Told {
    Told::field("at", "Enter the time like 15:10, or leave it empty.")
}

pub fn choose_who(kind: Kind) -> Told {
    let whom = if kind.is_of_mentors() { "one mentor" } else { "one member of staff" };
    Told::field("who", format!("Choose at least {whom}."))
}

pub fn not_these(kind: Kind) -> Told {
    let whom = if kind.is_of_mentors() { "mentors" } else { "members of staff" };
    Told::field("who", format!("In this kind of supervision there are only {whom}. Choose from the list."))
}

pub fn one_alone() -> Told {
    Told::field("who", "An individual supervision is for one mentor. Choose one, or book a group.")
}

pub fn too_many(most: u16) -> Told {
    Told::field("who", format!("A supervision group has at most {most} mentors here. Book two groups."))
}

pub fn not_by_oneself() -> Told {
    Told::field("held_by", "Nobody supervises themselves. Choose somebody else to hold it.")
}

pub fn closed_day() -> Told {
    Told::field("on", "The site is closed on this day. Choose a school day.")
}

pub fn in_the_past() -> Told {
    Told::field("on", "This day is over for a booking. Choose one in the last week, today or a later one.")
}

pub fn still_to_come() -> Told {
    Told::whole("This supervision is still to come. Write it down on its day or after.")
}

pub fn not_booked() -> Told {
    Told::whole("This supervision is not booked any more. Look at where it stands now.")
}

pub fn is_cancelled() -> Told {
    Told::whole("This supervision was cancelled. Book another one.")
}

pub fn choose_came(whose: &str) -> Told {
    Told::whole(format!("Say whether {whose} came."))
}

pub fn write_something() -> Told {
    Told::field("went_well", "Write down at least one part. One sentence is enough.")
}

pub fn choose_owner() -> Told {
    Told::field("owner", "Choose one person who does it.")
}

pub fn done_already() -> Told {
    Told::whole("This is done already.")
}

pub fn answered_already() -> Told {
    Told::whole("This was answered already, or closed. Ask again if there is more.")
}

pub fn closed_already() -> Told {
    Told::whole("This was closed already.")
}

/// What a manager is to do about what was raised to them.
pub const RAISED: &str = "Nobody has supervised these mentors for so long that you are told. Ask who runs the cohort what \
                          stands in the way. Each goes from here once it was held.";

/// "by Fri 15 Jan, week 2"
pub fn by_when(due: &Due) -> String {
    format!("by {}, in week {}", day_in_words(due.by), due.week)
}

pub const fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::ToCome => "To come",
        Clock::ThisWeek => "Due this week",
        Clock::Overdue => "Overdue",
        Clock::Escalated => "Overdue for long: with the manager",
    }
}
