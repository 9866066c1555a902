//! A parent, or a young person themselves, sends the form behind a cohort's link. Sent twice it makes one.

use tenfold_domain::{
    access::Actor,
    id::Id,
    organisation::Cohort,
    referring::{Door, Refer, Referred, TypedReferral},
};
use tenfold_store::referring::referrals;
use uuid::Uuid;

use super::receive::receive;
use crate::{
    Problem, Tx,
    organisation::show_cohort,
    sign_in::{Knock, Subject, let_through},
    tx::still_open,
};

/// Forms taken through one link in five minutes: a whole class may sit down to it together, a flood may not.
const PER_LINK: u32 = 40;

/// One sending of the form.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Minted when the form was opened.
    pub id: Uuid,
    pub door: Door,
    pub typed: TypedReferral,
}

pub fn refer_by_link(tx: &mut Tx<'_, '_>, sending: &Sending, knock: &Knock) -> Result<(), Problem> {
    let Actor::LinkHolder(link) = tx.actor() else { return Err(Problem::Absent) };
    let to: Id<Cohort> = Id::from_uuid(link.subject);
    let (cohort, _) = show_cohort(tx, to)?;
    let permit = tx.permit::<Refer>(&cohort)?;
    if !sending.door.is_public() {
        return Err(Problem::Absent);
    }
    if referrals::was_sent(tx.db, &permit, sending.id)? {
        return Ok(());
    }
    let through = Subject::new(tx, "referral link", to.uuid().as_bytes(), PER_LINK);
    let address = knock.address_subject(tx);
    let_through(tx, &[through, address])?;
    let referred = Referred::parse(sending.door, &sending.typed)?;
    still_open(tx, cohort.span)?;
    receive(tx, &permit, &cohort, &referred, Some(sending.id))?;
    Ok(())
}
