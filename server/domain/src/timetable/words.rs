//! What is said when a timetable cannot be as somebody wants it.

use super::SessionKind;
use crate::told::Told;

pub fn choose_weekdays() -> Told {
    Told::field("weekdays", "Choose at least one day on which sessions may be.")
}

pub fn choose_kinds() -> Told {
    Told::field("kinds", "Choose at least one part of the day for one-to-ones.")
}

pub fn choose_group_kinds() -> Told {
    Told::field("group_kinds", "Choose the parts of the day in which groups may meet.")
}

pub fn choose_supervision() -> Told {
    Told::field("supervision", "Choose when mentors are supervised.")
}

pub fn unreadable_weeks(most: u16) -> Told {
    Told::field(
        "group_weeks",
        format!("Write the weeks of the group sessions as numbers from 1 to {most}, like 1, 5, {most}."),
    )
}

pub fn twice_out_of_range(weeks: u16) -> Told {
    Told::field("twice_in", format!("Weeks with two sessions: a number from 0 to {}.", weeks.saturating_sub(1)))
}

pub fn choose_adults(field: &'static str) -> Told {
    Told::field(field, "Choose who comes from the list.")
}

pub fn choose_what_is_lost() -> Told {
    Told::field("thing", "Choose what is lost: the day, a room or an adult.")
}

/// There is nothing to plan yet.
pub fn nobody_matched() -> Told {
    Told::whole("No pair has said yes on both sides yet, so there is nothing to plan.")
}

pub fn nothing_changes() -> Told {
    Told::whole("The draft is the same as what is published.")
}

/// The draft breaks a rule, in a sentence.
pub fn not_publishable(sentence: &str) -> Told {
    Told::whole(format!("This cannot be published yet. {sentence}"))
}

/// What a draft would put into a day that is over, about those who would meet.
pub fn is_over(who: &str) -> String {
    format!("The new time of {who} is over already. Plan again.")
}

pub fn choose_place() -> Told {
    Told::field("to", "Choose where it goes.")
}

/// Nothing else is possible there, in a sentence of the judge's.
pub fn place_is_taken(sentence: &str) -> Told {
    Told::field("to", sentence.to_owned())
}

pub fn day_is_past() -> Told {
    Told::field("date", "That day is over. Choose today or a later day.")
}

/// What a session is called in the calendar of a young person or of a school.
pub const FEED_SESSION: &str = "Tenfold session";

/// "One-to-one: Amir and Bisi".
pub fn feed_summary(kind: SessionKind, called: &[&str]) -> String {
    if called.is_empty() { kind.words().to_owned() } else { format!("{}: {}", kind.words(), called.join(" and ")) }
}

/// What hangs at the door of a room: "Amir and Bisi", and of a group no name.
pub fn on_the_door(kind: SessionKind, called: &[&str]) -> String {
    if called.is_empty() { kind.words().to_owned() } else { called.join(" and ") }
}

/// A summary for a session that is not held, or perhaps not. Why is nobody's who looks at a calendar.
pub fn feed_state(cancelled: bool, on_hold: bool, what: &str) -> String {
    match (cancelled, on_hold) {
        (true, _) => format!("Cancelled: {what}"),
        (false, true) => format!("On hold: {what}"),
        (false, false) => what.to_owned(),
    }
}

/// An address for somebody whose sessions are nowhere.
pub fn takes_no_part() -> Told {
    Told::whole("They do not take part now, so their calendar would be empty. Nothing was made.")
}

/// Somebody who cannot come was not chosen.
pub fn choose_who() -> Told {
    Told::field("who", "Choose who cannot come.")
}

pub fn has_begun() -> Told {
    Told::whole("The session has begun or is off. There is nothing to say any more.")
}

pub fn said_already() -> Told {
    Told::field("who", "That was said already. Those who run the cohort see it.")
}
