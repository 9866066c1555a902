//! A usual school day, copied into a site that has no periods yet.

use tenfold_domain::{
    id::Id,
    organisation::{AddPeriod, Period, Site, UsualDay, words},
    told::Parsed,
};
use tenfold_store::organisation::periods;

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

pub fn copy_usual_day(tx: &mut Tx<'_, '_>, at: Id<Site>, day: Parsed<UsualDay>) -> Result<(), Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddPeriod>(&site)?;
    let day = day?;
    still_open(tx, site.span)?;
    let today = tx.today()?;
    let scope = tx.scope::<Period>()?;
    if !periods::list(tx.db, &scope, at, Some(today))?.is_empty() {
        return Err(words::has_periods().into());
    }
    for details in day.periods() {
        let period = periods::add(tx.db, &permit, &site, details, today)?;
        tx.audit_new(&permit, "period", period.id.uuid())?;
    }
    Ok(())
}
