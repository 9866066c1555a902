//! Phones that were enrolled.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Scope},
    id::Id,
    organisation::Cohort,
    people::Participant,
    phones::{EnrolPhone, LosePhone, Phone, PhoneReading},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::person,
        phones::{debrief, phone, phone_token},
        young_people::{participant, young_person},
    },
    types::{Key, Moment},
};

diesel::joinable!(phone -> participant (participant_id));
diesel::joinable!(phone_token -> participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(phone_token, debrief);
diesel::allow_tables_to_appear_in_same_query!(phone, debrief);
diesel::allow_tables_to_appear_in_same_query!(debrief, participant);
diesel::allow_tables_to_appear_in_same_query!(debrief, young_person);
diesel::allow_tables_to_appear_in_same_query!(phone, participant);
diesel::allow_tables_to_appear_in_same_query!(phone, young_person);
diesel::allow_tables_to_appear_in_same_query!(phone, person);
diesel::allow_tables_to_appear_in_same_query!(phone, cohort);
diesel::allow_tables_to_appear_in_same_query!(phone, site);
diesel::allow_tables_to_appear_in_same_query!(phone_token, phone);
diesel::allow_tables_to_appear_in_same_query!(phone_token, participant);
diesel::allow_tables_to_appear_in_same_query!(phone_token, young_person);
diesel::allow_tables_to_appear_in_same_query!(phone_token, person);
diesel::allow_tables_to_appear_in_same_query!(phone_token, cohort);
diesel::allow_tables_to_appear_in_same_query!(phone_token, site);

/// More phones than a cohort of a hundred pairs wears out.
const MOST: i64 = 2_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = phone)]
struct PhoneRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    until_on: NaiveDate,
    enrolled_at: Moment,
    seen_on: NaiveDate,
    lost_at: Option<Moment>,
    version: i32,
}

type Found = (PhoneRow, Key, Key, Key);

fn open((row, area, at, cohort): Found) -> Phone {
    Phone {
        id: row.id.id(),
        participant: row.participant_id.id(),
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), cohort.id()),
        until_on: row.until_on,
        enrolled_at: row.enrolled_at.0,
        seen_on: row.seen_on,
        lost_at: row.lost_at.map(|at| at.0),
        version: row.version,
    }
}

/// The rows that a scope may read, newest first.
macro_rules! phones_in {
    ($scope:expr, $narrow:expr, $c:expr) => {{
        let mut query = phone::table
            .inner_join(participant::table.inner_join(cohort::table.inner_join(site::table)))
            .filter(phone::organisation_id.eq(Key::from($scope.organisation())))
            .filter($narrow)
            .into_boxed();
        if !$scope.whole() {
            let named = participant::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
            .order(phone::id.desc())
            .limit(MOST)
            .select((PhoneRow::as_select(), site::area_id, site::id, cohort::id))
            .load($c)
    }};
}

/// Every phone of a cohort, newest first.
pub fn of_cohort(tx: &mut Tx<'_>, scope: &Scope<PhoneReading>, of: Id<Cohort>) -> Result<Vec<Phone>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| phones_in!(scope, participant::cohort_id.eq(Key::from(of)), c))?;
    Ok(rows.into_iter().map(open).collect())
}

pub fn of_participant(
    tx: &mut Tx<'_>,
    scope: &Scope<PhoneReading>,
    whose: Id<Participant>,
) -> Result<Vec<Phone>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| phones_in!(scope, phone::participant_id.eq(Key::from(whose)), c))?;
    Ok(rows.into_iter().map(open).collect())
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<PhoneReading>, id: Id<Phone>) -> Result<Option<Phone>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| phones_in!(scope, phone::id.eq(Key::from(id)), c))?;
    Ok(rows.into_iter().next().map(open))
}

/// A phone of the permit's participant; `public_key` is the point of its key, uncompressed.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<EnrolPhone>,
    public_key: &[u8],
    (today, until_on): (NaiveDate, NaiveDate),
) -> Result<Id<Phone>, StoreError> {
    let (id, now) = (tx.new_id::<Phone>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(phone::table)
        .values((
            phone::id.eq(Key::from(id)),
            phone::organisation_id.eq(Key::from(permit.organisation())),
            phone::participant_id.eq(Key::from(permit.record())),
            phone::public_key.eq(public_key),
            phone::until_on.eq(until_on),
            phone::enrolled_at.eq(now),
            phone::seen_on.eq(today),
            phone::version.eq(1),
        ))
        .execute(c))?;
    Ok(id)
}

/// From now on the permit's phone opens nothing, and no token of it that was given before does.
pub fn lose(tx: &mut Tx<'_>, permit: &Permit<LosePhone>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = phone::table
        .filter(phone::id.eq(Key::from(permit.record())))
        .filter(phone::version.eq(permit.version()))
        .filter(phone::lost_at.is_null());
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            phone::lost_at.eq(now),
            phone::lost_by.eq(permit.by().map(Key::from)),
            phone::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// What a phone that wants to be let in is held against.
#[derive(Debug)]
pub struct Knocking {
    pub organisation: Key,
    pub participant: Id<Participant>,
    pub public_key: Vec<u8>,
    pub nonce_hash: Option<Vec<u8>>,
    pub nonce_until: Option<DateTime<Utc>>,
}

/// Nothing is known of it yet but the id that it shows.
pub fn knocking(tx: &mut Tx<'_>, id: Id<Phone>) -> Result<Option<Knocking>, StoreError> {
    type Row = (Key, Key, Vec<u8>, Option<Vec<u8>>, Option<Moment>);
    let row: Option<Row> = on_db!(tx.conn(), |c| phone::table
        .filter(phone::id.eq(Key::from(id)))
        .select((
            phone::organisation_id,
            phone::participant_id,
            phone::public_key,
            phone::nonce_hash,
            phone::nonce_until
        ))
        .first(c)
        .optional())?;
    Ok(row.map(|(organisation, participant, public_key, nonce_hash, until)| Knocking {
        organisation,
        participant: participant.id(),
        public_key,
        nonce_hash,
        nonce_until: until.map(|at| at.0),
    }))
}

/// What the phone is to sign next; an earlier one no longer counts. Nothing, where there is no such phone.
pub fn set_nonce(tx: &mut Tx<'_>, id: Id<Phone>, nonce: Option<(&[u8], DateTime<Utc>)>) -> Result<(), StoreError> {
    let (hash, until) = (nonce.map(|(hash, _)| hash), nonce.map(|(_, until)| Moment::from(until)));
    on_db!(tx.conn(), |c| diesel::update(phone::table.filter(phone::id.eq(Key::from(id))))
        .set((phone::nonce_hash.eq(hash), phone::nonce_until.eq(until)))
        .execute(c))?;
    Ok(())
}

/// The phone was let in on this day.
pub fn note_seen(tx: &mut Tx<'_>, id: Id<Phone>, today: NaiveDate) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        phone::table.filter(phone::id.eq(Key::from(id))).filter(phone::seen_on.lt(today))
    )
    .set(phone::seen_on.eq(today))
    .execute(c))?;
    Ok(())
}
