//! Changes to a contact.

use tenfold_domain::{
    id::Id,
    organisation::{EditSiteContact, SiteContact, SiteContactDetails},
    told::Parsed,
};
use tenfold_store::organisation::contacts;

use super::show_contact;
use crate::{Problem, Tx, tx::still_open};

pub fn edit_contact(
    tx: &mut Tx<'_, '_>,
    id: Id<SiteContact>,
    version: i32,
    details: Parsed<SiteContactDetails>,
) -> Result<(), Problem> {
    let contact = show_contact(tx, id)?.what;
    let permit = tx.permit_at::<EditSiteContact>(&contact, version)?;
    let details = details?;
    still_open(tx, contact.span)?;
    contacts::save(tx.db, &permit, contact.site, &details, tx.today()?)?;
    tx.revise(&permit, "site_contact", &contact.details)?;
    tx.audit(&permit, "site_contact")
}
