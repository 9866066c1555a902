//! The shared tablet, going round.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Link, Location, Permit, Scope},
    id::Id,
    organisation::Cohort,
    people::Side,
    phones::{BeginDebrief, Debrief, DebriefReading, EndDebrief},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        phones::{debrief, phone_token},
    },
    types::{Key, Moment},
};

diesel::joinable!(debrief -> cohort (cohort_id));
diesel::allow_tables_to_appear_in_same_query!(debrief, cohort);
diesel::allow_tables_to_appear_in_same_query!(debrief, site);

#[derive(Queryable, Selectable)]
#[diesel(table_name = debrief)]
struct DebriefRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    side: String,
    begun_at: Moment,
    until_at: Moment,
}

type Found = (DebriefRow, Key, Key);

fn open((row, area, at): Found) -> Result<Debrief, StoreError> {
    let cohort: Id<Cohort> = row.cohort_id.id();
    Ok(Debrief {
        id: row.id.id(),
        cohort,
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), cohort),
        side: Side::from_code(&row.side).ok_or_else(|| StoreError::damaged("debrief.side"))?,
        begun_at: row.begun_at.0,
        until_at: row.until_at.0,
    })
}

/// Those that go round now, as far as `narrow` lets through.
macro_rules! going_round {
    ($now:expr, $narrow:expr, $c:expr) => {
        debrief::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(debrief::ended_at.is_null())
            .filter(debrief::until_at.gt(Moment::from($now)))
            .filter($narrow)
            .order(debrief::id.desc())
            .select((DebriefRow::as_select(), site::area_id, site::id))
            .load::<Found>($c)
    };
}

/// One for the cohort of the permit.
pub fn begin(
    tx: &mut Tx<'_>,
    permit: &Permit<BeginDebrief>,
    side: Side,
    until_at: DateTime<Utc>,
) -> Result<Id<Debrief>, StoreError> {
    let (id, now) = (tx.new_id::<Debrief>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(debrief::table)
        .values((
            debrief::id.eq(Key::from(id)),
            debrief::organisation_id.eq(Key::from(permit.organisation())),
            debrief::cohort_id.eq(Key::from(permit.record())),
            debrief::side.eq(side.code()),
            debrief::begun_by.eq(permit.by().map(Key::from)),
            debrief::begun_at.eq(now),
            debrief::until_at.eq(Moment::from(until_at)),
        ))
        .execute(c))?;
    Ok(id)
}

/// The one that a link was made for, unless it is over.
pub fn of_link(tx: &mut Tx<'_>, link: &Link) -> Result<Option<Debrief>, StoreError> {
    let now = tx.now();
    let rows = on_db!(tx.conn(), |c| going_round!(now, debrief::id.eq(Key::from(link.subject)), c))?;
    rows.into_iter().find(|(row, ..)| row.organisation_id == Key::from(link.organisation)).map(open).transpose()
}

/// Those of a cohort that the caller has found in the scope of these.
pub fn of_cohort(tx: &mut Tx<'_>, scope: &Scope<DebriefReading>, of: Id<Cohort>) -> Result<Vec<Debrief>, StoreError> {
    let now = tx.now();
    let rows = on_db!(tx.conn(), |c| going_round!(
        now,
        debrief::cohort_id.eq(Key::from(of)).and(debrief::organisation_id.eq(Key::from(scope.organisation()))),
        c
    ))?;
    rows.into_iter().map(open).collect()
}

/// One that goes round in an organisation: the caller asks for leave at its place.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<DebriefReading>, id: Id<Debrief>) -> Result<Option<Debrief>, StoreError> {
    let now = tx.now();
    let rows = on_db!(tx.conn(), |c| going_round!(
        now,
        debrief::id.eq(Key::from(id)).and(debrief::organisation_id.eq(Key::from(scope.organisation()))),
        c
    ))?;
    rows.into_iter().next().map(open).transpose()
}

/// Takes the permit's tablet back: whoever was let in on it is let in no longer.
pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndDebrief>) -> Result<(), StoreError> {
    let (id, now) = (Key::from(permit.record()), Moment::from(tx.now()));
    let changed = on_db!(tx.conn(), |c| diesel::update(
        debrief::table.filter(debrief::id.eq(id)).filter(debrief::ended_at.is_null())
    )
    .set(debrief::ended_at.eq(now))
    .execute(c))?;
    crate::must_change_one(changed)?;
    on_db!(tx.conn(), |c| diesel::delete(phone_token::table.filter(phone_token::debrief_id.eq(id))).execute(c))?;
    Ok(())
}
