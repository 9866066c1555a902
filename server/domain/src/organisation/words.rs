//! Sentences about areas, sites and cohorts, and about a site's rooms, day, contacts and agreements.

use super::{AgreementProblem, AgreementStanding, DataSharingAgreement, Period, PeriodDetails, agreement::SOON_DAYS};
use crate::{dated::day_in_words, told::Told};

pub fn ends_before_start(field: &'static str) -> Told {
    Told::field(field, "The end is before the start. Choose the day it starts, or a later one.")
}

pub fn choose_site_kind() -> Told {
    Told::field("kind", "Choose what kind of site it is: a school or a youth club.")
}

pub fn choose_phones() -> Told {
    Told::field("phones", "Choose whether young people may use their phones here: no, sixth form only, or yes.")
}

pub fn not_a_monday() -> Told {
    Told::field("week_a_monday", "That day is not a Monday. Enter the Monday of any A week.")
}

pub fn name_in_use(what: &str) -> Told {
    Told::field("name", format!("Another {what} has this name. Choose a name that tells them apart."))
}

pub fn choose_area() -> Told {
    Told::field("area", "Choose the area that the site is in.")
}

pub fn choose_site() -> Told {
    Told::field("site", "Choose the site where the cohort meets.")
}

pub fn area_has_sites(count: i64) -> Told {
    let sites =
        if count == 1 { "1 site is still open in it".into() } else { format!("{count} sites are still open in it") };
    Told::whole(format!("This area cannot end yet: {sites}. End the sites first."))
}

pub fn site_has_cohorts(count: i64) -> Told {
    let open = if count == 1 { "1 cohort is still open".into() } else { format!("{count} cohorts are still open") };
    Told::whole(format!("This site cannot end yet: {open} there. End the cohorts first."))
}

pub fn has_ended() -> Told {
    Told::whole("This has ended, so it cannot be changed any more. What it held is kept.")
}

pub fn capacity_out_of_range() -> Told {
    Told::field("capacity", "Enter how many people the room holds, between 2 and 500.")
}

pub fn choose_venue_use() -> Told {
    Told::field("use_for", "Choose what the room is for: one-to-one, groups, or both.")
}

pub fn choose_period_kind() -> Told {
    Told::field("kind", "Choose what kind of period it is.")
}

pub fn choose_weeks() -> Told {
    Told::field("weeks", "Choose every week, A weeks or B weeks.")
}

pub fn choose_weekdays() -> Told {
    Told::field("weekdays", "Choose at least one weekday.")
}

pub fn enter_time(field: &'static str) -> Told {
    Told::field(field, "Enter a time of day, for example 08:45.")
}

pub fn hours_reversed() -> Told {
    Told::field("ends", "The end is not after the start. Enter a later time.")
}

pub fn weeks_are_alike() -> Told {
    Told::field("weeks", "This site’s weeks are all alike. Choose every week, or give the site a Monday of an A week.")
}

pub fn period_clash(with: &Period) -> Told {
    let PeriodDetails { name, hours, .. } = &with.details;
    let (starts, ends) = (hours.starts(), hours.ends());
    Told::field(
        "starts",
        format!("“{name}” already takes {starts} to {ends} on one of these days. Change the times or the days."),
    )
}

pub fn part_overlaps(field: &'static str, name: &str, earlier: &str) -> Told {
    Told::field(field, format!("“{name}” begins before “{earlier}” ends. Change one of the times."))
}

pub fn part_reversed(field: &'static str, name: &str) -> Told {
    Told::field(field, format!("“{name}” ends before it begins. Enter a later time."))
}

pub fn empty_day() -> Told {
    Told::whole("Every time is empty. Enter the times of at least one part of the day.")
}

pub fn has_periods() -> Told {
    Told::whole("This site has a school day already, so a usual one cannot be copied in. Add or change single periods.")
}

pub fn choose_duty() -> Told {
    Told::field("duty", "Choose what this person is reached about.")
}

pub fn help_line_without_number() -> Told {
    Told::field("phone", "Type the number that young people ring.")
}

pub fn no_way_to_reach() -> Told {
    Told::field("email", "Enter an e-mail address or a phone number.")
}

pub fn starts_before_signed() -> Told {
    Told::field(
        "started_on",
        "An agreement cannot start before it is signed. Enter the day of signing, or a later one.",
    )
}

pub fn agreement_ends_before_start() -> Told {
    Told::field("ended_on", "The end is not after the start. Enter a later day.")
}

pub fn agreement_overlaps(with: &DataSharingAgreement) -> Told {
    let ends = day_in_words(with.details.ended_on);
    let reference = &with.details.reference;
    Told::field(
        "started_on",
        format!(
            "Agreement “{reference}” covers this time until {ends}. A new one may start in its last {SOON_DAYS} days \
             and must outlast it; or withdraw the old one first."
        ),
    )
}

pub fn agreement_problem(problem: AgreementProblem) -> Told {
    Told::whole(match problem {
        AgreementProblem::WithdrawnAlready => "This agreement was withdrawn, so it cannot be changed any more.",
        AgreementProblem::RanOutAlready => "This agreement has run out, so it cannot be changed any more.",
    })
}

/// How an agreement stands, for a table's cell.
pub fn agreement_standing(standing: AgreementStanding) -> String {
    match standing {
        AgreementStanding::NotYet => "Not yet in force".into(),
        AgreementStanding::InForce => "In force".into(),
        AgreementStanding::RunsOutSoon { days: 1 } => "Runs out after today".into(),
        AgreementStanding::RunsOutSoon { days } => format!("Runs out in {days} days"),
        AgreementStanding::RunOut => "Run out".into(),
        AgreementStanding::Withdrawn => "Withdrawn".into(),
    }
}

pub fn choose_exam_weeks() -> Told {
    Told::field("exam_weeks", "Choose whether exam weeks count as programme weeks.")
}

pub fn choose_cohort_weekday() -> Told {
    Told::field("weekday", "Choose the day on which the cohort meets, Monday to Friday.")
}

pub fn pairs_out_of_range() -> Told {
    Told::field("capacity", "Enter for how many pairs it is planned, from 1 to 100.")
}

pub fn choose_somebody(field: &'static str) -> Told {
    Told::field(field, "Choose somebody from the list, or nobody yet.")
}

pub fn not_somebody_here(field: &'static str) -> Told {
    Told::field(
        field,
        "This person has no such post at the site or the cohort. Give them the post first, or choose another.",
    )
}

pub fn second_is_the_lead() -> Told {
    Told::field("second", "The second adult cannot be the lead. Choose somebody else.")
}

pub fn runs_already() -> Told {
    Told::whole("This cohort runs already, so its programme and its first day cannot change. The rest can.")
}
