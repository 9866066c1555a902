//! Moving a site's year groups up, on disk, so that it can be taken back.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit},
    id::Id,
    organisation::Site,
    people::{Participant, RollOver, RollYearsOver, YoungPerson},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{participant, roll_over, young_person},
    types::{Json, Key, Moment},
};
use uuid::Uuid;

type Row = (Key, Json<Vec<Uuid>>, Json<Vec<Uuid>>, NaiveDate, Option<NaiveDate>, i32);

fn ids<T>(uuids: Vec<Uuid>) -> Vec<Id<T>> {
    uuids.into_iter().map(Id::from_uuid).collect()
}

/// The latest roll-over of a site, which the caller has found in scope.
pub fn last(tx: &mut Tx<'_>, at: &Site) -> Result<Option<RollOver>, StoreError> {
    let row: Option<Row> = on_db!(tx.conn(), |c| roll_over::table
        .filter(roll_over::site_id.eq(Key::from(at.id)))
        .order((roll_over::applied_on.desc(), roll_over::id.desc()))
        .select((
            roll_over::id,
            roll_over::raised,
            roll_over::finished,
            roll_over::applied_on,
            roll_over::undone_on,
            roll_over::version,
        ))
        .first(c)
        .optional())?;
    Ok(row.map(|(id, raised, finished, applied_on, undone_on, version)| RollOver {
        id: id.id(),
        place: Location::site(at.organisation, at.area, at.id),
        raised: ids(raised.0),
        finished: ids(finished.0),
        applied_on,
        undone_on,
        version,
    }))
}

/// The young people of a site who have a year group of their school's, each with it.
pub fn years_at(tx: &mut Tx<'_>, at: Id<Site>) -> Result<Vec<(Id<YoungPerson>, i32)>, StoreError> {
    let rows: Vec<(Key, Option<i32>)> = on_db!(tx.conn(), |c| young_person::table
        .filter(young_person::site_id.eq(Key::from(at)))
        .filter(young_person::merged_into_id.is_null())
        .filter(young_person::school_year.is_not_null())
        .select((young_person::id, young_person::school_year))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(id, year)| Some((id.id(), year?))).collect())
}

/// The open takings part of some young people.
pub fn open_of(tx: &mut Tx<'_>, whose: &[Id<YoungPerson>]) -> Result<Vec<Id<Participant>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::young_person_id.eq_any(Key::all(whose)))
        .filter(participant::ended_on.is_null())
        .select(participant::id)
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}

/// Moves some up a year, ends the taking part of others, and keeps who they were.
pub fn apply(
    tx: &mut Tx<'_>,
    permit: &Permit<RollYearsOver>,
    raised: &[Id<YoungPerson>],
    finished: &[Id<Participant>],
    day: NaiveDate,
) -> Result<Id<RollOver>, StoreError> {
    on_db!(tx.conn(), |c| diesel::update(young_person::table.filter(young_person::id.eq_any(Key::all(raised))))
        .set((
            young_person::school_year.eq(young_person::school_year + 1),
            young_person::version.eq(young_person::version + 1),
        ))
        .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(
        participant::table.filter(participant::id.eq_any(Key::all(finished))).filter(participant::ended_on.is_null())
    )
    .set((participant::ended_on.eq(day), participant::version.eq(participant::version + 1)))
    .execute(c))?;
    let (id, now) = (tx.new_id::<RollOver>(), Moment::from(tx.now()));
    let uuids = (
        Json(raised.iter().map(|id| id.uuid()).collect::<Vec<_>>()),
        Json(finished.iter().map(|id| id.uuid()).collect::<Vec<_>>()),
    );
    on_db!(tx.conn(), |c| diesel::insert_into(roll_over::table)
        .values((
            roll_over::id.eq(Key::from(id)),
            roll_over::organisation_id.eq(Key::from(permit.organisation())),
            roll_over::site_id.eq(Key::from(permit.record())),
            roll_over::raised.eq(&uuids.0),
            roll_over::finished.eq(&uuids.1),
            roll_over::applied_on.eq(day),
            roll_over::applied_by.eq(permit.by().map(Key::from)),
            roll_over::version.eq(1),
            roll_over::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Takes it back: those who moved up go down again, and those whose taking part it ended are there again.
pub fn undo(
    tx: &mut Tx<'_>,
    permit: &Permit<RollYearsOver>,
    done: &RollOver,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        roll_over::table
            .filter(roll_over::id.eq(Key::from(done.id)))
            .filter(roll_over::site_id.eq(Key::from(permit.record())))
            .filter(roll_over::version.eq(done.version))
    )
    .set((
        roll_over::undone_on.eq(day),
        roll_over::undone_by.eq(permit.by().map(Key::from)),
        roll_over::version.eq(done.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)?;
    on_db!(tx.conn(), |c| diesel::update(
        young_person::table
            .filter(young_person::id.eq_any(Key::all(&done.raised)))
            .filter(young_person::school_year.gt(7))
    )
    .set((
        young_person::school_year.eq(young_person::school_year - 1),
        young_person::version.eq(young_person::version + 1),
    ))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq_any(Key::all(&done.finished)))
            .filter(participant::ended_on.eq(done.applied_on))
    )
    .set((participant::ended_on.eq(None::<NaiveDate>), participant::version.eq(participant::version + 1)))
    .execute(c))?;
    Ok(())
}
