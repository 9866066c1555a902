//! The rota's hours of somebody whose post ends: found and cut with the leave to end that post, in its transaction.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Place, Post, Role},
    id::Id,
    safeguarding::{RotaSlot, RotaSlotDetails},
    staff::{Assignment, AssignmentState, EndAssignment, Person},
};

use super::rota::{SlotRow, insert, lane};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::site,
        people::{assignment, rota_slot},
    },
    types::Key,
};

/// The other posts with which somebody may stand on a rota from a day on: confirmed, with no end.
pub fn remaining_posts(
    tx: &mut Tx<'_>,
    permit: &Permit<EndAssignment>,
    person: Id<Person>,
    day: NaiveDate,
) -> Result<Vec<Post>, StoreError> {
    let ends: Key = Id::<Assignment>::from_uuid(permit.record()).into();
    let rows: Vec<(String, Option<Key>, Option<Key>)> = on_db!(tx.conn(), |c| assignment::table
        .left_join(site::table.on(site::id.nullable().eq(assignment::site_id)))
        .filter(assignment::organisation_id.eq(Key::from(permit.organisation())))
        .filter(assignment::person_id.eq(Key::from(person)))
        .filter(assignment::id.ne(ends))
        .filter(assignment::area_id.is_null().and(assignment::cohort_id.is_null()))
        .filter(assignment::state.eq(AssignmentState::Confirmed.code()))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null())
        .select((assignment::role, assignment::site_id, site::area_id.nullable()))
        .load(c))?;
    let open = |(role, at, area): (String, Option<Key>, Option<Key>)| {
        let role = Role::from_code(&role).ok_or_else(|| StoreError::damaged("assignment.role"))?;
        let place = match (at, area) {
            (Some(site), Some(area)) => Place::Site { site: site.id(), area: area.id() },
            _ => Place::Organisation,
        };
        Ok(Post { role, place })
    };
    rows.into_iter().map(open).collect()
}

/// Every slot that somebody leads or covers from a day on, with its site's name; the programme's have none.
pub fn slots_of(
    tx: &mut Tx<'_>,
    permit: &Permit<EndAssignment>,
    person: Id<Person>,
    day: NaiveDate,
) -> Result<Vec<(RotaSlot, Option<String>)>, StoreError> {
    let them = Key::from(person);
    let rows: Vec<(SlotRow, Option<Key>, Option<String>)> = on_db!(tx.conn(), |c| rota_slot::table
        .left_join(site::table)
        .filter(rota_slot::organisation_id.eq(Key::from(permit.organisation())))
        .filter(rota_slot::lead_id.eq(them).or(rota_slot::cover_id.eq(them)))
        .filter(rota_slot::ended_on.is_null().or(rota_slot::ended_on.gt(day)))
        .order((rota_slot::site_id, rota_slot::weekday, rota_slot::starts_minute, rota_slot::id))
        .select((SlotRow::as_select(), site::area_id.nullable(), site::name.nullable()))
        .load(c))?;
    let open = |(row, area, name): (SlotRow, Option<Key>, Option<String>)| {
        let lane = lane(row.site_id, area);
        Ok((row.open(lane)?, name))
    };
    rows.into_iter().map(open).collect()
}

/// Cuts a slot on a day.
pub fn cut(
    tx: &mut Tx<'_>,
    _permit: &Permit<EndAssignment>,
    slot: &RotaSlot,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let seen =
        rota_slot::table.filter(rota_slot::id.eq(Key::from(slot.id))).filter(rota_slot::version.eq(slot.version));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((rota_slot::ended_on.eq(slot.cut_on(day).ended_on()), rota_slot::version.eq(slot.version + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// The same hours from a day on, with nobody who stands in.
pub fn go_on_without_cover(
    tx: &mut Tx<'_>,
    permit: &Permit<EndAssignment>,
    slot: &RotaSlot,
    day: NaiveDate,
) -> Result<Id<RotaSlot>, StoreError> {
    let details = RotaSlotDetails { cover: None, ..slot.details };
    insert(tx, permit.organisation(), slot.lane.site(), &details, day.max(slot.span.started_on()))
}
