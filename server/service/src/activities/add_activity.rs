//! A new activity in the library.

use tenfold_domain::{
    activities::{Activity, ActivityDetails, AddActivity},
    id::Id,
    organisation::words,
    told::Parsed,
};
use tenfold_store::activities::library;

use crate::{Problem, Tx, problem::unless_taken};

pub fn add_activity(tx: &mut Tx<'_, '_>, details: Parsed<ActivityDetails>) -> Result<Id<Activity>, Problem> {
    let permit = tx.permit::<AddActivity>(tx.organisation()?)?;
    let (details, today) = (details?, tx.today()?);
    let id = library::add(tx.db, &permit, &details, today)
        .map_err(unless_taken(|| words::name_in_use("activity of yours")))?;
    tx.audit_new(&permit, "activity", id.uuid())?;
    Ok(id)
}
