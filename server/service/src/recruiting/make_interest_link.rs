//! An address for a cohort's interest form. Where there is one, it ends: posters that hang open nothing any more.

use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    organisation::Cohort,
    recruiting::{LinkDetails, MakeInterestLink},
};
use tenfold_store::{open_links, recruiting::interest_links};

use crate::{Problem, Tx, organisation::show_cohort, tx::still_open};

/// `open_until` is the last day on which it takes forms, as it was typed.
pub fn make_interest_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>, open_until: &str) -> Result<(), Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    let permit = tx.permit::<MakeInterestLink>(&cohort)?;
    let today = tx.today()?;
    let details = LinkDetails::parse(open_until, today)?;
    still_open(tx, cohort.span)?;
    interest_links::end_all(tx.db, &permit, today)?;
    open_links::end_all(tx.db, LinkPurpose::Interest, of.uuid())?;
    let (secret, until) = (tx.secret(), end_of(tx, details)?);
    let id = interest_links::add(tx.db, &permit, &cohort, details, secret.bytes(), today)?;
    open_links::add(tx.db, permit.organisation(), LinkPurpose::Interest, of.uuid(), &secret.hash(), until)?;
    tx.audit_new(&permit, "interest_link", id.uuid())
}

/// The instant at which the day after the last one begins.
pub(super) fn end_of(tx: &Tx<'_, '_>, details: LinkDetails) -> Result<chrono::DateTime<chrono::Utc>, Problem> {
    let after = details.open_until.succ_opt().unwrap_or(details.open_until);
    Ok(tx.organisation()?.details.day_begins(after))
}
