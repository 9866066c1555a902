//! What came with files goes: after the days that the cohort's programme says, or within the hour where a file never
//! arrived whole.

use std::collections::{HashMap, hash_map::Entry};

use chrono::TimeDelta;
use tenfold_domain::{
    access::{Actor, Job},
    import::ImportState,
};
use tenfold_store::import::{imports, rows};

use crate::{Problem, Tx, programme::programme_of};

const CUT_OFF: TimeDelta = TimeDelta::hours(1);
/// Rows deleted in one go: a few milliseconds of the writer's time.
const HUSKS: i64 = 500;
/// Imports emptied in one go.
const EMPTIED: usize = 20;

/// Erases keys first, which is the end of the content; the rows' husks follow, some at a time. How many went.
pub fn sweep_imports(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    match tx.actor() {
        Actor::System(Job::Sweeper) => {}
        _ => return Err(Problem::Absent),
    }
    let now = tx.now();
    let (mut over, mut kept_for) = (Vec::new(), HashMap::new());
    for holding in imports::holding_since(tx.db, now - CUT_OFF)? {
        let days = match kept_for.entry(holding.cohort) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => *new.insert(programme_of(tx, holding.cohort)?.import_days),
        };
        let cut_off = holding.state == ImportState::Arriving;
        if cut_off || holding.loaded_at + TimeDelta::days(days.into()) < now {
            over.push(holding.import);
        }
    }
    for id in over.into_iter().take(EMPTIED) {
        imports::empty(tx.db, id, now.date_naive(), "import_expired")?;
    }
    Ok(rows::delete_husks(tx.db, HUSKS)?)
}
