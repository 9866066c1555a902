//! An entry taken out of the calendar. What it said is kept.

use tenfold_domain::{
    calendar::{RemoveTermDate, TermDate},
    id::Id,
};
use tenfold_store::calendar::term_dates;

use super::show_term_date;
use crate::{Problem, Tx};

pub fn remove_term_date(
    tx: &mut Tx<'_, '_>,
    id: Id<TermDate>,
    version: i32,
) -> Result<Id<tenfold_domain::organisation::Site>, Problem> {
    let shown = show_term_date(tx, id)?;
    let permit = tx.permit_at::<RemoveTermDate>(&shown.what, version)?;
    let today = tx.today()?;
    term_dates::remove(tx.db, &permit, today)?;
    tx.audit(&permit, "term_date")?;
    Ok(shown.site.id)
}
