//! Changes to the organisation's name and clocks.

use tenfold_domain::{
    organisation::{EditOrganisation, OrganisationDetails},
    told::Parsed,
};
use tenfold_store::organisation::settings;

use super::show_organisation;
use crate::{Problem, Tx};

/// `version` is the one the form was filled from.
pub fn edit_organisation(
    tx: &mut Tx<'_, '_>,
    version: i32,
    details: Parsed<OrganisationDetails>,
) -> Result<(), Problem> {
    let organisation = show_organisation(tx)?;
    let permit = tx.permit_at::<EditOrganisation>(&organisation, version)?;
    let details = details?;
    settings::save(tx.db, &permit, &details)?;
    tx.revise(&permit, "organisation", &organisation.details)?;
    tx.audit(&permit, "organisation")
}
