//! A new period in a site's day, where no other claims its minutes.

use tenfold_domain::{
    id::Id,
    organisation::{AddPeriod, Period, PeriodDetails, Site, clash, words},
    told::Parsed,
};
use tenfold_store::organisation::periods;

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

pub fn add_period(tx: &mut Tx<'_, '_>, at: Id<Site>, details: Parsed<PeriodDetails>) -> Result<Id<Period>, Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddPeriod>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    details.fits(&site.details)?;
    let today = tx.today()?;
    let scope = tx.scope::<Period>()?;
    let others = periods::list(tx.db, &scope, at, Some(today))?;
    if let Some(other) = clash(&details, today, &others) {
        return Err(words::period_clash(other).into());
    }
    let period = periods::add(tx.db, &permit, &site, &details, today)?;
    tx.audit_new(&permit, "period", period.id.uuid())?;
    Ok(period.id)
}
