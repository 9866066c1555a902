//! What is done so that it does not happen again.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    incidents::{Incident, IncidentTask, SetIncidentTask, SettleIncidentTask, TaskDetails},
    staff::Person,
};
use uuid::Uuid;

use super::{MOST, holder, open_line};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        incidents::{incident, incident_task as task},
        organisation::site,
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::joinable!(task -> incident (incident_id));
diesel::allow_tables_to_appear_in_same_query!(task, incident);
diesel::allow_tables_to_appear_in_same_query!(task, site);

const fn cell(row: Uuid) -> Cell {
    Cell { table: "incident_task", column: "what", row }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = task)]
struct TaskRow {
    id: Key,
    incident_id: Key,
    what: Sealed,
    owner_id: Key,
    due_on: NaiveDate,
    done_on: Option<NaiveDate>,
}

impl TaskRow {
    fn open(self, tx: &mut Tx<'_>) -> Result<IncidentTask, StoreError> {
        let what = open_line(tx, cell(self.id.0), &self.what)?;
        Ok(IncidentTask {
            id: self.id.id(),
            of: self.incident_id.id(),
            details: TaskDetails { what, owner: self.owner_id.id(), due_on: self.due_on },
            done_on: self.done_on,
        })
    }
}

/// Those of notes that the caller has found in scope, soonest first.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Incident>]) -> Result<Vec<IncidentTask>, StoreError> {
    let rows: Vec<TaskRow> = on_db!(tx.conn(), |c| task::table
        .filter(task::incident_id.eq_any(Key::all(ids)))
        .order((task::due_on, task::id))
        .limit(MOST)
        .select(TaskRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Somebody's own that are open and due on a day, soonest first; only of notes that they may still read.
pub fn due_of(
    tx: &mut Tx<'_>,
    scope: &Scope<Incident>,
    owner: Id<Person>,
    day: NaiveDate,
) -> Result<Vec<IncidentTask>, StoreError> {
    let rows: Vec<TaskRow> = on_db!(tx.conn(), |c| {
        let mut query = task::table
            .inner_join(incident::table.inner_join(site::table))
            .filter(task::organisation_id.eq(Key::from(scope.organisation())))
            .filter(task::owner_id.eq(Key::from(owner)))
            .filter(task::done_on.is_null())
            .filter(task::due_on.le(day))
            .into_boxed();
        if !scope.whole() {
            let at = incident::site_id.eq_any(Key::all(scope.sites()));
            let named = incident::cohort_id.eq_any(Key::all(scope.cohorts()));
            query = query.filter(named.or(at).or(site::area_id.eq_any(Key::all(scope.areas()))));
        }
        query.order((task::due_on, task::id)).limit(MOST).select(TaskRow::as_select()).load(c)
    })?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Sets one for the permit's note.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<SetIncidentTask>, details: &TaskDetails) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<IncidentTask>(), Moment::from(tx.now()));
    let sealed = tx.seal(holder(Id::from_uuid(permit.record())), cell(id.uuid()), details.what.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(task::table)
        .values((
            task::id.eq(Key::from(id)),
            task::organisation_id.eq(Key::from(permit.organisation())),
            task::incident_id.eq(Key::from(permit.record())),
            task::what.eq(&sealed),
            task::owner_id.eq(Key::from(details.owner)),
            task::due_on.eq(details.due_on),
            task::written_by.eq(permit.by().map(Key::from)),
            task::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Says that an open one of the permit's note is done.
pub fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<SettleIncidentTask>,
    which: Id<IncidentTask>,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        task::table
            .filter(task::id.eq(Key::from(which)))
            .filter(task::incident_id.eq(Key::from(permit.record())))
            .filter(task::done_on.is_null())
    )
    .set((task::done_on.eq(day), task::done_by.eq(permit.by().map(Key::from))))
    .execute(c))?;
    crate::must_change_one(changed)
}
