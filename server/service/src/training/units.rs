//! Units: entering, changing and ending them.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    told::Parsed,
    training::{AddUnit, EditUnit, EndUnit, Unit, UnitDetails, words},
};
use tenfold_store::training::units;

use super::ListedUnit;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// The units, and whether the one who looks may enter one.
pub fn list_units(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<(Page<ListedUnit>, bool), Problem> {
    let scope = tx.scope::<Unit>()?;
    let may_add = tx.permit::<AddUnit>(tx.organisation()?).is_ok();
    Ok((units::list(tx.db, &scope, wanted)?, may_add))
}

/// A unit, and whether the one who looks may change it.
pub fn show_unit(tx: &mut Tx<'_, '_>, id: Id<Unit>) -> Result<(Unit, bool), Problem> {
    let scope = tx.scope::<Unit>()?;
    let unit = units::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let may_edit = tx.permit::<EditUnit>(&unit).is_ok();
    Ok((unit, may_edit))
}

/// Lets the form for a new unit be opened only by those who may send it.
pub fn open_unit_form(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    tx.permit::<AddUnit>(tx.organisation()?)?;
    Ok(())
}

pub fn add_unit(tx: &mut Tx<'_, '_>, details: Parsed<UnitDetails>) -> Result<Id<Unit>, Problem> {
    let permit = tx.permit::<AddUnit>(tx.organisation()?)?;
    let details = details?;
    let today = tx.today()?;
    let id = units::add(tx.db, &permit, &details, today).map_err(unless_taken(words::title_in_use))?;
    tx.audit_new(&permit, "unit", id.uuid())?;
    Ok(id)
}

/// `version` is the one the form was filled from. What somebody was signed off for stays in it.
pub fn edit_unit(tx: &mut Tx<'_, '_>, id: Id<Unit>, version: i32, details: Parsed<UnitDetails>) -> Result<(), Problem> {
    let (unit, _) = show_unit(tx, id)?;
    let permit = tx.permit_at::<EditUnit>(&unit, version)?;
    let details = details?;
    still_open(tx, unit.span)?;
    details.keeps(&units::signed_codes(tx.db, &permit)?)?;
    let today = tx.today()?;
    units::save(tx.db, &permit, &details, today).map_err(unless_taken(words::title_in_use))?;
    tx.revise(&permit, "unit", &unit.details)?;
    tx.audit(&permit, "unit")
}

pub fn end_unit(tx: &mut Tx<'_, '_>, id: Id<Unit>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let (mut unit, _) = show_unit(tx, id)?;
    let permit = tx.permit_at::<EndUnit>(&unit, version)?;
    let day = day?;
    still_open(tx, unit.span)?;
    unit.end(day)?;
    units::end(tx.db, &permit, unit.span)?;
    tx.audit(&permit, "unit")
}
