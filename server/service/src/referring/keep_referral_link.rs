//! The link by which parents and young people refer to a cohort: made, shown once, ended.

use chrono::TimeDelta;
use tenfold_domain::{access::LinkPurpose, id::Id, organisation::Cohort, referring::KeepReferralLink};
use tenfold_store::open_links;

use crate::{Problem, Secret, Tx, organisation::show_cohort, tx::still_open};

/// How long a link takes referrals: about a term.
const LINK_LASTS: TimeDelta = TimeDelta::days(92);

/// The cohort with its site's name, and whether a link is open now.
pub fn may_keep_referral_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(Cohort, String, bool), Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    tx.permit::<KeepReferralLink>(&cohort)?;
    let open = open_links::is_open(tx.db, LinkPurpose::Referral, of.uuid())?;
    Ok((cohort, site, open))
}

/// Makes a link and ends the one before: what was printed with it opens nothing any more.
pub fn make_referral_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Secret, Problem> {
    let (cohort, _, _) = may_keep_referral_link(tx, of)?;
    let permit = tx.permit::<KeepReferralLink>(&cohort)?;
    still_open(tx, cohort.span)?;
    open_links::end_all(tx.db, LinkPurpose::Referral, of.uuid())?;
    let (secret, until) = (tx.secret(), tx.now() + LINK_LASTS);
    open_links::add(tx.db, cohort.organisation, LinkPurpose::Referral, of.uuid(), &secret.hash(), until)?;
    tx.audit(&permit, "cohort")?;
    Ok(secret)
}

pub fn end_referral_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<(), Problem> {
    let (cohort, _, _) = may_keep_referral_link(tx, of)?;
    let permit = tx.permit::<KeepReferralLink>(&cohort)?;
    open_links::end_all(tx.db, LinkPurpose::Referral, of.uuid())?;
    tx.audit(&permit, "cohort")
}
