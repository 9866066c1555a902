//! Sentences about templates and their numbers.

use super::{CoursePattern, CourseUnit, Number, Unit};
use crate::{text::Line, told::Told};

pub const COURSE: &str = "The mentors’ course";
pub const SAFEGUARDING_PART: &str = "Nobody is cleared without the safeguarding part";
pub const REVIEW_WEEKS: &str = "Each pair is reviewed in weeks";
pub const MEASURES: &str = "What is asked";
pub const NOTHING: &str = "Nothing";

pub const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "Yes" } else { "No" }
}

/// What stands behind a number: "years old", "school days".
pub const fn unit(unit: Unit, one: bool) -> &'static str {
    match (unit, one) {
        (Unit::Age, _) => "years old",
        (Unit::SchoolYears, true) => "school year",
        (Unit::SchoolYears, false) => "school years",
        (Unit::Weeks, true) => "week",
        (Unit::Weeks, false) => "weeks",
        (Unit::InWeek, _) => "is the number of the week",
        (Unit::SchoolDays, true) => "school day",
        (Unit::SchoolDays, false) => "school days",
        (Unit::Days, true) => "day",
        (Unit::Days, false) => "days",
        (Unit::Months, true) => "month",
        (Unit::Months, false) => "months",
        (Unit::Minutes, true) => "minute",
        (Unit::Minutes, false) => "minutes",
        (Unit::Percent, _) => "per cent",
        (Unit::People, true) => "person",
        (Unit::People, false) => "people",
        (Unit::Times, _) => "in number",
        (Unit::Letters, _) => "characters",
        (Unit::Points, true) => "point",
        (Unit::Points, false) => "points",
    }
}

/// A number with its unit: "80 %", "1 school day", "week 7", "3".
pub fn with_unit(value: u16, unit_of: Unit) -> String {
    match unit_of {
        Unit::Percent => format!("{value} %"),
        Unit::InWeek => format!("week {value}"),
        Unit::Times => value.to_string(),
        other => format!("{value} {}", unit(other, value == 1)),
    }
}

/// "2 days of 6 hours each", "5 sessions of 2 hours 30 minutes each".
pub fn course(course: CoursePattern) -> String {
    let part = match (course.unit, course.parts) {
        (CourseUnit::Day, 1) => "day",
        (CourseUnit::Day, _) => "days",
        (CourseUnit::Session, 1) => "session",
        (CourseUnit::Session, _) => "sessions",
    };
    format!("{} {part} of {} each", course.parts, minutes(course.minutes))
}

fn minutes(all: u16) -> String {
    let hours = match all / 60 {
        0 => String::new(),
        1 => "1 hour".to_owned(),
        hours => format!("{hours} hours"),
    };
    match (all % 60, hours.is_empty()) {
        (0, false) => hours,
        (rest, true) => with_unit(rest, Unit::Minutes),
        (rest, false) => format!("{hours} {}", with_unit(rest, Unit::Minutes)),
    }
}

pub fn out_of_range(number: &Number) -> Told {
    let Number { code, label, least, most, .. } = number;
    Told::field(code, format!("“{label}”: enter a whole number from {least} to {most}."))
}

pub fn course_out_of_range(field: &'static str, least: u16, most: u16) -> Told {
    let what = if field == "course_parts" { "how many days or sessions the course has" } else { "how long each is" };
    Told::field(field, format!("Enter {what}: a whole number from {least} to {most}."))
}

pub fn choose_course_unit() -> Told {
    Told::field("course_unit", "Choose whether the course is cut into days or sessions.")
}

pub fn unreadable_weeks() -> Told {
    Told::field("review_weeks", "Enter up to ten week numbers with commas between them, for example 2, 5, 10.")
}

pub fn ages_reversed(field: &'static str) -> Told {
    Told::field(field, "The highest age is below the lowest. Change one of the two.")
}

pub fn warns_below_the_gap() -> Told {
    Told::field(
        "gap_warn_under",
        "This is below the smallest gap that is allowed, so nobody would be warned. Raise it.",
    )
}

pub fn beyond_the_last_week(field: &'static str, weeks: u16) -> Told {
    Told::field(field, format!("The programme has {weeks} weeks. Choose a week that is one of them."))
}

/// A version is weaker than what ships, and nobody said why.
pub fn say_why_lowered(lowered: &[&str]) -> Told {
    let what = lowered.iter().map(|label| format!("“{label}”")).collect::<Vec<_>>().join(", ");
    Told::field("reason", format!("Say why this version protects less than usual. It is about {what}."))
}

/// What the two templates that ship are called.
pub const TWO_DAY_COURSE: &str = "Ten weeks, course of two days";
pub const FIVE_SESSION_COURSE: &str = "Ten weeks, course of five sessions";

pub fn version_name(template: &Line, number: i32) -> String {
    format!("{template}, version {number}")
}

pub fn choose_template() -> Told {
    Told::field("programme", "Choose the programme template that the cohort follows.")
}

pub fn template_has_ended() -> Told {
    Told::field("programme", "This template has ended. Choose one that is open.")
}

pub fn nothing_changed() -> Told {
    Told::whole("Every number is as it was. Change at least one, or go back.")
}
