//! The waiting list.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Cohort,
    people::Participant,
    referring::{Decide, MoveOnList, Place, ReferralReading, WaitPlace, order_key},
};

use super::{ListedMentee, MENTEE, MenteeRow, mentee, of_mentees};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::person,
        referring::wait_place,
        young_people::{participant, young_person},
    },
    types::{Key, Moment},
};

type PlaceRow = (Key, Key, String, NaiveDate, NaiveDate, i32);

const PLACE: (
    wait_place::id,
    wait_place::participant_id,
    wait_place::place,
    wait_place::since,
    wait_place::review_on,
    wait_place::version,
) = (
    wait_place::id,
    wait_place::participant_id,
    wait_place::place,
    wait_place::since,
    wait_place::review_on,
    wait_place::version,
);

fn read((id, participant, place, since, review_on, version): PlaceRow) -> Result<WaitPlace, StoreError> {
    let place = Place::from_code(&place).ok_or_else(|| StoreError::damaged("wait_place.place"))?;
    Ok(WaitPlace { id: id.id(), participant: participant.id(), place, since, review_on, version })
}

/// Puts the permit's participant on the list, in their turn.
pub fn join(
    tx: &mut Tx<'_>,
    permit: &Permit<Decide>,
    since: NaiveDate,
    review_on: NaiveDate,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<WaitPlace>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(wait_place::table)
        .values((
            wait_place::id.eq(Key::from(id)),
            wait_place::organisation_id.eq(Key::from(permit.organisation())),
            wait_place::participant_id.eq(Key::from(permit.record())),
            wait_place::place.eq(Place::InTurn.code()),
            wait_place::since.eq(since),
            wait_place::order_key.eq(order_key(Place::InTurn, since)),
            wait_place::review_on.eq(review_on),
            wait_place::version.eq(1),
            wait_place::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes the permit's participant off the list, if they are on it.
pub fn leave(tx: &mut Tx<'_>, permit: &Permit<Decide>, on: NaiveDate) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        wait_place::table
            .filter(wait_place::participant_id.eq(Key::from(permit.record())))
            .filter(wait_place::ended_on.is_null())
    )
    .set((wait_place::ended_on.eq(on), wait_place::version.eq(wait_place::version + 1)))
    .execute(c))?;
    Ok(())
}

/// The place of somebody who waits: the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, who: &Participant) -> Result<Option<WaitPlace>, StoreError> {
    let row: Option<PlaceRow> = on_db!(tx.conn(), |c| wait_place::table
        .filter(wait_place::participant_id.eq(Key::from(who.id)))
        .filter(wait_place::ended_on.is_null())
        .select(PLACE)
        .first(c)
        .optional())?;
    row.map(read).transpose()
}

/// Gives the permit's participant another place, or looks at the old one again.
pub fn move_to(
    tx: &mut Tx<'_>,
    permit: &Permit<MoveOnList>,
    at: &WaitPlace,
    place: Place,
    review_on: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        wait_place::table
            .filter(wait_place::id.eq(Key::from(at.id)))
            .filter(wait_place::participant_id.eq(Key::from(permit.record())))
            .filter(wait_place::version.eq(at.version))
    )
    .set((
        wait_place::place.eq(place.code()),
        wait_place::order_key.eq(order_key(place, at.since)),
        wait_place::review_on.eq(review_on),
        wait_place::version.eq(at.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Who waits in a cohort, the next first.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<ReferralReading>,
    of: Id<Cohort>,
    wanted: &Wanted,
) -> Result<Page<(WaitPlace, ListedMentee)>, StoreError> {
    let rows: Vec<(PlaceRow, String, MenteeRow)> = on_db!(tx.conn(), |c| {
        let mut query = of_mentees!(wait_place, scope, of).filter(wait_place::ended_on.is_null());
        if !wanted.search.is_empty() {
            query = query.filter(young_person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same = wait_place::order_key.eq(after.key.clone()).and(wait_place::id.gt(Key::from(after.id)));
            query = query.filter(wait_place::order_key.gt(after.key.clone()).or(same));
        }
        query
            .order((wait_place::order_key, wait_place::id))
            .limit(PAGE as i64 + 1)
            .select((PLACE, wait_place::order_key, MENTEE))
            .load(c)
    })?;
    Page::cut(rows, |(place, key, _)| Cursor { key: key.clone(), id: place.0.0 })
        .try_map(|(place, _, row)| Ok((read(place)?, mentee(row)?)))
}
