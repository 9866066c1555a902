//! One entry of a site's calendar.

use tenfold_domain::{
    calendar::{EditTermDate, TermDate},
    id::Id,
};
use tenfold_store::calendar::term_dates;

use crate::{Problem, Tx, organisation::AtSite, tx::found};

pub fn show_term_date(tx: &mut Tx<'_, '_>, id: Id<TermDate>) -> Result<AtSite<TermDate>, Problem> {
    let scope = tx.scope()?;
    let date = found(term_dates::find(tx.db, &scope, id)?)?;
    AtSite::showing::<EditTermDate>(tx, date.site, date)
}
