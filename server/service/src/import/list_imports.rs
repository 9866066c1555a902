//! The lists that were loaded for a cohort.

use tenfold_domain::{
    id::Id,
    import::{AddImport, Import},
    listing::{Cursor, Page},
    organisation::Cohort,
};
use tenfold_store::import::imports;

use crate::{Problem, Tx, organisation::show_cohort};

/// The cohort, its site's name and its lists, newest first.
pub fn list_imports(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    after: Option<&Cursor>,
) -> Result<(Cohort, String, Page<Import>), Problem> {
    let scope = tx.scope::<Import>()?;
    let (cohort, site) = show_cohort(tx, of)?;
    tx.permit::<AddImport>(&cohort)?;
    let page = imports::list(tx.db, &scope, of, after)?;
    Ok((cohort, site, page))
}
