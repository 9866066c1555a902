//! Another day or name for an entry of the calendar.

use tenfold_domain::{
    calendar::{EditTermDate, TermDate, TermDateDetails, words},
    id::Id,
    told::Parsed,
};
use tenfold_store::calendar::term_dates;

use super::show_term_date;
use crate::{Problem, Tx, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_term_date(
    tx: &mut Tx<'_, '_>,
    id: Id<TermDate>,
    version: i32,
    details: Parsed<TermDateDetails>,
) -> Result<(), Problem> {
    let shown = show_term_date(tx, id)?;
    let permit = tx.permit_at::<EditTermDate>(&shown.what, version)?;
    let details = details?;
    still_open(tx, shown.site.span)?;
    let scope = tx.scope()?;
    let held = term_dates::list(tx.db, &scope, shown.site.id)?;
    let others = held.iter().filter(|other| other.id != id).map(|date| &date.details);
    if let Some(other) = details.clash(others) {
        return Err(words::clashes(other).into());
    }
    term_dates::save(tx.db, &permit, &details)?;
    tx.revise(&permit, "term_date", &shown.what.details)?;
    tx.audit(&permit, "term_date")
}
