//! A bank holiday more, or one that is worked: at one site, or everywhere.

use tenfold_domain::{
    calendar::{AddHolidayChange, AddProgrammeHolidayChange, HolidayChangeDetails, HolidayEffect, TermCalendar, words},
    id::Id,
    organisation::Site,
    told::{Parsed, Told},
};
use tenfold_store::calendar::holiday_changes;

use super::{calendar_of_site, list_bank_holidays_everywhere};
use crate::{Problem, Tx, organisation::show_site, problem::unless_taken, tx::still_open};

pub fn change_bank_holiday(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    details: Parsed<HolidayChangeDetails>,
) -> Result<(), Problem> {
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddHolidayChange>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    changes_something(&calendar_of_site(tx, &site)?, &details)?;
    let day = details.day;
    let id = holiday_changes::add(tx.db, &permit, &details).map_err(unless_taken(|| words::holiday_as_it_is(day)))?;
    tx.audit_new(&permit, "bank_holiday_change", id.uuid())
}

pub fn change_bank_holiday_everywhere(
    tx: &mut Tx<'_, '_>,
    details: Parsed<HolidayChangeDetails>,
) -> Result<(), Problem> {
    let permit = tx.permit::<AddProgrammeHolidayChange>(tx.organisation()?)?;
    let details = details?;
    let held = list_bank_holidays_everywhere(tx)?.into_iter().map(|change| change.details).collect();
    changes_something(&TermCalendar::new(vec![], held, vec![]), &details)?;
    let day = details.day;
    let id = holiday_changes::add_everywhere(tx.db, &permit, &details)
        .map_err(unless_taken(|| words::holiday_as_it_is(day)))?;
    tx.audit_new(&permit, "bank_holiday_change", id.uuid())
}

fn changes_something(calendar: &TermCalendar, details: &HolidayChangeDetails) -> Result<(), Told> {
    let is_one = calendar.bank_holiday(details.day).is_some();
    let would_be = details.effect == HolidayEffect::Added;
    if is_one == would_be { Err(words::holiday_as_it_is(details.day)) } else { Ok(()) }
}
