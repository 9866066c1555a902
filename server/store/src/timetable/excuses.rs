//! Word that somebody cannot come, until the session is at another time, is off, or somebody decided to leave it.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Scope},
    id::Id,
    organisation::Cohort,
    timetable::{Excuse, ExcuseReading, Excused, SayCannotCome, Session, SettleExcuse},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        timetable::{excuse, session},
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(excuse, session);
diesel::allow_tables_to_appear_in_same_query!(excuse, cohort);
diesel::allow_tables_to_appear_in_same_query!(excuse, site);
diesel::joinable!(excuse -> session (session_id));

/// More than those who decide can look through.
const MOST: i64 = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = excuse)]
struct ExcuseRow {
    id: Key,
    organisation_id: Key,
    session_id: Key,
    person_id: Option<Key>,
    participant_id: Option<Key>,
    version: i32,
    created_at: Moment,
}

type Found = (ExcuseRow, Key, Key, Key);

fn open((row, area, site, cohort): Found) -> Result<Excuse, StoreError> {
    let who = match (row.person_id, row.participant_id) {
        (Some(adult), None) => Excused::Adult(adult.id()),
        (None, Some(young)) => Excused::YoungPerson(young.id()),
        _ => return Err(StoreError::damaged("excuse")),
    };
    Ok(Excuse {
        id: row.id.id(),
        place: Location::cohort(row.organisation_id.id(), area.id(), site.id(), cohort.id()),
        session: row.session_id.id(),
        who,
        said_at: row.created_at.0,
        version: row.version,
    })
}

/// Those that nobody has decided about and that still matter, each with where it is; of one cohort where `of` says so.
pub fn waiting(
    tx: &mut Tx<'_>,
    scope: &Scope<ExcuseReading>,
    of: Option<Id<Cohort>>,
) -> Result<Vec<Excuse>, StoreError> {
    let now = Moment::from(tx.now());
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = excuse::table
            .inner_join(session::table.inner_join(cohort::table.inner_join(site::table)))
            .filter(excuse::organisation_id.eq(Key::from(scope.organisation())))
            .filter(excuse::settled_at.is_null())
            .filter(excuse::starts_at.eq(session::starts_at))
            .filter(session::cancelled.eq(false))
            .filter(session::starts_at.gt(now))
            .into_boxed();
        if let Some(of) = of {
            query = query.filter(session::cohort_id.eq(Key::from(of)));
        }
        if !scope.whole() {
            let named = session::cohort_id.eq_any(Key::all(scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all(scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all(scope.areas()))));
        }
        query
            .order((session::starts_at, excuse::id))
            .limit(MOST)
            .select((ExcuseRow::as_select(), site::area_id, site::id, cohort::id))
            .load(c)
    })?;
    rows.into_iter().map(open).collect()
}

/// Everybody who was said not to come to a session, as it stands now, whatever was decided about it.
pub fn said_of(tx: &mut Tx<'_>, scope: &Scope<ExcuseReading>, of: Id<Session>) -> Result<Vec<Excused>, StoreError> {
    let rows: Vec<(Option<Key>, Option<Key>)> = on_db!(tx.conn(), |c| excuse::table
        .inner_join(session::table)
        .filter(excuse::organisation_id.eq(Key::from(scope.organisation())))
        .filter(excuse::session_id.eq(Key::from(of)))
        .filter(excuse::starts_at.eq(session::starts_at))
        .select((excuse::person_id, excuse::participant_id))
        .load(c))?;
    let who = |(adult, young): (Option<Key>, Option<Key>)| {
        adult.map(|id| Excused::Adult(id.id())).or_else(|| young.map(|id| Excused::YoungPerson(id.id())))
    };
    Ok(rows.into_iter().filter_map(who).collect())
}

/// Says that somebody cannot come to the permit's session, as it stands now.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<SayCannotCome>,
    of: &Session,
    who: Excused,
) -> Result<Id<Excuse>, StoreError> {
    let (id, now) = (tx.new_id::<Excuse>(), Moment::from(tx.now()));
    let (person, participant) = match who {
        Excused::Adult(id) => (Some(Key::from(id)), None),
        Excused::YoungPerson(id) => (None, Some(Key::from(id))),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(excuse::table)
        .values((
            excuse::id.eq(Key::from(id)),
            excuse::organisation_id.eq(Key::from(permit.organisation())),
            excuse::session_id.eq(Key::from(permit.record())),
            excuse::person_id.eq(person),
            excuse::participant_id.eq(participant),
            excuse::starts_at.eq(Moment::from(of.starts_at)),
            excuse::said_by.eq(permit.by().map(Key::from)),
            excuse::version.eq(1),
            excuse::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// The session stays as it is.
pub fn settle(tx: &mut Tx<'_>, permit: &Permit<SettleExcuse>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen =
        excuse::table.filter(excuse::id.eq(Key::from(permit.record()))).filter(excuse::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            excuse::settled_at.eq(now),
            excuse::settled_by.eq(permit.by().map(Key::from)),
            excuse::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}
