//! The referrals of a cohort: new, waiting, referred on, decided; and, for whoever made some, that theirs were received.

use tenfold_domain::{
    access::{Located, Right, holds_at},
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    referring::{OwnReferrals, Refer, ReferralReading, WaitPlace},
};
use tenfold_store::referring::{
    ListedMentee,
    onward::{self, ListedOnward},
    referrals::{self, ListedReferral, Showing},
    waiting,
};

use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks};

/// A list with the cohort that it belongs to, and what may be done there.
#[derive(Debug)]
pub struct AtCohort<T> {
    pub cohort: Cohort,
    pub site_name: String,
    pub rows: Page<T>,
    pub may_refer: bool,
    pub may_keep: bool,
}

/// A referral and how long it has waited to be decided, in school days.
#[derive(Debug)]
pub struct ReferralLine {
    pub listed: ListedReferral,
    pub days: usize,
    /// Whether that is longer than the rules allow.
    pub late: bool,
}

/// Somebody on the waiting list.
#[derive(Debug)]
pub struct WaitLine {
    pub place: WaitPlace,
    pub mentee: ListedMentee,
    pub days: usize,
    pub due: bool,
}

/// Somebody who was referred on.
#[derive(Debug)]
pub struct OnwardLine {
    pub listed: ListedOnward,
    pub to_be_asked: bool,
}

pub fn list_referrals(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    showing: Showing,
    wanted: &Wanted,
) -> Result<AtCohort<ReferralLine>, Problem> {
    let scope = tx.scope::<ReferralReading>()?;
    let (cohort, site_name) = at(tx, of)?;
    let rows = referrals::list(tx.db, &scope, of, showing, wanted)?;
    let (clocks, today) = (Clocks::of(tx, &cohort)?, tx.today()?);
    let rows = rows.try_map(|listed| {
        let days = clocks.days_between(listed.received_on, today);
        Ok::<_, Problem>(ReferralLine { late: days > usize::from(clocks.rules.triage_days), days, listed })
    })?;
    Ok(with(tx, cohort, site_name, rows))
}

pub fn list_waiting(tx: &mut Tx<'_, '_>, of: Id<Cohort>, wanted: &Wanted) -> Result<AtCohort<WaitLine>, Problem> {
    let scope = tx.scope::<ReferralReading>()?;
    let (cohort, site_name) = at(tx, of)?;
    let rows = waiting::list(tx.db, &scope, of, wanted)?;
    let (clocks, today) = (Clocks::of(tx, &cohort)?, tx.today()?);
    let rows = rows.try_map(|(place, mentee)| {
        let days = clocks.days_between(place.since, today);
        Ok::<_, Problem>(WaitLine { due: place.is_due(today), place, mentee, days })
    })?;
    Ok(with(tx, cohort, site_name, rows))
}

pub fn list_onward(tx: &mut Tx<'_, '_>, of: Id<Cohort>, wanted: &Wanted) -> Result<AtCohort<OnwardLine>, Problem> {
    let scope = tx.scope::<ReferralReading>()?;
    let (cohort, site_name) = at(tx, of)?;
    let today = tx.today()?;
    let rows = onward::list(tx.db, &scope, of, wanted)?.try_map(|listed| {
        let to_be_asked = listed.outcome.is_none() && listed.ask_by <= today;
        Ok::<_, Problem>(OnwardLine { listed, to_be_asked })
    })?;
    Ok(with(tx, cohort, site_name, rows))
}

/// One's own: received, and how far. Nothing of what was written, by oneself or by others.
pub fn list_own_referrals(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    wanted: &Wanted,
) -> Result<AtCohort<ListedReferral>, Problem> {
    let scope = tx.scope::<OwnReferrals>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    tx.permit::<Refer>(&cohort)?;
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    let rows = referrals::list(tx.db, &scope, of, Showing::MadeBy(me), wanted)?;
    Ok(with(tx, cohort, site_name, rows))
}

/// The cohort, where its referrals may be read.
fn at(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Cohort, String), Problem> {
    let (cohort, site_name) = show_cohort(tx, of)?;
    if holds_at(tx.actor(), Right::ReadReferrals, &cohort.location()) {
        Ok((cohort, site_name))
    } else {
        Err(Problem::Absent)
    }
}

fn with<T>(tx: &Tx<'_, '_>, cohort: Cohort, site_name: String, rows: Page<T>) -> AtCohort<T> {
    let may = |right| cohort.span.ended_on().is_none() && holds_at(tx.actor(), right, &cohort.location());
    AtCohort { may_refer: may(Right::MakeReferral), may_keep: may(Right::KeepReferrals), cohort, site_name, rows }
}
