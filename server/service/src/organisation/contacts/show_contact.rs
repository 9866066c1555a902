//! One contact, with their site.

use tenfold_domain::{
    id::Id,
    organisation::{EditSiteContact, SiteContact},
};
use tenfold_store::organisation::contacts;

use crate::{Problem, Tx, organisation::AtSite, tx::found};

pub fn show_contact(tx: &mut Tx<'_, '_>, id: Id<SiteContact>) -> Result<AtSite<SiteContact>, Problem> {
    let scope = tx.scope::<SiteContact>()?;
    let contact = found(contacts::find(tx.db, &scope, id)?)?;
    AtSite::showing::<EditSiteContact>(tx, contact.site, contact)
}
