//! Mails that were sent, wait, failed or may have been sent. Kinds and times; never an address.

use tenfold_domain::{
    jobs::{JobList, JobState},
    listing::{Cursor, Page},
};
use tenfold_store::jobs::{self, Listed};

use crate::{Problem, Tx};

/// A page of jobs, and how many there are in each state.
#[derive(Debug, Clone)]
pub struct ShownJobs {
    pub counts: Vec<(JobState, i64)>,
    pub page: Page<Listed>,
}

/// For a manager of the whole organisation: jobs know no places.
pub fn list_jobs(tx: &mut Tx<'_, '_>, state: Option<JobState>, after: Option<&Cursor>) -> Result<ShownJobs, Problem> {
    let scope = tx.scope::<JobList>()?;
    if !may_read_jobs(tx) {
        return Err(Problem::Absent);
    }
    Ok(ShownJobs { counts: jobs::count_of(tx.db, &scope)?, page: jobs::list(tx.db, &scope, state, after)? })
}

/// Whether a page offers the list.
pub fn may_read_jobs(tx: &Tx<'_, '_>) -> bool {
    tx.scope::<JobList>().is_ok_and(|scope| scope.whole())
}
