//! What a note says, and what it said before.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    dated::Minute,
    id::Id,
    incidents::{Account, Incident, IncidentDetails, IncidentKind, Involved, Serious, ToldTo, Where},
    organisation::Organisation,
    people::Participant,
    staff::Person,
};
use uuid::Uuid;

use super::{MOST, holder, open_line, open_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::incidents::{incident_account as account, incident_person},
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

const fn cell(column: &'static str, row: Uuid) -> Cell {
    Cell { table: "incident_account", column, row }
}

fn damaged() -> StoreError {
    StoreError::damaged("incident_account")
}

/// Whom, on which day, at which minute of it.
type ToldRow = (String, NaiveDate, u16);

#[derive(Queryable, Selectable)]
#[diesel(table_name = account)]
pub(super) struct AccountRow {
    id: Key,
    kind: String,
    happened_on: NaiveDate,
    happened_minute: i32,
    venue_id: Option<Key>,
    place: Option<Sealed>,
    adult: Option<Sealed>,
    facts: Sealed,
    injury: Option<Sealed>,
    first_aid: Option<Sealed>,
    first_aider: Option<Sealed>,
    told: Json<Vec<ToldRow>>,
    serious: Json<Vec<String>>,
    written_by: Option<Key>,
    written_at: Moment,
}

fn minute(number: i32) -> Result<Minute, StoreError> {
    u16::try_from(number).ok().and_then(Minute::new).ok_or_else(damaged)
}

impl AccountRow {
    fn open(self, tx: &mut Tx<'_>, young: Vec<Id<Participant>>) -> Result<Account, StoreError> {
        let row = self.id.0;
        let mut line = |column, sealed: &Option<Sealed>| {
            sealed.as_ref().map(|sealed| open_line(tx, cell(column, row), sealed)).transpose()
        };
        let (place, adult) = (line("place", &self.place)?, line("adult", &self.adult)?);
        let first_aider = line("first_aider", &self.first_aider)?;
        let mut note = |column, sealed: &Option<Sealed>| {
            sealed.as_ref().map(|sealed| open_note(tx, cell(column, row), sealed)).transpose()
        };
        let (injury, first_aid) = (note("injury", &self.injury)?, note("first_aid", &self.first_aid)?);
        let told = self.told.0.iter().map(|(whom, on, at)| {
            Ok((ToldTo::from_code(whom).ok_or_else(damaged)?, *on, Minute::new(*at).ok_or_else(damaged)?))
        });
        let serious = self.serious.0.iter().map(|code| Serious::from_code(code).ok_or_else(damaged));
        Ok(Account {
            details: IncidentDetails {
                kind: IncidentKind::from_code(&self.kind).ok_or_else(damaged)?,
                on: self.happened_on,
                at: minute(self.happened_minute)?,
                place: Where { venue: self.venue_id.map(Key::id), words: place },
                involved: Involved { young, adult },
                what: open_note(tx, cell("facts", row), &self.facts)?,
                injury,
                first_aid,
                first_aider,
                told: told.collect::<Result<_, StoreError>>()?,
                serious: serious.collect::<Result<_, _>>()?,
            },
            written_by: self.written_by.map(Key::id),
            written_at: self.written_at.0,
        })
    }
}

/// Opens accounts, each with its young people.
pub(super) fn opened(tx: &mut Tx<'_>, rows: Vec<AccountRow>) -> Result<Vec<Account>, StoreError> {
    let ids: Vec<Key> = rows.iter().map(|row| row.id).collect();
    let people: Vec<(Key, Key)> = on_db!(tx.conn(), |c| incident_person::table
        .filter(incident_person::account_id.eq_any(ids.clone()))
        .order(incident_person::id)
        .select((incident_person::account_id, incident_person::participant_id))
        .load(c))?;
    let mut young: HashMap<Uuid, Vec<Id<Participant>>> = HashMap::new();
    for (of, whose) in people {
        young.entry(of.0).or_default().push(whose.id());
    }
    rows.into_iter()
        .map(|row| {
            let young = young.remove(&row.id.0).unwrap_or_default();
            row.open(tx, young)
        })
        .collect()
}

/// What a note that was found in scope said before, the newest first.
pub fn before(tx: &mut Tx<'_>, of: Id<Incident>) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<AccountRow> = on_db!(tx.conn(), |c| account::table
        .filter(account::incident_id.eq(Key::from(of)))
        .filter(account::replaced_at.is_not_null())
        .order((account::written_at.desc(), account::id.desc()))
        .limit(MOST)
        .select(AccountRow::as_select())
        .load(c))?;
    opened(tx, rows)
}

/// The words of an account, sealed.
#[derive(Insertable)]
#[diesel(table_name = account)]
struct Words {
    place: Option<Sealed>,
    adult: Option<Sealed>,
    facts: Sealed,
    injury: Option<Sealed>,
    first_aid: Option<Sealed>,
    first_aider: Option<Sealed>,
}

fn seal(tx: &mut Tx<'_>, of: Id<Incident>, row: Id<Account>, said: &IncidentDetails) -> Result<Words, StoreError> {
    let mut seal = |column, text: &str| tx.seal(holder(of), cell(column, row.uuid()), text);
    Ok(Words {
        place: said.place.words.as_ref().map(|line| seal("place", line.as_str())).transpose()?,
        adult: said.involved.adult.as_ref().map(|line| seal("adult", line.as_str())).transpose()?,
        facts: seal("facts", said.what.as_str())?,
        injury: said.injury.as_ref().map(|note| seal("injury", note.as_str())).transpose()?,
        first_aid: said.first_aid.as_ref().map(|note| seal("first_aid", note.as_str())).transpose()?,
        first_aider: said.first_aider.as_ref().map(|line| seal("first_aider", line.as_str())).transpose()?,
    })
}

/// Writes what a note says, in the place of what it said.
pub(super) fn put(
    tx: &mut Tx<'_>,
    (organisation, of): (Id<Organisation>, Id<Incident>),
    by: Option<Id<Person>>,
    said: &IncidentDetails,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Account>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::update(
        account::table.filter(account::incident_id.eq(Key::from(of))).filter(account::replaced_at.is_null())
    )
    .set(account::replaced_at.eq(now))
    .execute(c))?;
    let words = seal(tx, of, id, said)?;
    let told: Vec<ToldRow> =
        said.told.iter().map(|(whom, on, at)| (whom.code().to_owned(), *on, at.minutes())).collect();
    let serious: Vec<String> = said.serious.iter().map(|one| one.code().to_owned()).collect();
    on_db!(tx.conn(), |c| diesel::insert_into(account::table)
        .values((
            account::id.eq(Key::from(id)),
            account::organisation_id.eq(Key::from(organisation)),
            account::incident_id.eq(Key::from(of)),
            account::kind.eq(said.kind.code()),
            account::happened_on.eq(said.on),
            account::happened_minute.eq(i32::from(said.at.minutes())),
            account::venue_id.eq(said.place.venue.map(Key::from)),
            &words,
            account::told.eq(Json(told.clone())),
            account::serious.eq(Json(serious.clone())),
            account::written_by.eq(by.map(Key::from)),
            account::written_at.eq(now),
        ))
        .execute(c))?;
    name(tx, organisation, id, &said.involved.young)
}

fn name(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    of: Id<Account>,
    young: &[Id<Participant>],
) -> Result<(), StoreError> {
    if young.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = young
        .iter()
        .map(|whose| {
            (
                incident_person::id.eq(Key::from(tx.new_id::<incident_person::table>())),
                incident_person::organisation_id.eq(Key::from(organisation)),
                incident_person::account_id.eq(Key::from(of)),
                incident_person::participant_id.eq(Key::from(*whose)),
            )
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(incident_person::table).values(&rows).execute(c))?;
    Ok(())
}
