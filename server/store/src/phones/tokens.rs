//! Tokens: for a quarter of an hour a phone need not sign again. One row by its key says who calls.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Caller, Location},
    id::Id,
    organisation::Organisation,
    people::Participant,
    people::Side,
    phones::{Debrief, OPENS_AFTER_COHORT, Phone, standing},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        phones::{debrief, phone, phone_token},
        young_people::{participant, young_person},
    },
    types::{Key, Moment},
};

/// The name of a token's id.
#[derive(Debug, Clone, Copy)]
enum Token {}

/// Where somebody is let in.
#[derive(Debug, Clone, Copy)]
pub enum On {
    Phone(Id<Phone>),
    Tablet(Id<Debrief>),
}

/// Only the hash of its secret is kept.
pub fn add(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    (whose, on): (Id<Participant>, On),
    secret_hash: &[u8],
    (proved, expires_at): (bool, DateTime<Utc>),
) -> Result<(), StoreError> {
    let id = tx.new_id::<Token>();
    let (phone, tablet) = match on {
        On::Phone(phone) => (Some(Key::from(phone)), None),
        On::Tablet(debrief) => (None, Some(Key::from(debrief))),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(phone_token::table)
        .values((
            phone_token::id.eq(Key::from(id)),
            phone_token::organisation_id.eq(Key::from(of)),
            phone_token::participant_id.eq(Key::from(whose)),
            phone_token::phone_id.eq(phone),
            phone_token::debrief_id.eq(tablet),
            phone_token::secret_hash.eq(secret_hash),
            phone_token::proved.eq(proved),
            phone_token::expires_at.eq(Moment::from(expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// The tokens of a phone stop counting at once.
pub fn end_all(tx: &mut Tx<'_>, phone: Id<Phone>) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::delete(phone_token::table.filter(phone_token::phone_id.eq(Key::from(phone))))
        .execute(c))?;
    Ok(())
}

/// A row as it stands; what it still opens is the rule's to say.
#[derive(Queryable)]
struct Row {
    proved: bool,
    /// Of a phone.
    until_on: Option<NaiveDate>,
    lost_at: Option<Moment>,
    /// Of the tablet.
    ended_at: Option<Moment>,
    participant: Key,
    side: String,
    left_on: Option<NaiveDate>,
    person: Key,
    cohort: Key,
    cohort_ended_on: Option<NaiveDate>,
    site: Key,
    area: Key,
    organisation: Key,
}

/// Who calls with the token of this hash, unless it has run out. `today` is asked of the organisation, whose time zone
/// says what day it is.
pub fn caller(
    tx: &mut Tx<'_>,
    secret_hash: &[u8],
    today: impl FnOnce(&mut Tx<'_>, Id<Organisation>) -> Result<NaiveDate, StoreError>,
) -> Result<Option<Caller>, StoreError> {
    let now = Moment::from(tx.now());
    let row: Option<Row> = on_db!(tx.conn(), |c| phone_token::table
        .inner_join(
            participant::table.inner_join(young_person::table).inner_join(cohort::table.inner_join(site::table)),
        )
        .left_join(phone::table.on(phone_token::phone_id.eq(phone::id.nullable())))
        .left_join(debrief::table.on(phone_token::debrief_id.eq(debrief::id.nullable())))
        .filter(phone_token::secret_hash.eq(secret_hash))
        .filter(phone_token::expires_at.gt(now))
        .select((
            phone_token::proved,
            phone::until_on.nullable(),
            phone::lost_at.nullable(),
            debrief::ended_at.nullable(),
            participant::id,
            participant::side,
            participant::ended_on,
            young_person::person_id,
            cohort::id,
            cohort::ended_on,
            site::id,
            site::area_id,
            phone_token::organisation_id,
        ))
        .first(c)
        .optional())?;
    let Some(row) = row.filter(|row| row.ended_at.is_none()) else { return Ok(None) };
    let today = today(tx, row.organisation.id())?;
    let last = row.cohort_ended_on.and_then(|ended| ended.checked_add_days(OPENS_AFTER_COHORT));
    let until_on = [last, row.until_on].into_iter().flatten().min().unwrap_or(today);
    Ok(Some(Caller {
        participant: row.participant.id(),
        person: row.person.id(),
        side: Side::from_code(&row.side).ok_or_else(|| StoreError::damaged("participant.side"))?,
        place: Location::cohort(row.organisation.id(), row.area.id(), row.site.id(), row.cohort.id()),
        proved: row.proved,
        standing: standing(today, until_on, row.left_on, row.lost_at.is_some()),
    }))
}
