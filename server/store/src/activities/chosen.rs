//! Which activity was chosen for a session. Another choice replaces it and leaves it there.

use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    activities::{Activity, ChooseActivity},
    id::Id,
    timetable::Session,
};

use super::library::ActivityRow;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::activities::{activity, chosen_activity},
    types::{Key, Moment},
};

diesel::joinable!(chosen_activity -> activity (activity_id));
diesel::allow_tables_to_appear_in_same_query!(chosen_activity, activity);

/// The one that holds for a session that was found in scope.
pub fn of_session(tx: &mut Tx<'_>, of: Id<Session>) -> Result<Option<Activity>, StoreError> {
    let row: Option<ActivityRow> = on_db!(tx.conn(), |c| chosen_activity::table
        .inner_join(activity::table)
        .filter(chosen_activity::session_id.eq(Key::from(of)))
        .filter(chosen_activity::replaced_at.is_null())
        .select(ActivityRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(tx)).transpose()
}

/// Chooses one for the permit's session, or none.
pub fn choose(tx: &mut Tx<'_>, permit: &Permit<ChooseActivity>, which: Option<Id<Activity>>) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<chosen_activity::table>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::update(
        chosen_activity::table
            .filter(chosen_activity::session_id.eq(Key::from(permit.record())))
            .filter(chosen_activity::replaced_at.is_null())
    )
    .set(chosen_activity::replaced_at.eq(now))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::insert_into(chosen_activity::table)
        .values((
            chosen_activity::id.eq(Key::from(id)),
            chosen_activity::organisation_id.eq(Key::from(permit.organisation())),
            chosen_activity::session_id.eq(Key::from(permit.record())),
            chosen_activity::activity_id.eq(which.map(Key::from)),
            chosen_activity::chosen_by.eq(permit.by().map(Key::from)),
            chosen_activity::chosen_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
