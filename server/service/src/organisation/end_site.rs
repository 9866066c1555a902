//! The end of a site, once no cohort is open there.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{EndSite, Site},
    told::Parsed,
};
use tenfold_store::organisation::sites;

use super::show_site;
use crate::{Problem, Tx, tx::still_open};

pub fn end_site(tx: &mut Tx<'_, '_>, id: Id<Site>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let mut site = show_site(tx, id)?.site;
    let permit = tx.permit_at::<EndSite>(&site, version)?;
    let day = day?;
    still_open(tx, site.span)?;
    let open_cohorts = sites::count_open_cohorts(tx.db, &permit)?;
    site.end(day, open_cohorts)?;
    sites::end(tx.db, &permit, site.span)?;
    tx.audit(&permit, "site")
}
