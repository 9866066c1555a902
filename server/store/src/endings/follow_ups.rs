//! What comes next for each of the two.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    endings::{FollowUp, FollowUpDetails, NextStep, SetFollowUp, SettleDetails, SettleFollowUp},
    id::Id,
    matches::Match,
    people::Side,
    text::Line,
};
use uuid::Uuid;

use super::{MOST, key_of, on_side, open_note, seal_some};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::endings::follow_up,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

const fn cell(column: &'static str, row: Uuid) -> Cell {
    Cell { table: "follow_up", column, row }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = follow_up)]
struct TaskRow {
    id: Key,
    match_id: Key,
    side: String,
    step: String,
    what: Sealed,
    owner_id: Key,
    due_on: NaiveDate,
    done_on: Option<NaiveDate>,
    dropped_on: Option<NaiveDate>,
    dropped_why: Option<Sealed>,
}

/// Those of matches that the caller has found in scope, soonest first.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Match>]) -> Result<Vec<FollowUp>, StoreError> {
    let rows: Vec<TaskRow> = on_db!(tx.conn(), |c| follow_up::table
        .filter(follow_up::match_id.eq_any(Key::all(ids)))
        .order((follow_up::due_on, follow_up::id))
        .limit(MOST)
        .select(TaskRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, &row)).collect()
}

fn open(tx: &mut Tx<'_>, row: &TaskRow) -> Result<FollowUp, StoreError> {
    let damaged = || StoreError::damaged("follow_up");
    let dropped = match (row.dropped_on, &row.dropped_why) {
        (Some(on), Some(why)) => Some((on, open_note(tx, cell("dropped_why", row.id.0), why)?)),
        _ => None,
    };
    Ok(FollowUp {
        id: row.id.id(),
        of: row.match_id.id(),
        details: FollowUpDetails {
            side: Side::from_code(&row.side).ok_or_else(damaged)?,
            step: NextStep::from_code(&row.step).ok_or_else(damaged)?,
            what: Line::parse(&tx.open(cell("what", row.id.0), &row.what)?).map_err(|_| damaged())?,
            owner: row.owner_id.id(),
            due_on: row.due_on,
        },
        done_on: row.done_on,
        dropped,
    })
}

/// Sets a task for one side of the permit's match, which the caller has found with it.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<SetFollowUp>,
    which: &Match,
    task: &FollowUpDetails,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<FollowUp>(), Moment::from(tx.now()));
    let key = key_of(tx, which, task.side)?;
    let sealed = tx.seal(key, cell("what", id.uuid()), task.what.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(follow_up::table)
        .values((
            follow_up::id.eq(Key::from(id)),
            follow_up::organisation_id.eq(Key::from(permit.organisation())),
            follow_up::match_id.eq(Key::from(permit.record())),
            follow_up::participant_id.eq(Key::from(on_side(which, task.side))),
            follow_up::side.eq(task.side.code()),
            follow_up::step.eq(task.step.code()),
            follow_up::what.eq(&sealed),
            follow_up::owner_id.eq(Key::from(task.owner)),
            follow_up::due_on.eq(task.due_on),
            follow_up::written_by.eq(permit.by().map(Key::from)),
            follow_up::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Says that an open task of the permit's match is done, or drops it.
pub fn settle(
    tx: &mut Tx<'_>,
    permit: &Permit<SettleFollowUp>,
    (which, side): (&Match, Side),
    said: &SettleDetails,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let key = key_of(tx, which, side)?;
    let why = seal_some(tx, key, cell("dropped_why", said.task.uuid()), said.dropped.as_ref())?;
    let (done_on, dropped_on) = if said.dropped.is_some() { (None, Some(day)) } else { (Some(day), None) };
    let changed = on_db!(tx.conn(), |c| diesel::update(
        follow_up::table
            .filter(follow_up::id.eq(Key::from(said.task)))
            .filter(follow_up::match_id.eq(Key::from(permit.record())))
            .filter(follow_up::done_on.is_null())
            .filter(follow_up::dropped_on.is_null())
    )
    .set((
        follow_up::done_on.eq(done_on),
        follow_up::dropped_on.eq(dropped_on),
        follow_up::dropped_why.eq(why.clone()),
        follow_up::settled_by.eq(permit.by().map(Key::from)),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
