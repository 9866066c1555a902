//! The end of a template: no new cohort may pin it.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    programme::{EndTemplate, ProgrammeTemplate},
    told::Parsed,
};
use tenfold_store::programme::templates;

use super::show_template;
use crate::{Problem, Tx, tx::still_open};

pub fn end_template(
    tx: &mut Tx<'_, '_>,
    id: Id<ProgrammeTemplate>,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let mut template = show_template(tx, id)?.template;
    let permit = tx.permit_at::<EndTemplate>(&template, version)?;
    let day = day?;
    still_open(tx, template.span)?;
    template.end(day)?;
    templates::end(tx.db, &permit, template.span)?;
    tx.audit(&permit, "programme_template")
}
