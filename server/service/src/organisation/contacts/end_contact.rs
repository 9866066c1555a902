//! The end of a contact: nobody rings them any more.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{EndSiteContact, SiteContact},
    told::Parsed,
};
use tenfold_store::organisation::contacts;

use super::show_contact;
use crate::{Problem, Tx, tx::still_open};

pub fn end_contact(
    tx: &mut Tx<'_, '_>,
    id: Id<SiteContact>,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let mut contact = show_contact(tx, id)?.what;
    let permit = tx.permit_at::<EndSiteContact>(&contact, version)?;
    let day = day?;
    still_open(tx, contact.span)?;
    contact.end(day)?;
    contacts::end(tx.db, &permit, contact.span)?;
    tx.audit(&permit, "site_contact")
}
