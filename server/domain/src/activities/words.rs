//! Sentences about activities.

use std::ops::RangeInclusive;

use super::{ActivityDetails, AdultsNeeded};
use crate::told::Told;

pub(super) const NAME: &str = "the activity’s name";
pub(super) const AIMS: &str = "what it is for";
pub(super) const PLAN: &str = "what to do, step by step";
pub(super) const KIT: &str = "what you need";
pub(super) const RISK: &str = "what could go wrong";

pub(super) fn number(field: &'static str, what: &str, within: &RangeInclusive<u16>) -> Told {
    Told::field(field, format!("Enter {what} as a number from {} to {}.", within.start(), within.end()))
}

pub fn sizes_turned_round() -> Told {
    Told::field("group_to", "The largest group is smaller than the smallest. Enter the same number, or more.")
}

pub fn weeks_turned_round() -> Told {
    Told::field("week_to", "The last week is before the first. Enter the same week, or a later one.")
}

pub fn one_week_missing() -> Told {
    Told::field("week_to", "Enter both weeks, or leave both empty.")
}

pub fn is_there() -> Told {
    Told::whole("This activity is in use already.")
}

pub fn not_a_group() -> Told {
    Told::whole("Only a group session has an activity.")
}

pub fn called_off() -> Told {
    Told::whole("This session was called off. It has no activity.")
}

pub fn choose_from_the_list() -> Told {
    Told::field("activity", "Choose an activity from the list. It may have been retired.")
}

/// "For 6 to 12 young people".
pub fn size(details: &ActivityDetails) -> String {
    let (from, to) = details.group;
    if from == to { format!("{from} young people") } else { format!("{from} to {to} young people") }
}

/// "At least 2, and one for every 8 young people".
pub fn adults(needs: AdultsNeeded) -> String {
    let AdultsNeeded { least, young_for_one } = needs;
    let each = if young_for_one == 1 { "young person".to_owned() } else { format!("{young_for_one} young people") };
    format!("At least {least}, and one for every {each}")
}

/// "Weeks 1 to 3".
pub fn weeks(details: &ActivityDetails) -> String {
    match details.weeks {
        None => "Any week".to_owned(),
        Some((from, to)) if from == to => format!("Week {from}"),
        Some((from, to)) => format!("Weeks {from} to {to}"),
    }
}
