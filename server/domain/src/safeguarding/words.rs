//! Sentences about the rota.

use chrono::NaiveDate;

use super::Leaving;
use crate::{dated::Minute, told::Told};

pub(super) const FIRST_DAY_AWAY: &str = "the first day away";
pub(super) const FIRST_DAY_BACK: &str = "the first day back";

pub fn choose_weekday() -> Told {
    Told::field("weekday", "Choose a weekday.")
}

pub fn enter_time(field: &'static str) -> Told {
    Told::field(field, "Enter a time of day, for example 08:30.")
}

pub fn hours_reversed() -> Told {
    Told::field("ends", "The end is not after the start. For hours past midnight add a second line for the next day.")
}

pub fn choose_lead() -> Told {
    Told::field("lead", "Choose who reads in these hours.")
}

pub fn choose_cover() -> Told {
    Told::field("cover", "Choose who stands in, or leave it empty.")
}

pub fn cover_is_lead() -> Told {
    Told::field("cover", "Somebody cannot stand in for themselves. Choose another person, or leave it empty.")
}

pub fn may_not_stand(field: &'static str) -> Told {
    Told::field(
        field,
        "This person is not a confirmed safeguarding lead or deputy here on that day. Choose somebody who is.",
    )
}

pub fn ends_before_start() -> Told {
    Told::field("ended_on", "The end is before the start. Choose the day it starts, or a later one.")
}

pub fn back_before_away() -> Told {
    Told::field("back_on", "The first day back must be after the first day away.")
}

/// Who reads now, for every screen that says so.
pub fn reads_until(name: &str, until: Minute, stands_in_for: Option<&str>) -> String {
    match stands_in_for {
        None => format!("{name} reads until {until}"),
        Some(lead) => format!("{name} reads until {until}, standing in for {lead}"),
    }
}

pub fn reads_from(name: &str, day: NaiveDate, at: Minute, today: bool) -> String {
    if today {
        format!("{name} reads from {at}")
    } else {
        format!("{name} reads from {at} on {}", day.format("%A %-d %B"))
    }
}

pub const NOBODY_READS: &str = "Nobody reads now";
pub const NOBODY_NEXT: &str = "Nobody is down for the next two weeks";

/// What happens to a rota when somebody stops being a lead. `site` is `None` for the programme's own; `hours` are those
/// that change: "Monday 08:00 to 16:30, Tuesday 08:00 to 16:30".
pub fn leaves_rota(site: Option<&str>, leaving: Leaving, hours: &str) -> String {
    let rota = site.map_or_else(|| "the programme’s rota".to_owned(), |site| format!("the rota of {site}"));
    match leaving {
        Leaving::Ends => {
            format!("They leave {rota}. Nobody reads in these hours until you put somebody there: {hours}.")
        }
        Leaving::LosesCover => {
            format!("On {rota} nobody stands in any more while the lead is away: {hours}.")
        }
    }
}

pub fn not_on_a_rota() -> Told {
    Told::field("person", "Choose somebody who is on the rota.")
}

pub fn is_over() -> Told {
    Told::whole("This absence is over, so it cannot be changed any more.")
}
