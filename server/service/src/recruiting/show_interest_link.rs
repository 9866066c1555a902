//! A cohort's interest link, with its address while it is open: to be copied, and printed as a poster.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Right,
    id::Id,
    organisation::Cohort,
    recruiting::{InterestLink, MakeInterestLink},
};
use tenfold_store::recruiting::interest_links;

use crate::{Problem, Secret, Tx, organisation::show_cohort};

/// The link as the cohort's page shows it.
#[derive(Debug, Clone)]
pub struct ShownLink {
    pub cohort: Cohort,
    pub site_name: String,
    pub today: NaiveDate,
    /// The one that is open, or the last there was.
    pub link: Option<InterestLink>,
    /// What its address ends in, while it is open.
    pub secret: Option<Secret>,
    pub may_keep: bool,
}

/// Only those who read applications see the address: others could mistake it for an invitation.
pub fn show_interest_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownLink, Problem> {
    let scope = tx.scope::<InterestLink>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    if !tenfold_domain::access::holds_at(
        tx.actor(),
        Right::ReadApplications,
        &tenfold_domain::access::Located::location(&cohort),
    ) {
        return Err(Problem::Absent);
    }
    let kept = interest_links::latest(tx.db, &scope, of)?;
    let today = tx.today()?;
    let secret = match &kept {
        Some(kept) if kept.link.is_open(today) => Some(Secret::from_bytes(interest_links::secret(tx.db, kept)?)),
        _ => None,
    };
    let may_keep = tx.permit::<MakeInterestLink>(&cohort).is_ok();
    Ok(ShownLink { cohort, site_name, today, link: kept.map(|kept| kept.link), secret, may_keep })
}
