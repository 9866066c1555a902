//! A term, half-term, INSET day, exam season or closure more.

use tenfold_domain::{
    calendar::{AddTermDate, TermDate, TermDateDetails, words},
    id::Id,
    organisation::Site,
    told::Parsed,
};
use tenfold_store::calendar::term_dates;

use crate::{Problem, Tx, organisation::site_where, tx::still_open};

pub fn add_term_date(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    details: Parsed<TermDateDetails>,
) -> Result<Id<TermDate>, Problem> {
    let (site, scope) = site_where::<TermDate>(tx, at)?;
    let permit = tx.permit::<AddTermDate>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    let held = term_dates::list(tx.db, &scope, at)?;
    if let Some(other) = details.clash(held.iter().map(|date| &date.details)) {
        return Err(words::clashes(other).into());
    }
    let id = term_dates::add(tx.db, &permit, &details)?;
    tx.audit_new(&permit, "term_date", id.uuid())?;
    Ok(id)
}
