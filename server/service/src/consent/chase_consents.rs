//! Asking again, by the clock of the rules. It stops when somebody answered, the person no longer takes part, the carer
//! must not be told, or the rules say that it was asked often enough.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Actor, Job},
    calendar::TermCalendar,
    consent::{ChaseConsent, ConsentRequest, chase_on},
    delivery::Mail,
};
use tenfold_store::{
    calendar,
    consent::{about, requests},
    organisation::settings,
};

use super::reaching::carer_of;
use crate::{Problem, Tx, programme::programme_of};

/// How many requests one round takes on, so that a round stays short.
const A_ROUND: i64 = 20;

/// One round. How many requests it looked at.
pub fn chase_consents(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    if !matches!(tx.actor(), Actor::System(Job::Chaser)) {
        return Err(Problem::Absent);
    }
    // Nobody's day has begun before it has begun furthest east; each request is then held against its own local day.
    let furthest = tx.now().date_naive().succ_opt().unwrap_or(NaiveDate::MAX);
    let due = requests::due(tx.db, furthest, A_ROUND)?;
    for request in &due {
        chase(tx, request)?;
    }
    Ok(due.len())
}

fn chase(tx: &mut Tx<'_, '_>, request: &ConsentRequest) -> Result<(), Problem> {
    let here = settings::by_id(tx.db, request.organisation)?.ok_or(Problem::Absent)?;
    let (today, _) = here.details.local(tx.now());
    if request.next_chase_on.is_none_or(|on| on > today) {
        return Ok(());
    }
    let permit = tx.permit::<ChaseConsent>(request)?;
    if !still_asks(tx, request, today)? {
        return Ok(requests::chase(tx.db, &permit, None, None)?);
    }
    let rules = programme_of(tx, request.cohort)?;
    let number = request.chases + 1;
    let calendar = calendar::for_clocks(tx.db, request.organisation, request.site)?;
    let next = chase_on(&rules, number, today, |day, days| school_day_after(&calendar, day, days));
    requests::chase(tx.db, &permit, Some((number, today)), next)?;
    tx.post_in(request.organisation, Mail::ConsentChased(request.id))?;
    tx.audit(&permit, "consent_request")
}

/// Whether there is still a reason to write to the one who was asked.
pub(super) fn still_asks(tx: &mut Tx<'_, '_>, request: &ConsentRequest, today: NaiveDate) -> Result<bool, Problem> {
    if !request.is_open_on(today) {
        return Ok(false);
    }
    let Some((about, _)) = about::of(tx.db, request, today)? else { return Ok(false) };
    match request.carer {
        Some(carer) => Ok(carer_of(tx, &about, carer)?.is_some_and(|reached| reached.address().is_ok())),
        None => Ok(true),
    }
}

/// The school day that comes so many school days after another; that day itself where the calendar ends before.
pub(super) fn school_day_after(calendar: &TermCalendar, day: NaiveDate, days: u16) -> NaiveDate {
    calendar.add_school_days(day, days).unwrap_or(day)
}
