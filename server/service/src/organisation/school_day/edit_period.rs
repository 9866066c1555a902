//! Changes to a period, as long as no other claims its minutes.

use tenfold_domain::{
    id::Id,
    organisation::{EditPeriod, Period, PeriodDetails, clash, words},
    told::Parsed,
};
use tenfold_store::organisation::periods;

use super::show_period;
use crate::{Problem, Tx, tx::still_open};

pub fn edit_period(
    tx: &mut Tx<'_, '_>,
    id: Id<Period>,
    version: i32,
    details: Parsed<PeriodDetails>,
) -> Result<(), Problem> {
    let shown = show_period(tx, id)?;
    let period = &shown.what;
    let permit = tx.permit_at::<EditPeriod>(period, version)?;
    let details = details?;
    still_open(tx, period.span)?;
    details.fits(&shown.site.details)?;
    let today = tx.today()?;
    let scope = tx.scope::<Period>()?;
    let all = periods::list(tx.db, &scope, period.site, Some(today))?;
    if let Some(other) = clash(&details, today, all.iter().filter(|other| other.id != id)) {
        return Err(words::period_clash(other).into());
    }
    periods::save(tx.db, &permit, &details)?;
    tx.revise(&permit, "period", &period.details)?;
    tx.audit(&permit, "period")
}
