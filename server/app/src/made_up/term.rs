//! The year: term dates of two schools, a bank holiday of their own, a template of ours, and both cohorts planned so that
//! nothing keeps them from starting.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use tenfold_domain::{
    calendar::{AcademicYear, HolidayChangeDetails, Offer, TermCalendar, TermDateDetails, offers},
    id::Id,
    organisation::{Cohort, CohortDetails, Organisation, Site},
    programme::{ProgrammeTemplate, Rules, VersionDetails},
    staff::Person,
    text::Note,
};
use tenfold_service::{App, Problem, Tx, calendar, organisation as rooms, programme};

use super::{Cast, Part, Places, Staffing, people::Colleague};

/// Kind, name, first day, last day and years of an entry in the school year 2026/27; other years are some weeks away from
/// it.
pub(super) type Entry = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const YEAR: [Entry; 12] = [
    ("term", "Autumn", "2026-09-02", "2026-12-18", &[]),
    ("half_term", "Autumn half-term", "2026-10-26", "2026-10-30", &[]),
    ("inset", "INSET", "2026-09-02", "2026-09-02", &[]),
    ("inset", "INSET", "2026-11-27", "2026-11-27", &[]),
    ("term", "Spring", "2027-01-04", "2027-03-25", &[]),
    ("half_term", "Spring half-term", "2027-02-15", "2027-02-19", &[]),
    ("inset", "INSET", "2027-01-04", "2027-01-04", &[]),
    ("exams", "Year 11 and 13 mocks", "2027-01-11", "2027-01-22", &["11", "13"]),
    ("term", "Summer", "2027-04-12", "2027-07-21", &[]),
    ("half_term", "Summer half-term", "2027-05-31", "2027-06-04", &[]),
    ("exams", "GCSE and A level", "2027-05-10", "2027-06-25", &["11", "13"]),
    ("inset", "INSET", "2027-07-02", "2027-07-02", &[]),
];

/// A school year is 52 weeks after the one before, so that its days keep their weekdays.
const YEAR_DAYS: i64 = 364;

/// The next Tuesday after a day.
pub(super) fn tuesday_after(day: NaiveDate) -> NaiveDate {
    day.iter_days().skip(1).find(|next| next.weekday() == Weekday::Tue).unwrap_or(day)
}

pub(super) async fn plan(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    staff: &Staffing,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    for at in [places.eastbrook, places.northgate] {
        let names: Vec<String> = (0..2).flat_map(|_| YEAR).map(|entry| cast.say("term_date.name", entry.1)).collect();
        app.command(organisation, move |tx| enter_years(tx, at.site, &YEAR, &names)).await?;
    }
    let (here, everywhere) =
        (cast.say("bank_holiday_change.name", "Borough day"), cast.say("bank_holiday_change.name", "A jubilee"));
    let eastbrook = places.eastbrook.site;
    app.command(organisation, move |tx| {
        let day = |month, day| june(tx.today()?, month, day);
        let (jubilee, borough) = (day(6, 14)?, day(6, 21)?);
        calendar::change_bank_holiday_everywhere(tx, HolidayChangeDetails::parse(&jubilee, "added", &everywhere))?;
        calendar::change_bank_holiday(tx, eastbrook, HolidayChangeDetails::parse(&borough, "added", &here))
    })
    .await?;
    let (name, reason) = (
        cast.say("programme_template.name", "Eight weeks for a short term"),
        cast.say("programme_template_version.reason", "Agreed with the board for schools that join in May."),
    );
    app.command(organisation, move |tx| own_template(tx, &name, &reason)).await?;
    let teams = [
        (places.eastbrook, Part::Practitioner, Colleague::EastbrookSecond, Part::Specialist),
        (places.northgate, Part::OtherPractitioner, Colleague::NorthgateSecond, Part::SiteSpecialist),
    ];
    for (at, lead, second, specialist) in teams {
        let team = [Some(staff.person(lead)), staff.colleague(second), Some(staff.person(specialist))];
        app.command(organisation, move |tx| complete(tx, at.cohort, team)).await?;
    }
    Ok(())
}

/// A day of the coming summer, as a form would send it.
fn june(today: NaiveDate, month: u32, day: u32) -> Result<String, Problem> {
    let year = AcademicYear::of(today).first_year() + 1;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(Problem::Absent)?;
    // On a weekend it would change nothing.
    let weekday = date.iter_days().find(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    weekday.map(|day| day.to_string()).ok_or(Problem::Absent)
}

/// This school year and the next; the names are those of both.
pub(super) fn enter_years(tx: &mut Tx<'_, '_>, at: Id<Site>, year: &[Entry], names: &[String]) -> Result<(), Problem> {
    let first = AcademicYear::of(tx.today()?).first_year();
    let entries = [first, first + 1].into_iter().flat_map(|first| year.iter().map(move |entry| (first, entry)));
    for ((first, entry), name) in entries.zip(names) {
        let (starts, ends) = days_of(entry, first).ok_or(Problem::Absent)?;
        let (kind, _, _, _, years) = *entry;
        let details = TermDateDetails::parse(kind, name, &starts.to_string(), &ends.to_string(), years);
        calendar::add_term_date(tx, at, details)?;
    }
    Ok(())
}

/// The first and the last day of an entry in the school year that begins in a year.
pub(super) fn days_of((_, _, starts, ends, _): &Entry, first_year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let by = i64::from(first_year - 2026) * YEAR_DAYS;
    Some((shifted(starts, by)?, shifted(ends, by)?))
}

fn shifted(day: &str, by: i64) -> Option<NaiveDate> {
    let (day, days) = (day.parse::<NaiveDate>().ok()?, Days::new(by.unsigned_abs()));
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// A template of the organisation's own, in two versions.
fn own_template(tx: &mut Tx<'_, '_>, name: &str, reason: &str) -> Result<(), Problem> {
    let reason = Note::parse(reason).map_err(|problem| problem.told("reason", "the reason"))?;
    let short = Rules { weeks: 8, review_weeks: vec![2, 4, 8], endings_from_week: 6, ..Rules::five_session_course() };
    let first = VersionDetails { rules: short.clone(), reason: None };
    let made = programme::add_template(tx, ProgrammeTemplate::parse_name(name), Ok(first))?;
    let (version, _) = programme::show_template_version(tx, made)?;
    let lower = Rules { ratio_older: 12, ..short };
    let second = VersionDetails { rules: lower, reason: Some(reason) };
    programme::add_template_version(tx, version.template, Ok(second))?;
    Ok(())
}

/// Names who runs a cohort; where its weeks do not fit any more, it is planned for the year to come.
fn complete(tx: &mut Tx<'_, '_>, id: Id<Cohort>, team: [Option<Id<Person>>; 3]) -> Result<(), Problem> {
    let (cohort, _) = rooms::show_cohort(tx, id)?;
    let known: TermCalendar = calendar::calendar_of_cohort(tx, &cohort)?;
    let rules = programme::rules_of_cohort(tx, &cohort)?;
    let offered = offers(&known, &cohort.details.week_plan(&rules));
    let next_year = offered.into_iter().find_map(|offer| match offer {
        Offer::NextYear { from, .. } => Some(from),
        _ => None,
    });
    let [lead, second, specialist] = team;
    let planned_start_on = next_year.unwrap_or(cohort.details.planned_start_on);
    let details = CohortDetails { planned_start_on, lead, second, specialist, ..cohort.details.clone() };
    rooms::edit_cohort(tx, id, cohort.version, Ok(details))
}
