//! The end of a period: it leaves the timetable.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{EndPeriod, Period},
    told::Parsed,
};
use tenfold_store::organisation::periods;

use super::show_period;
use crate::{Problem, Tx, tx::still_open};

pub fn end_period(tx: &mut Tx<'_, '_>, id: Id<Period>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let mut period = show_period(tx, id)?.what;
    let permit = tx.permit_at::<EndPeriod>(&period, version)?;
    let day = day?;
    still_open(tx, period.span)?;
    period.end(day)?;
    periods::end(tx.db, &permit, period.span)?;
    tx.audit(&permit, "period")
}
