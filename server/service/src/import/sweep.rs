//! What came with files goes: after 30 days, or within the hour where a file never arrived whole.

use chrono::TimeDelta;
use tenfold_domain::{
    access::{Actor, Job},
    import::ImportState,
};
use tenfold_store::import::{imports, rows};

use crate::{Problem, Tx};

const KEPT: TimeDelta = TimeDelta::days(30);
const CUT_OFF: TimeDelta = TimeDelta::hours(1);
/// Rows deleted in one go: a few milliseconds of the writer's time.
const HUSKS: i64 = 500;

/// Erases keys first, which is the end of the content; the rows' husks follow, some at a time. How many went.
pub fn sweep_imports(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    match tx.actor() {
        Actor::System(Job::Sweeper) => {}
        _ => return Err(Problem::Absent),
    }
    let now = tx.now();
    let old = imports::older_than(tx.db, now - KEPT, None)?;
    let cut_off = imports::older_than(tx.db, now - CUT_OFF, Some(ImportState::Arriving))?;
    for id in old.iter().chain(&cut_off) {
        imports::empty(tx.db, *id, now.date_naive(), "import_expired")?;
    }
    Ok(rows::delete_husks(tx.db, HUSKS)?)
}
