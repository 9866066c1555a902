//! Sentences about the mentors' course, units, clearance and certificates.

use chrono::NaiveDate;

use super::{ClearanceState, NotAchieved, NotYet};
use crate::{dated::day_in_words, text::Line, told::Told};

pub const TRAINERS: &str = "the trainers";

pub fn ends_before_start() -> Told {
    Told::field("ended_on", "The end is before the start. Choose the day it starts, or a later one.")
}

pub fn enter_part_minutes() -> Told {
    Told::field("minutes", "Enter how long the part is in minutes, from 1 to 480.")
}

pub fn enter_time(field: &'static str) -> Told {
    Told::field(field, "Enter a time of day, for example 09:30.")
}

pub fn hours_reversed() -> Told {
    Told::field("ends", "The end is not after the start. Enter a later time.")
}

pub fn choose_venue() -> Told {
    Told::field("venue", "Choose one of the rooms, or leave it open.")
}

pub fn choose_unit() -> Told {
    Told::field("unit", "Choose one of the units, or none.")
}

pub fn choose_session() -> Told {
    Told::field("session", "Choose the session that covers this part.")
}

pub fn enter_every_day() -> Told {
    Told::field("day_1", "Enter each day of the course as a date, for example 21/09/2026.")
}

pub fn same_day_twice() -> Told {
    Told::field("day_1", "Two of the days are the same. Enter a day for each.")
}

pub fn shorter_than_its_parts(minutes: u32) -> Told {
    Told::field(
        "ends",
        format!("What is taught there takes {minutes} minutes, and the hours are shorter. Enter a later end."),
    )
}

pub fn session_was_held() -> Told {
    Told::whole("The register of this session is marked, so it was held and cannot be called off.")
}

pub fn session_covers_parts(count: usize) -> Told {
    let parts = if count == 1 { "1 part".to_owned() } else { format!("{count} parts") };
    Told::whole(format!("This session covers {parts}. Move what it covers to another session first."))
}

pub fn run_without_parts() -> Told {
    Told::whole("This course has no sessions yet.")
}

pub fn name_in_use() -> Told {
    Told::field("name", "Another course of this cohort has this name. Choose a name that tells them apart.")
}

pub fn title_in_use() -> Told {
    Told::field("title", "Another unit has this title. Choose a title that tells them apart.")
}

pub fn session_to_come() -> Told {
    Told::whole("This session has not been held yet. Mark its register on the day.")
}

pub fn choose_person() -> Told {
    Told::field("person", "Choose who it is about.")
}

pub fn choose_part() -> Told {
    Told::field("part", "Choose the part that was made up.")
}

pub fn nothing_missed() -> Told {
    Told::field("part", "They did not miss this part, so there is nothing to make up.")
}

pub fn made_up_already() -> Told {
    Told::field("part", "They have made up this part already.")
}

/// A part that somebody missed, and when it should be made up.
pub fn make_up_by(title: &Line, by: NaiveDate, today: NaiveDate) -> String {
    let late = if by < today { ", which is over" } else { "" };
    format!("Missed: {title}. Make it up by {}{late}.", day_in_words(by))
}

pub fn make_up_is_over() -> Told {
    Told::whole("This was withdrawn already.")
}

pub fn day_to_come(field: &'static str) -> Told {
    Told::field(field, "That day is still to come. Enter today or an earlier day.")
}

pub fn choose_criteria() -> Told {
    Told::field("criterion", "Choose at least one criterion.")
}

pub fn choose_people() -> Told {
    Told::field("person", "Choose at least one person.")
}

pub fn choose_outcome() -> Told {
    Told::field("outcome", "Choose whether it is met.")
}

pub fn choose_evidence() -> Told {
    Told::field("evidence_kind", "Choose what kind of evidence it is.")
}

pub fn no_unit() -> Told {
    Told::whole("This course teaches no unit yet. Choose its unit first.")
}

pub fn needs_a_person() -> Told {
    Told::whole("This is a person’s word, so somebody who is signed in has to give it.")
}

pub fn choose_verdict() -> Told {
    Told::field("verdict", "Choose what you found.")
}

pub fn say_what_to_mend() -> Told {
    Told::field("note", "Say what is to be mended.")
}

pub fn nothing_to_sample() -> Told {
    Told::field("person", "Nothing of theirs was assessed yet, so there is nothing to look at.")
}

pub fn assessed_it_yourself() -> Told {
    Told::whole("You assessed some of this work yourself. Somebody else has to look at it.")
}

pub fn enter_level() -> Told {
    Told::field("level", "Enter the level as a number from 0 (entry level) to 8, or leave it empty.")
}

/// "level 2".
pub fn level(level: i32) -> String {
    if level == 0 { "entry level".to_owned() } else { format!("level {level}") }
}

pub fn enter_outcomes() -> Told {
    Told::field("outcomes", "Enter the outcomes and their criteria, each on a line that begins with its number.")
}

pub fn line_without_number(line: usize) -> Told {
    Told::field("outcomes", format!("Line {line} does not begin with a number such as 1 or 1.1."))
}

pub fn line_without_words(line: usize) -> Told {
    Told::field("outcomes", format!("Line {line} has a number and no words, or more than can be kept."))
}

pub fn number_twice(line: usize) -> Told {
    Told::field("outcomes", format!("The number of line {line} was used before. Give each line a number of its own."))
}

pub fn criterion_without_outcome(line: usize) -> Told {
    Told::field("outcomes", format!("The outcome that line {line} belongs to is missing. Enter it on a line above."))
}

pub fn outcome_without_criteria(number: i32) -> Told {
    Told::field("outcomes", format!("Outcome {number} has no criteria. Enter at least {number}.1 below it."))
}

pub fn criterion_is_signed(outcome: i32, criterion: i32) -> Told {
    Told::field(
        "outcomes",
        format!("{outcome}.{criterion} was signed off for somebody. It can be worded anew, but not taken out."),
    )
}

pub fn choose_whom_to_clear() -> Told {
    Told::whole("Choose at least one person to clear.")
}

pub fn say_why_cleared(whose: &str) -> Told {
    Told::whole(format!("Say in words why you clear {whose}."))
}

pub fn not_clearable(whose: &str, lacks: &[NotYet]) -> Told {
    Told::whole(format!("{whose} cannot be cleared yet: {}", lacks.iter().map(not_yet).collect::<Vec<_>>().join(" ")))
}

pub fn cleared_already(whose: &str) -> Told {
    Told::whole(format!("{whose} is cleared already."))
}

/// What somebody lacks to be cleared.
pub fn not_yet(lack: &NotYet) -> String {
    match lack {
        NotYet::Attendance { percent, needed } => format!("Attended {percent} % of the course; {needed} % is needed."),
        NotYet::Safeguarding => "The safeguarding part is missing.".to_owned(),
    }
}

pub fn clearance_is_over() -> Told {
    Told::whole("This clearance is over already, so it cannot be changed any more.")
}

pub fn refreshed_before_cleared() -> Told {
    Told::field("cleared_on", "That day is before they were cleared. Enter a later day.")
}

pub fn too_late_to_refresh() -> Told {
    Told::whole("It ran out more than a year ago, so a refresher is not enough: they take the course again.")
}

/// How a clearance stands.
pub fn clearance_state(state: ClearanceState) -> String {
    match state {
        ClearanceState::InForce => "Cleared to mentor".into(),
        ClearanceState::RunsOutSoon { days: 1 } => "Runs out after today".into(),
        ClearanceState::RunsOutSoon { days } => format!("Runs out in {days} days"),
        ClearanceState::RunOut => "Run out".into(),
        ClearanceState::Withdrawn => "Withdrawn".into(),
        ClearanceState::Replaced => "Refreshed".into(),
    }
}

/// What is missing for the unit.
pub fn not_achieved(lack: &NotAchieved) -> String {
    match lack {
        NotAchieved::Criteria { met, of } => format!("{met} of {of} criteria are met."),
        NotAchieved::ToMend => "Quality assurance found something to mend.".into(),
        NotAchieved::Sample { agreed, needed } => {
            format!("Quality assurance has agreed with {agreed} of the {needed} samples it takes.")
        }
    }
}

pub fn unit_not_achieved(lacks: &[NotAchieved]) -> Told {
    let reasons: Vec<String> = lacks.iter().map(not_achieved).collect();
    Told::whole(format!("The unit is not achieved yet. {}", reasons.join(" ")))
}

pub fn choose_course() -> Told {
    Told::field("run", "Choose the course whose unit they achieved.")
}

pub fn certificate_exists() -> Told {
    Told::whole("They have a certificate of this unit already. Withdraw it first if it has to be issued anew.")
}

pub fn certificate_is_over() -> Told {
    Told::whole("This certificate was withdrawn already.")
}

/// The fault is ours.
pub const fn not_printed() -> &'static str {
    "The certificate could not be made. Nothing was changed. Tell whoever runs Tenfold for you."
}

/// A letter that the certificate's font does not have.
pub fn no_sign(text: &str, letter: char) -> String {
    format!("The certificate’s font has no sign for “{letter}” in “{text}”. Ask how they write it in Latin letters.")
}

pub fn too_long_to_print(text: &str) -> String {
    format!("“{text}” is too long for the certificate. Ask for a shorter form.")
}
