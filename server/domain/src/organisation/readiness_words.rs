//! Sentences of the checklist before a cohort starts.

use chrono::NaiveDate;

use super::ReadinessItem;
use crate::{calendar, calendar::Offer, dated::day_in_words, told::Told};

pub const LEAD: &str = "a lead";
pub const SECOND: &str = "a second adult";
pub const SPECIALIST: &str = "a specialist";

impl ReadinessItem {
    /// What the line is about.
    pub const fn words(self) -> &'static str {
        match self {
            Self::People => "Who runs it",
            Self::Calendar => "The weeks fit",
            Self::Agreement => "Data sharing agreement",
            Self::SchoolDay => "School day",
            Self::Rota => "Somebody reads a worry",
            Self::Venues => "Rooms",
            Self::Checks => "Adults’ checks",
            Self::Ratio => "Enough adults",
        }
    }
}

pub fn people_named() -> String {
    "A lead, a second adult and a specialist are named.".into()
}

pub fn nobody_named(parts: &[&str]) -> String {
    let parts = match parts {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        all => all.concat(),
    };
    format!("The cohort still needs {parts}.")
}

pub fn no_terms() -> String {
    "The terms of this school year are not entered, so nobody can say whether the weeks fit.".into()
}

pub fn weeks_fit(weeks: u16, first: NaiveDate, last: NaiveDate) -> String {
    format!("{weeks} weeks fit, from {} to {}.", day_in_words(first), day_in_words(last))
}

pub fn ends_too_soon(planned: NaiveDate, last: NaiveDate, weeks: u16) -> String {
    format!(
        "It is planned to end on {}, but {weeks} weeks take until {}. Plan a later end.",
        day_in_words(planned),
        day_in_words(last)
    )
}

pub fn weeks_do_not_fit(weeks: u16, fit: usize, offers: &[Offer]) -> String {
    let mut words = format!("Only {fit} of {weeks} weeks fit before the summer.");
    if let Some(first) = offers.first() {
        words.push(' ');
        words.push_str(&calendar::words::offer(first));
    }
    words
}

pub fn no_agreement() -> String {
    "There is no agreement with this site yet.".into()
}

pub fn agreement_holds() -> String {
    "An agreement is in force to the last session.".into()
}

pub fn agreement_does_not_hold(day: NaiveDate) -> String {
    format!("No agreement is in force on {}. Add one that covers the whole programme.", day_in_words(day))
}

pub fn no_periods() -> String {
    "The parts of the school day are not entered yet.".into()
}

pub fn periods_there() -> String {
    "The parts of the school day are entered.".into()
}

pub fn rota_covers() -> String {
    "Somebody reads in every school hour of every week.".into()
}

pub fn nobody_reads(day: NaiveDate) -> String {
    format!("On {} there are school hours in which nobody reads. Fill the rota.", day_in_words(day))
}

pub fn no_room_for_one_to_one() -> String {
    "No room for one-to-ones that an adult can see into.".into()
}

pub fn no_room_for_groups() -> String {
    "No room for groups that an adult can see into.".into()
}

pub fn rooms_there(one_to_one: i32, group: i32) -> String {
    format!("In an adult’s sight: for one-to-ones {one_to_one}, for groups {group}.")
}

pub fn nobody_to_check() -> String {
    "Nobody is named yet.".into()
}

pub fn checks_hold() -> String {
    "Everything that is asked of the three holds to the last session.".into()
}

pub fn checks_lapse(name: &str) -> String {
    format!("Not everything that is asked of {name} holds to the last session. A manager looks at their checks.")
}

pub fn has_no_post() -> String {
    "Somebody who is named has no such post here any more. Choose somebody else.".into()
}

pub fn adults_enough(there: i32, pairs: i32) -> String {
    format!("{there} adults for {} young people, if all meet at once.", pairs * 2)
}

pub fn adults_short(there: i32, needed: i32, pairs: i32) -> String {
    let there = if there == 1 { "1 is there".to_owned() } else { format!("{there} are there") };
    format!(
        "If all {pairs} pairs meet at once, {} young people need {needed} adults with everything in date; {there}.",
        pairs * 2
    )
}

/// Why a cohort cannot start yet.
pub fn not_ready(missing: usize) -> Told {
    let things = if missing == 1 { "1 thing is".to_owned() } else { format!("{missing} things are") };
    Told::whole(format!("This cohort cannot start yet: {things} missing. Each stands below with the place to mend it."))
}

pub fn runs_already() -> Told {
    Told::whole("This cohort runs already.")
}
