//! A cohort's address takes no more forms from now on.

use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    organisation::Cohort,
    recruiting::{EndInterestLink, words},
};
use tenfold_store::{open_links, recruiting::interest_links};

use super::show_interest_link;
use crate::{Problem, Tx, tx::found};

/// `version` is that of the link.
pub fn end_interest_link(tx: &mut Tx<'_, '_>, of: Id<Cohort>, version: i32) -> Result<(), Problem> {
    let shown = show_interest_link(tx, of)?;
    let link = found(shown.link)?;
    let permit = tx.permit_at::<EndInterestLink>(&link, version)?;
    if link.ended_on.is_some() {
        return Err(words::link_is_not_open().into());
    }
    interest_links::end(tx.db, &permit, shown.today)?;
    open_links::end_all(tx.db, LinkPurpose::Interest, of.uuid())?;
    tx.audit(&permit, "interest_link")
}
