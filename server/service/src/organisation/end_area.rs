//! The end of an area, once nothing is open in it.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{Area, EndArea},
    told::Parsed,
};
use tenfold_store::organisation::areas;

use super::show_area;
use crate::{Problem, Tx, tx::still_open};

pub fn end_area(tx: &mut Tx<'_, '_>, id: Id<Area>, version: i32, day: Parsed<NaiveDate>) -> Result<(), Problem> {
    let mut area = show_area(tx, id)?;
    let permit = tx.permit_at::<EndArea>(&area, version)?;
    let day = day?;
    still_open(tx, area.span)?;
    let open_sites = areas::count_open_sites(tx.db, &permit)?;
    area.end(day, open_sites)?;
    areas::end(tx.db, &permit, area.span)?;
    tx.audit(&permit, "area")
}
