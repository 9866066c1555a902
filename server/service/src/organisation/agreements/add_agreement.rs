//! A new agreement with a site.

use tenfold_domain::{
    id::Id,
    organisation::{AddAgreement, AgreementDetails, DataSharingAgreement, Site, overlap, words},
    told::Parsed,
};
use tenfold_store::organisation::agreements;

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

pub fn add_agreement(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    details: Parsed<AgreementDetails>,
) -> Result<Id<DataSharingAgreement>, Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddAgreement>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    let scope = tx.scope::<DataSharingAgreement>()?;
    let others = agreements::list(tx.db, &scope, at)?;
    if let Some(other) = overlap(&details, &others) {
        return Err(words::agreement_overlaps(other).into());
    }
    let id = agreements::add(tx.db, &permit, &details)?;
    tx.audit_new(&permit, "data_sharing_agreement", id.uuid())?;
    Ok(id)
}
