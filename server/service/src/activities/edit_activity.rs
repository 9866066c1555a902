//! Changes to an activity. What it said before is kept.

use tenfold_domain::{
    activities::{Activity, ActivityDetails, EditActivity},
    id::Id,
    organisation::words,
    told::Parsed,
};
use tenfold_store::activities::library;

use super::show_activity;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_activity(
    tx: &mut Tx<'_, '_>,
    id: Id<Activity>,
    version: i32,
    details: Parsed<ActivityDetails>,
) -> Result<(), Problem> {
    let activity = show_activity(tx, id)?.activity;
    let permit = tx.permit_at::<EditActivity>(&activity, version)?;
    let details = details?;
    still_open(tx, activity.span)?;
    library::save(tx.db, &permit, &details).map_err(unless_taken(|| words::name_in_use("activity of yours")))?;
    tx.revise(&permit, "activity", &activity.details)?;
    tx.audit(&permit, "activity")
}
