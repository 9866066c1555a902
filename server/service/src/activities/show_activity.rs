//! The library, and one activity of it.

use tenfold_domain::{
    activities::{Activity, EditActivity},
    id::Id,
    listing::{Page, Wanted},
};
use tenfold_store::activities::library;

use crate::{Problem, Tx, tx::found};

#[derive(Debug, Clone)]
pub struct ShownActivity {
    pub activity: Activity,
    pub may_edit: bool,
}

pub fn list_activities(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<Activity>, Problem> {
    let scope = tx.scope::<Activity>()?;
    Ok(library::list(tx.db, &scope, wanted)?)
}

pub fn show_activity(tx: &mut Tx<'_, '_>, id: Id<Activity>) -> Result<ShownActivity, Problem> {
    let scope = tx.scope::<Activity>()?;
    let activity = found(library::find(tx.db, &scope, id)?)?;
    Ok(ShownActivity { may_edit: tx.permit::<EditActivity>(&activity).is_ok(), activity })
}
