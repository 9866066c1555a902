//! An activity is retired, and may be brought back. Sessions that chose it keep it.

use chrono::NaiveDate;
use tenfold_domain::{
    activities::{Activity, BringBackActivity, RetireActivity, words},
    id::Id,
    organisation::words as places,
    told::Parsed,
};
use tenfold_store::activities::library;

use super::show_activity;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

pub fn retire_activity(
    tx: &mut Tx<'_, '_>,
    id: Id<Activity>,
    version: i32,
    day: Parsed<NaiveDate>,
) -> Result<(), Problem> {
    let mut activity = show_activity(tx, id)?.activity;
    let permit = tx.permit_at::<RetireActivity>(&activity, version)?;
    let day = day?;
    still_open(tx, activity.span)?;
    activity.retire(day)?;
    library::retire(tx.db, &permit, day)?;
    tx.audit(&permit, "activity")
}

/// The days on which it was retired stay in what is kept of it.
pub fn bring_back_activity(tx: &mut Tx<'_, '_>, id: Id<Activity>, version: i32) -> Result<(), Problem> {
    let activity = show_activity(tx, id)?.activity;
    let permit = tx.permit_at::<BringBackActivity>(&activity, version)?;
    if !activity.is_retired() {
        return Err(words::is_there().into());
    }
    library::bring_back(tx.db, &permit).map_err(unless_taken(|| places::name_in_use("activity of yours")))?;
    tx.revise(&permit, "activity", &activity)?;
    tx.audit(&permit, "activity")
}
