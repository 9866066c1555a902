//! The plan of each pair that holds now.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    endings::{EndingPlan, KeepEndingPlan},
    id::Id,
    matches::Match,
    people::Side,
};
use uuid::Uuid;

use super::{MOST, key_of, open_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::endings::ending_plan,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

const fn marking(row: Uuid) -> Cell {
    Cell { table: "ending_plan", column: "marking", row }
}

/// Those of matches that the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Match>]) -> Result<Vec<EndingPlan>, StoreError> {
    type Row = (Key, Key, Option<Key>, NaiveDate, Sealed, Option<NaiveDate>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| ending_plan::table
        .filter(ending_plan::match_id.eq_any(Key::all(ids)))
        .filter(ending_plan::replaced_at.is_null())
        .order(ending_plan::id)
        .limit(MOST)
        .select((
            ending_plan::id,
            ending_plan::match_id,
            ending_plan::session_id,
            ending_plan::last_on,
            ending_plan::marking,
            ending_plan::told_on,
        ))
        .load(c))?;
    let mut plans = vec![];
    for (id, of, session, last_on, sealed, told_on) in rows {
        plans.push(EndingPlan {
            of: of.id(),
            session: session.map(|session| session.id()),
            last_on,
            marking: open_note(tx, marking(id.0), &sealed)?,
            told_on,
        });
    }
    Ok(plans)
}

/// Writes the plan of the permit's match, which the caller has found with it.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<KeepEndingPlan>,
    which: &Match,
    plan: &EndingPlan,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<EndingPlan>(), Moment::from(tx.now()));
    let key = key_of(tx, which, Side::Mentee)?;
    let sealed = tx.seal(key, marking(id.uuid()), plan.marking.as_str())?;
    on_db!(tx.conn(), |c| diesel::update(
        ending_plan::table
            .filter(ending_plan::match_id.eq(Key::from(permit.record())))
            .filter(ending_plan::replaced_at.is_null())
    )
    .set(ending_plan::replaced_at.eq(now))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::insert_into(ending_plan::table)
        .values((
            ending_plan::id.eq(Key::from(id)),
            ending_plan::organisation_id.eq(Key::from(permit.organisation())),
            ending_plan::match_id.eq(Key::from(permit.record())),
            ending_plan::session_id.eq(plan.session.map(Key::from)),
            ending_plan::last_on.eq(plan.last_on),
            ending_plan::marking.eq(&sealed),
            ending_plan::told_on.eq(plan.told_on),
            ending_plan::written_by.eq(permit.by().map(Key::from)),
            ending_plan::written_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
