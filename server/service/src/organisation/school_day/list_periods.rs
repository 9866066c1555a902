//! The parts of a site's day.

use tenfold_domain::{
    id::Id,
    organisation::{AddPeriod, Period, Site},
};
use tenfold_store::organisation::periods;

use crate::{
    Problem, Tx,
    organisation::{AtSite, site_where},
};

/// Those in the timetable, or `with_ended` all there ever were.
pub fn list_periods(tx: &mut Tx<'_, '_>, at: Id<Site>, with_ended: bool) -> Result<AtSite<Vec<Period>>, Problem> {
    let (site, scope) = site_where::<Period>(tx, at)?;
    let from = if with_ended { None } else { Some(tx.today()?) };
    let what = periods::list(tx.db, &scope, at, from)?;
    Ok(AtSite { may_change: tx.permit::<AddPeriod>(&site).is_ok(), site, what })
}
