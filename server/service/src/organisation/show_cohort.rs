//! One cohort, with its site's name.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_store::organisation::cohorts;

use crate::{Problem, Tx};

pub fn show_cohort(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<(Cohort, String), Problem> {
    let scope = tx.scope::<Cohort>()?;
    cohorts::find(tx.db, &scope, id)?.ok_or(Problem::Absent)
}
