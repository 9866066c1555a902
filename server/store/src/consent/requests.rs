//! Requests for consent on disk, and the clock by which they are sent again.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    access::{Action, Link, Permit},
    consent::{About, Ask, AskConsent, ChaseConsent, ConsentRequest, GivenBy, Language, Purpose, RequestEnd},
    email::Email,
    id::Id,
    people::Side,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        consent::{consent_chase, consent_request},
        organisation::{cohort, site},
        people::person,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(consent_request, participant);
diesel::allow_tables_to_appear_in_same_query!(consent_request, young_person);
diesel::allow_tables_to_appear_in_same_query!(consent_request, person);
diesel::allow_tables_to_appear_in_same_query!(consent_request, cohort);
diesel::allow_tables_to_appear_in_same_query!(consent_request, site);
diesel::allow_tables_to_appear_in_same_query!(consent_chase, consent_request);
diesel::joinable!(consent_request -> participant (participant_id));
diesel::joinable!(consent_chase -> consent_request (consent_request_id));

/// The name of the id of one sending.
#[derive(Debug, Clone, Copy)]
pub enum Chase {}

/// One thing asked, as the row holds it: codes and numbers only.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct AskRow {
    purpose: String,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = consent_request)]
struct RequestRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    asked_of: String,
    carer_id: Option<Key>,
    to_address: Option<Sealed>,
    language: String,
    notice_version: i32,
    asks: Json<Vec<AskRow>>,
    asked_on: NaiveDate,
    asked_by: Option<Key>,
    until_on: NaiveDate,
    chases: i32,
    next_chase_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    end_code: Option<String>,
    version: i32,
    created_at: Moment,
}

/// A row with where it lies: area, site, cohort, side.
type Found = (RequestRow, Key, Key, Key, String);

fn address_cell(row: Id<ConsentRequest>) -> Cell {
    Cell { table: "consent_request", column: "to_address", row: row.uuid() }
}

fn asks(rows: &[AskRow]) -> Result<Vec<Ask>, StoreError> {
    let ask = |row: &AskRow| Some(Ask { purpose: Purpose::from_code(&row.purpose)?, version: row.version });
    rows.iter().map(|row| ask(row).ok_or_else(|| StoreError::damaged("consent_request.asks"))).collect()
}

fn open((row, area, at, cohort, side): Found) -> Result<ConsentRequest, StoreError> {
    let damaged = || StoreError::damaged("consent_request");
    let end = row.end_code.as_deref().map(|code| RequestEnd::from_code(code).ok_or_else(damaged)).transpose()?;
    Ok(ConsentRequest {
        id: row.id.id(),
        organisation: row.organisation_id.id(),
        area: area.id(),
        site: at.id(),
        cohort: cohort.id(),
        participant: row.participant_id.id(),
        side: Side::from_code(&side).ok_or_else(damaged)?,
        of: GivenBy::from_code(&row.asked_of).ok_or_else(damaged)?,
        carer: row.carer_id.map(Key::id),
        language: Language::from_code(&row.language).ok_or_else(damaged)?,
        notice_version: row.notice_version,
        asks: asks(&row.asks.0)?,
        asked_on: row.asked_on,
        asked_by: row.asked_by.map(Key::id),
        until: row.until_on,
        chases: row.chases,
        next_chase_on: row.next_chase_on,
        ended: row.ended_on.zip(end),
        version: row.version,
    })
}

/// Every request with where it lies, as a query that more filters can join. The caller says which.
macro_rules! located {
    () => {
        consent_request::table
            .inner_join(participant::table.inner_join(cohort::table.inner_join(site::table)))
            .select((RequestRow::as_select(), site::area_id, site::id, cohort::id, participant::side))
    };
}

/// Every request about somebody whom the caller has found in scope, newest first, each with the days on which it was sent
/// again.
pub fn of(tx: &mut Tx<'_>, whose: &About) -> Result<Vec<(ConsentRequest, Vec<NaiveDate>)>, StoreError> {
    type Row = (RequestRow, Option<NaiveDate>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| consent_request::table
        .left_join(consent_chase::table)
        .filter(consent_request::participant_id.eq(Key::from(whose.participant)))
        .order((consent_request::id.desc(), consent_chase::number.desc()))
        .select((RequestRow::as_select(), consent_chase::chased_on.nullable()))
        .load(c))?;
    let mut all: Vec<(ConsentRequest, Vec<NaiveDate>)> = Vec::new();
    for (row, chased_on) in rows {
        if all.last().is_none_or(|(last, _)| last.id.uuid() != row.id.0) {
            let (area, at, cohort) = (whose.area.into(), whose.site.into(), whose.cohort.into());
            all.push((open((row, area, at, cohort, whose.side.code().to_owned()))?, Vec::new()));
        }
        if let Some((_, chases)) = all.last_mut() {
            chases.extend(chased_on);
        }
    }
    Ok(all)
}

/// The request that a link was made for.
pub fn of_link(tx: &mut Tx<'_>, link: &Link) -> Result<Option<ConsentRequest>, StoreError> {
    let request = by_id(tx, Id::from_uuid(link.subject))?;
    Ok(request.filter(|request| request.organisation == link.organisation))
}

/// One request, for the parts of the program that act by themselves.
pub fn by_id(tx: &mut Tx<'_>, id: Id<ConsentRequest>) -> Result<Option<ConsentRequest>, StoreError> {
    let row: Option<Found> =
        on_db!(tx.conn(), |c| located!().filter(consent_request::id.eq(Key::from(id))).first(c).optional())?;
    row.map(open).transpose()
}

/// The address that a young person gave for this request.
pub fn address(tx: &mut Tx<'_>, id: Id<ConsentRequest>) -> Result<Option<Email>, StoreError> {
    let sealed: Option<Sealed> = on_db!(tx.conn(), |c| consent_request::table
        .filter(consent_request::id.eq(Key::from(id)))
        .select(consent_request::to_address)
        .first(c))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(address_cell(id), &sealed)?;
    Email::parse(&text).map(Some).map_err(|_| StoreError::damaged("consent_request.to_address"))
}

/// Keeps a new request about the permit's participant.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AskConsent>,
    whose: &About,
    request: &ConsentRequest,
    to: Option<&Email>,
) -> Result<(), StoreError> {
    let key = holder(whose.person, whose.side);
    let to_address = to.map(|to| tx.seal(key, address_cell(request.id), to.as_str())).transpose()?;
    let asks = request.asks.iter().map(|ask| AskRow { purpose: ask.purpose.code().to_owned(), version: ask.version });
    let row = RequestRow {
        id: request.id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: permit.record().into(),
        asked_of: request.of.code().to_owned(),
        carer_id: request.carer.map(Key::from),
        to_address,
        language: request.language.code().to_owned(),
        notice_version: request.notice_version,
        asks: Json(asks.collect()),
        asked_on: request.asked_on,
        asked_by: permit.by().map(Key::from),
        until_on: request.until,
        chases: 0,
        next_chase_on: request.next_chase_on,
        ended_on: None,
        end_code: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(consent_request::table).values(&row).execute(c))?;
    Ok(())
}

/// Ends the permit's request.
pub fn end<A: Action<On = ConsentRequest>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    day: NaiveDate,
    end: RequestEnd,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        consent_request::table
            .filter(consent_request::id.eq(Key::from(permit.record())))
            .filter(consent_request::version.eq(permit.version()))
            .filter(consent_request::ended_on.is_null())
    )
    .set((
        consent_request::ended_on.eq(day),
        consent_request::end_code.eq(end.code()),
        consent_request::next_chase_on.eq(None::<NaiveDate>),
        consent_request::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Ends whatever request is open about the permit's participant: an answer came by another way, or nothing is asked any
/// more.
pub fn end_open<A: Action<On = About>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    day: NaiveDate,
    end: RequestEnd,
) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        consent_request::table
            .filter(consent_request::participant_id.eq(Key::from(permit.record())))
            .filter(consent_request::ended_on.is_null())
    )
    .set((
        consent_request::ended_on.eq(day),
        consent_request::end_code.eq(end.code()),
        consent_request::next_chase_on.eq(None::<NaiveDate>),
        consent_request::version.eq(consent_request::version + 1),
    ))
    .execute(c))?;
    Ok(())
}

/// The open requests whose clock has run out, oldest first: not more than `most`, so that a round stays short.
pub fn due(tx: &mut Tx<'_>, day: NaiveDate, most: i64) -> Result<Vec<ConsentRequest>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| located!()
        .filter(consent_request::ended_on.is_null())
        .filter(consent_request::next_chase_on.le(day))
        .order((consent_request::next_chase_on, consent_request::id))
        .limit(most)
        .load(c))?;
    rows.into_iter().map(open).collect()
}

/// Writes down that the permit's request was sent once more, and when it is sent next. Without `sent` the clock only
/// stops.
pub fn chase(
    tx: &mut Tx<'_>,
    permit: &Permit<ChaseConsent>,
    sent: Option<(i32, NaiveDate)>,
    next: Option<NaiveDate>,
) -> Result<(), StoreError> {
    let request = consent_request::table
        .filter(consent_request::id.eq(Key::from(permit.record())))
        .filter(consent_request::version.eq(permit.version()));
    let more = i32::from(sent.is_some());
    let changed = on_db!(tx.conn(), |c| diesel::update(request)
        .set((
            consent_request::chases.eq(consent_request::chases + more),
            consent_request::next_chase_on.eq(next),
            consent_request::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)?;
    let Some((number, day)) = sent else { return Ok(()) };
    let (id, now) = (tx.new_id::<Chase>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(consent_chase::table)
        .values((
            consent_chase::id.eq(Key::from(id)),
            consent_chase::organisation_id.eq(Key::from(permit.organisation())),
            consent_chase::consent_request_id.eq(Key::from(permit.record())),
            consent_chase::number.eq(number),
            consent_chase::chased_on.eq(day),
            consent_chase::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
