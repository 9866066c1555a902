//! Withdrawal, in one step, by any door. A withdrawn consent to take part holds the sessions at once, because its gate is
//! missing from that moment; those who run the cohort and the safeguarding lead are told to look.

use tenfold_domain::{
    consent::{About, Consent, ConsentReading, How, Purpose, RequestEnd, WithdrawAnswer, WithdrawConsent, words},
    id::Id,
    people::{Participant, Side},
    told::Parsed,
};
use tenfold_store::consent::{answers, requests};

use super::{answer_consent::by_link, tell_withdrawal::tell_withdrawal};
use crate::{Problem, Tx, gates::one};

/// At somebody's word on paper or in a call. With taking part goes everything else.
pub fn withdraw_consent(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    what: Parsed<(Purpose, How)>,
) -> Result<(), Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    let about = known.about;
    let permit = tx.permit::<WithdrawConsent>(&about)?;
    let (purpose, how) = what?;
    let today = tx.today()?;
    for held in in_force(tx, &about, purpose)? {
        answers::withdraw(tx.db, &permit, &held, today, how)?;
    }
    if purpose.is_gate() {
        requests::end_open(tx.db, &permit, today, RequestEnd::NotNeeded)?;
        tell_withdrawal(tx, &about)?;
    }
    tx.audit(&permit, "participant")
}

/// By the link of a request, by whoever holds it.
pub fn withdraw_by_link(tx: &mut Tx<'_, '_>, purpose: Purpose) -> Result<(), Problem> {
    let held_by = by_link(tx)?;
    let (request, about) = (held_by.request, held_by.about);
    let permit = tx.permit::<WithdrawAnswer>(&request)?;
    let today = tx.today()?;
    for held in in_force(tx, &about, purpose)? {
        answers::withdraw(tx.db, &permit, &held, today, How::Link)?;
    }
    if purpose.is_gate() {
        tell_withdrawal(tx, &about)?;
    }
    tx.audit(&permit, "consent_request")
}

/// The yeses that a withdrawal ends: that of one purpose; or all, where taking part itself is withdrawn.
fn in_force(tx: &mut Tx<'_, '_>, about: &About, purpose: Purpose) -> Result<Vec<Consent>, Problem> {
    let open = |held: &Consent| held.given.yes && held.given.span.ended_on().is_none();
    let all = answers::of(tx.db, about)?.into_iter().map(|(held, _)| held).filter(open);
    let held: Vec<_> = all.filter(|held| purpose.is_gate() || held.purpose == purpose).collect();
    if held.is_empty() { Err(words::nothing_to_withdraw().into()) } else { Ok(held) }
}
