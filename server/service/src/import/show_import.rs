//! One list: how far it has come, what was judged, what it did.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    id::Id,
    import::{Import, ImportState, Mapping},
    organisation::Cohort,
};
use tenfold_store::{
    import::{imports, rows},
    jobs::{self, Progress},
};

use super::{APPLY, JUDGE, find_import};
use crate::{Problem, Tx, organisation::show_cohort, programme::rules_of_cohort};

/// A list as its page shows it.
#[derive(Debug, Clone)]
pub struct ShownImport {
    pub import: Import,
    pub cohort: Cohort,
    pub site_name: String,
    /// Rows by verdict and by outcome.
    pub counts: imports::Counts,
    /// How far the work on it has come, while there is any.
    pub progress: Option<Progress>,
    /// The headings, until they are gone with the rows.
    pub mapping: Option<Mapping>,
    /// The day on which the rows go.
    pub kept_until: NaiveDate,
}

pub fn show_import(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<ShownImport, Problem> {
    let import = find_import(tx, id)?;
    let (cohort, site_name) = show_cohort(tx, import.cohort)?;
    let mapping = if import.rows_gone_on.is_none() { imports::mapping(tx.db, &import)? } else { None };
    let counts = match (import.state, import.rows_gone_on) {
        (ImportState::Judged | ImportState::Applying, None) => rows::count(tx.db, id)?,
        _ => imports::counts(tx.db, &import)?,
    };
    let progress = match import.state {
        ImportState::Judging => jobs::progress(tx.db, JUDGE, id.uuid())?,
        ImportState::Applying => jobs::progress(tx.db, APPLY, id.uuid())?,
        _ => None,
    };
    let days = rules_of_cohort(tx, &cohort)?.import_days;
    let kept_until = import.loaded_at.date_naive() + Days::new(days.into());
    Ok(ShownImport { import, cohort, site_name, counts, progress, mapping, kept_until })
}
