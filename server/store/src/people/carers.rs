//! Parents and carers on disk. Their names and how they are reached are sealed under the young person's own key; an
//! address or a number is found again by its blind index, which is how siblings are suggested.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Located, Location, Permit},
    dated::Span,
    email::Email,
    id::Id,
    notices::HomeWish,
    organisation::Organisation,
    people::{Carer, CarerDetails, EditCarer, EndCarer, Matter, Participant, Rank, YoungPerson},
    phone::Phone,
    staff::Person,
    text::{Line, Note},
};

use super::{identity_holder, young_people::Known};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{carer, participant},
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(carer, participant);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = carer)]
struct CarerRow {
    id: Key,
    organisation_id: Key,
    young_person_id: Key,
    rank: i32,
    name: Sealed,
    relationship: Option<Sealed>,
    email: Option<Sealed>,
    email_index: Option<Vec<u8>>,
    phone: Option<Sealed>,
    phone_index: Option<Vec<u8>>,
    language: Option<String>,
    told_of: Json<Vec<String>>,
    wish: String,
    not_to_be_told: i32,
    why_not: Option<Sealed>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<Carer>) -> Cell {
    Cell { table: "carer", column, row: row.uuid() }
}

fn damaged() -> StoreError {
    StoreError::damaged("carer")
}

/// Opens one sealed column, and reads it as the domain does.
fn open<T, E>(
    tx: &mut Tx<'_>,
    cell: Cell,
    sealed: Option<&Sealed>,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    read(&text).map(Some).map_err(|_| damaged())
}

impl CarerRow {
    fn details(&self, tx: &mut Tx<'_>) -> Result<CarerDetails, StoreError> {
        let id = self.id.id();
        let told_of: Option<Vec<Matter>> = self.told_of.0.iter().map(|code| Matter::from_code(code)).collect();
        Ok(CarerDetails {
            name: open(tx, cell("name", id), Some(&self.name), Line::parse)?.ok_or_else(damaged)?,
            relationship: open(tx, cell("relationship", id), self.relationship.as_ref(), Line::parse)?,
            email: open(tx, cell("email", id), self.email.as_ref(), Email::parse)?,
            phone: open(tx, cell("phone", id), self.phone.as_ref(), Phone::parse)?,
            language: self.language.as_deref().map(Line::parse).transpose().map_err(|_| damaged())?,
            told_of: told_of.ok_or_else(damaged)?,
            wish: HomeWish::from_code(&self.wish).ok_or_else(damaged)?,
            not_to_be_told: self.not_to_be_told != 0,
            why_not: open(tx, cell("why_not", id), self.why_not.as_ref(), Note::parse)?,
        })
    }

    fn open(self, tx: &mut Tx<'_>, place: Location) -> Result<Carer, StoreError> {
        Ok(Carer {
            id: self.id.id(),
            place,
            young_person: self.young_person_id.id(),
            rank: Rank::from_number(self.rank).ok_or_else(damaged)?,
            details: self.details(tx)?,
            span: Span::new(self.started_on, self.ended_on).map_err(|_| damaged())?,
            version: self.version,
        })
    }
}

/// Everybody who is or was a contact of a participant, whom the caller has found in scope: first contacts first, the
/// newest before those who went.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<Carer>, StoreError> {
    let rows: Vec<CarerRow> = on_db!(tx.conn(), |c| carer::table
        .filter(carer::young_person_id.eq(Key::from(whose.young_person)))
        .order((carer::rank, carer::id.desc()))
        .select(CarerRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx, whose.location())).collect()
}

/// The open contacts of several young people of one place, whom the caller has found in scope.
pub fn open_of(tx: &mut Tx<'_>, place: Location, whose: &[Id<YoungPerson>]) -> Result<Vec<Carer>, StoreError> {
    let rows: Vec<CarerRow> = on_db!(tx.conn(), |c| carer::table
        .filter(carer::young_person_id.eq_any(Key::all(whose)))
        .filter(carer::ended_on.is_null())
        .order((carer::young_person_id, carer::rank))
        .select(CarerRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx, place)).collect()
}

/// What an open contact of an organisation says, for a mail that is about to be written: ask `may_be_told` before it is.
pub fn details(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    id: Id<Carer>,
) -> Result<Option<(Id<YoungPerson>, CarerDetails)>, StoreError> {
    let row: Option<CarerRow> = on_db!(tx.conn(), |c| carer::table
        .filter(carer::organisation_id.eq(Key::from(of)))
        .filter(carer::id.eq(Key::from(id)))
        .filter(carer::ended_on.is_null())
        .select(CarerRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| Ok((row.young_person_id.id(), row.details(tx)?))).transpose()
}

/// A contact of somebody who takes part.
#[derive(Debug, Clone)]
pub struct AtHome {
    pub of: Id<Participant>,
    pub carer: Id<Carer>,
    pub rank: Rank,
    pub details: CarerDetails,
}

/// The open contacts of some who take part in an organisation, for notices that are about to be written: ask
/// `may_be_told` before they are.
pub fn at_homes(tx: &mut Tx<'_>, of: Id<Organisation>, whose: &[Id<Participant>]) -> Result<Vec<AtHome>, StoreError> {
    let rows: Vec<(Key, CarerRow)> = on_db!(tx.conn(), |c| participant::table
        .inner_join(carer::table.on(carer::young_person_id.eq(participant::young_person_id)))
        .filter(participant::organisation_id.eq(Key::from(of)))
        .filter(participant::id.eq_any(Key::all(whose)))
        .filter(carer::ended_on.is_null())
        .order((participant::id, carer::rank))
        .select((participant::id, CarerRow::as_select()))
        .load(c))?;
    let open = |(of, row): (Key, CarerRow)| {
        let rank = Rank::from_number(row.rank).ok_or_else(damaged)?;
        Ok(AtHome { of: of.id(), carer: row.id.id(), rank, details: row.details(tx)? })
    };
    rows.into_iter().map(open).collect()
}

/// A carer's words as they are kept.
struct Kept {
    name: Sealed,
    relationship: Option<Sealed>,
    email: Option<Sealed>,
    email_index: Option<Vec<u8>>,
    phone: Option<Sealed>,
    phone_index: Option<Vec<u8>>,
    told_of: Json<Vec<String>>,
    why_not: Option<Sealed>,
}

fn seal(tx: &mut Tx<'_>, whose: Id<Person>, id: Id<Carer>, details: &CarerDetails) -> Result<Kept, StoreError> {
    let mut seal = |column, text: &str| tx.seal(identity_holder(whose), cell(column, id), text);
    Ok(Kept {
        name: seal("name", details.name.as_str())?,
        relationship: details.relationship.as_ref().map(|line| seal("relationship", line.as_str())).transpose()?,
        email: details.email.as_ref().map(|email| seal("email", email.as_str())).transpose()?,
        phone: details.phone.as_ref().map(|phone| seal("phone", phone.as_str())).transpose()?,
        why_not: details.why_not.as_ref().map(|note| seal("why_not", note.as_str())).transpose()?,
        email_index: details.email.as_ref().map(|email| tx.blind("carer.email", &email.lookup_form())),
        phone_index: details.phone.as_ref().map(|phone| tx.blind("carer.phone", phone.as_str())),
        told_of: Json(details.told_of.iter().map(|matter| matter.code().to_owned()).collect()),
    })
}

/// Adds a contact to a young person: by hand, or as an import brings them.
pub fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    (young_person, person): Known,
    rank: Rank,
    details: &CarerDetails,
    since: NaiveDate,
) -> Result<Id<Carer>, StoreError> {
    let id = tx.new_id::<Carer>();
    let kept = seal(tx, person, id, details)?;
    let row = CarerRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        young_person_id: young_person.into(),
        rank: rank.number(),
        name: kept.name,
        relationship: kept.relationship,
        email: kept.email,
        email_index: kept.email_index,
        phone: kept.phone,
        phone_index: kept.phone_index,
        language: details.language.as_ref().map(Line::to_string),
        told_of: kept.told_of,
        wish: details.wish.code().to_owned(),
        not_to_be_told: details.not_to_be_told.into(),
        why_not: kept.why_not,
        started_on: since,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(carer::table).values(&row).execute(c))?;
    Ok(id)
}

/// Saves what is known of the permit's carer, a contact of `whose`.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditCarer>,
    whose: &Participant,
    details: &CarerDetails,
) -> Result<(), StoreError> {
    let kept = seal(tx, whose.person, Id::from_uuid(permit.record()), details)?;
    let seen =
        carer::table.filter(carer::id.eq(Key::from(permit.record()))).filter(carer::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            carer::name.eq(&kept.name),
            carer::relationship.eq(&kept.relationship),
            carer::email.eq(&kept.email),
            carer::email_index.eq(&kept.email_index),
            carer::phone.eq(&kept.phone),
            carer::phone_index.eq(&kept.phone_index),
            carer::language.eq(details.language.as_ref().map(Line::as_str)),
            carer::told_of.eq(&kept.told_of),
            carer::wish.eq(details.wish.code()),
            carer::not_to_be_told.eq(i32::from(details.not_to_be_told)),
            carer::why_not.eq(&kept.why_not),
            carer::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndCarer>, span: Span) -> Result<(), StoreError> {
    let seen =
        carer::table.filter(carer::id.eq(Key::from(permit.record()))).filter(carer::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((carer::ended_on.eq(span.ended_on()), carer::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
