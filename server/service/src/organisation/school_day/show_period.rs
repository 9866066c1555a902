//! One period, with its site.

use tenfold_domain::{
    id::Id,
    organisation::{EditPeriod, Period},
};
use tenfold_store::organisation::periods;

use crate::{Problem, Tx, organisation::AtSite, tx::found};

pub fn show_period(tx: &mut Tx<'_, '_>, id: Id<Period>) -> Result<AtSite<Period>, Problem> {
    let scope = tx.scope::<Period>()?;
    let period = found(periods::find(tx.db, &scope, id)?)?;
    AtSite::showing::<EditPeriod>(tx, period.site, period)
}
