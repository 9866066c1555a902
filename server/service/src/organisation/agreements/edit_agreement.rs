//! Corrections to what was written down about an agreement.

use tenfold_domain::{
    id::Id,
    organisation::{AgreementDetails, DataSharingAgreement, EditAgreement, overlap, words},
    told::Parsed,
};
use tenfold_store::organisation::agreements;

use super::show_agreement;
use crate::{Problem, Tx};

pub fn edit_agreement(
    tx: &mut Tx<'_, '_>,
    id: Id<DataSharingAgreement>,
    version: i32,
    details: Parsed<AgreementDetails>,
) -> Result<(), Problem> {
    let agreement = show_agreement(tx, id)?.what;
    let permit = tx.permit_at::<EditAgreement>(&agreement, version)?;
    let details = details?;
    agreement.may_change(tx.today()?).map_err(words::agreement_problem)?;
    let scope = tx.scope::<DataSharingAgreement>()?;
    let all = agreements::list(tx.db, &scope, agreement.site)?;
    if let Some(other) = overlap(&details, all.iter().filter(|other| other.id != id)) {
        return Err(words::agreement_overlaps(other).into());
    }
    agreements::save(tx.db, &permit, agreement.site, &details)?;
    tx.revise(&permit, "data_sharing_agreement", &agreement.details)?;
    tx.audit(&permit, "data_sharing_agreement")
}
