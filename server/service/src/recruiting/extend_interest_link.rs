//! Another last day for a cohort's address; posters that hang go on working.

use tenfold_domain::{
    access::LinkPurpose,
    id::Id,
    organisation::Cohort,
    recruiting::{ExtendInterestLink, LinkDetails, words},
};
use tenfold_store::{open_links, recruiting::interest_links};

use super::{make_interest_link::end_of, show_interest_link};
use crate::{Problem, Tx, tx::found};

/// `version` is that of the link; `open_until` its new last day, as it was typed.
pub fn extend_interest_link(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    version: i32,
    open_until: &str,
) -> Result<(), Problem> {
    let shown = show_interest_link(tx, of)?;
    let link = found(shown.link)?;
    let permit = tx.permit_at::<ExtendInterestLink>(&link, version)?;
    let details = LinkDetails::parse(open_until, shown.today)?;
    if link.ended_on.is_some() {
        return Err(words::link_is_not_open().into());
    }
    interest_links::extend(tx.db, &permit, details)?;
    let until = end_of(tx, details)?;
    open_links::extend(tx.db, LinkPurpose::Interest, of.uuid(), until)?;
    tx.audit(&permit, "interest_link")
}
