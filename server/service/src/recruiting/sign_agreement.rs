//! A mentor signs one agreement in front of somebody of the programme.

use tenfold_domain::{
    id::Id,
    people::{Participant, Stage},
    recruiting::{SignAgreement, SigningDetails, words},
    told::Parsed,
};
use tenfold_store::recruiting::signatures;

use super::{ShownAgreements, show_agreements};
use crate::{Problem, Tx, problem::unless_taken};

/// What there is to sign, for the page on which it is signed.
pub fn open_signing_form(tx: &mut Tx<'_, '_>, of: Id<Participant>) -> Result<ShownAgreements, Problem> {
    let shown = show_agreements(tx, of)?;
    tx.permit::<SignAgreement>(&shown.participant)?;
    Ok(shown)
}

/// Whoever signs has the number before them that holds now.
pub fn sign_agreement(
    tx: &mut Tx<'_, '_>,
    of: Id<Participant>,
    details: Parsed<SigningDetails>,
) -> Result<(), Problem> {
    let shown = show_agreements(tx, of)?;
    let permit = tx.permit::<SignAgreement>(&shown.participant)?;
    let details = details?;
    if shown.participant.stage != Stage::Accepted {
        return Err(words::not_accepted_yet().into());
    }
    let line = found_line(&shown, &details)?;
    if line.wording.number != details.number {
        return Err(words::wording_has_changed().into());
    }
    let today = tx.today()?;
    let id = signatures::add(tx.db, &permit, &shown.participant, &details, today)
        .map_err(unless_taken(words::signed_already))?;
    tx.audit_new(&permit, "signed_agreement", id.uuid())
}

fn found_line<'a>(shown: &'a ShownAgreements, details: &SigningDetails) -> Result<&'a super::AgreementLine, Problem> {
    shown.line(details.kind).ok_or(Problem::Absent)
}
