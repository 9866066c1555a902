//! Who takes part in a cohort, on one side, by name.

use tenfold_domain::{
    access::{Located, Right, holds_at},
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    people::{AddParticipant, RosterReading, Side},
};
use tenfold_store::people::participants::{self, Listed};

use crate::{Problem, Tx, organisation::show_cohort};

/// One side of a cohort, as far as the one who looks may see it.
#[derive(Debug, Clone)]
pub struct Roster {
    pub cohort: Cohort,
    pub site_name: String,
    pub page: Page<Listed>,
    /// May open each one's page; the school link sees names, year and stage, and no more.
    pub may_open: bool,
    pub may_add: bool,
}

pub fn list_participants(tx: &mut Tx<'_, '_>, of: Id<Cohort>, side: Side, wanted: &Wanted) -> Result<Roster, Problem> {
    let scope = tx.scope::<RosterReading>()?;
    let (cohort, site_name) = show_cohort(tx, of)?;
    let page = participants::list(tx.db, &scope, of, side, wanted)?;
    let may_open = holds_at(tx.actor(), Right::ReadPeople, &cohort.location());
    let may_add = tx.permit::<AddParticipant>(&cohort).is_ok() && cohort.span.ended_on().is_none();
    Ok(Roster { cohort, site_name, page, may_open, may_add })
}
