//! Who takes part in a cohort, on one side, by name.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    people::{Participant, Side},
};
use tenfold_store::people::participants::{self, Listed};

use crate::{Problem, Tx, organisation::show_cohort};

pub fn list_participants(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    side: Side,
    wanted: &Wanted,
) -> Result<(Cohort, Page<Listed>), Problem> {
    let scope = tx.scope::<Participant>()?;
    let (cohort, _) = show_cohort(tx, of)?;
    let page = participants::list(tx.db, &scope, of, side, wanted)?;
    Ok((cohort, page))
}
