//! A new contact at a site.

use tenfold_domain::{
    id::Id,
    organisation::{AddSiteContact, Site, SiteContact, SiteContactDetails},
    told::Parsed,
};
use tenfold_store::organisation::contacts;

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

pub fn add_contact(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    details: Parsed<SiteContactDetails>,
) -> Result<Id<SiteContact>, Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddSiteContact>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    let today = tx.today()?;
    let contact = contacts::add(tx.db, &permit, &site, &details, today)?;
    tx.audit_new(&permit, "site_contact", contact.id.uuid())?;
    Ok(contact.id)
}
