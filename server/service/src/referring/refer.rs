//! A practitioner or the school's link refers somebody.

use tenfold_domain::{
    access::{Located, Right, holds_at},
    id::Id,
    organisation::Cohort,
    people::Participant,
    referring::{Door, Refer, Referred, TypedReferral},
};

use super::receive::receive;
use crate::{Problem, Tx, organisation::show_cohort, tx::still_open};

/// The cohort, with its site's name, and the door that this member of staff comes by.
pub fn may_refer(tx: &mut Tx<'_, '_>, to: Id<Cohort>) -> Result<(Cohort, String, Door), Problem> {
    let (cohort, site) = show_cohort(tx, to)?;
    tx.permit::<Refer>(&cohort)?;
    let runs_it = holds_at(tx.actor(), Right::KeepReferrals, &cohort.location());
    let door = if runs_it { Door::Practitioner } else { Door::SchoolLink };
    Ok((cohort, site, door))
}

/// Says by which door it came as well: a school link does not see what a practitioner sees next.
pub fn refer(tx: &mut Tx<'_, '_>, to: Id<Cohort>, typed: &TypedReferral) -> Result<(Id<Participant>, Door), Problem> {
    let (cohort, _, door) = may_refer(tx, to)?;
    let permit = tx.permit::<Refer>(&cohort)?;
    let referred = Referred::parse(door, typed)?;
    still_open(tx, cohort.span)?;
    Ok((receive(tx, &permit, &cohort, &referred, None)?, door))
}
