//! What was done in the organisation, newest first. For a manager of the whole of it: events do not know places, so
//! that a manager of one area has no trail of their own.

use chrono::NaiveDate;
use tenfold_domain::{
    audit::AuditTrail,
    id::Id,
    listing::{Cursor, Page},
    staff::Person,
};
use tenfold_store::audit::listing::{self, Deed, WantedDeeds};

use crate::{Problem, Tx};

/// What somebody wants to see of the trail.
#[derive(Debug, Clone, Default)]
pub struct DeedsWanted {
    pub person: Option<Id<Person>>,
    /// In its search form.
    pub search: String,
    /// A local day.
    pub day: Option<NaiveDate>,
    pub after: Option<Cursor>,
}

pub fn list_deeds(tx: &mut Tx<'_, '_>, wanted: &DeedsWanted) -> Result<Page<Deed>, Problem> {
    let scope = tx.scope::<AuditTrail>()?;
    if !may_read_trail(tx) {
        return Err(Problem::Absent);
    }
    let organisation = &tx.organisation()?.details;
    let next = wanted.day.and_then(|day| day.succ_opt());
    let between = wanted.day.zip(next).map(|(day, next)| (organisation.day_begins(day), organisation.day_begins(next)));
    let DeedsWanted { person, search, after, .. } = wanted.clone();
    Ok(listing::list(tx.db, &scope, &WantedDeeds { person, search, between, after })?)
}

/// Whether a page offers the trail.
pub fn may_read_trail(tx: &Tx<'_, '_>) -> bool {
    tx.scope::<AuditTrail>().is_ok_and(|scope| scope.whole())
}
