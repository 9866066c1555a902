//! The form behind a cohort's link, before anything is typed. Opening it changes nothing.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Actor, Link},
    id::Id,
    organisation::Cohort,
    referring::Refer,
};

use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks, tx::still_open};

/// All that the page says of who asks: nothing that is about anybody.
#[derive(Debug)]
pub struct ReferralDoor {
    pub organisation_name: String,
    pub site_name: String,
    /// The day by which somebody reads what is sent today.
    pub read_by: NaiveDate,
}

pub fn open_referral_form(tx: &mut Tx<'_, '_>) -> Result<ReferralDoor, Problem> {
    let Actor::LinkHolder(Link { subject, .. }) = tx.actor() else { return Err(Problem::Absent) };
    let to: Id<Cohort> = Id::from_uuid(*subject);
    let (cohort, site_name) = show_cohort(tx, to)?;
    tx.permit::<Refer>(&cohort)?;
    still_open(tx, cohort.span)?;
    let clocks = Clocks::of(tx, &cohort)?;
    Ok(ReferralDoor {
        organisation_name: tx.organisation()?.details.name.to_string(),
        site_name,
        read_by: clocks.days_after(tx.today()?, clocks.rules.triage_days),
    })
}
