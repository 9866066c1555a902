//! Emergency sheets on disk, sealed under the young person's own key. Whoever calls writes the reading down first.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Located, Location, Permit},
    id::Id,
    people::{EmergencySheet, KeepEmergency, Participant, SheetDetails, YoungPerson},
    staff::Person,
    text::Note,
};

use super::{identity_holder, young_people::Known};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::emergency_sheet,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

type Row = (Key, Key, Option<Sealed>, Option<Sealed>, i32);

fn cell(column: &'static str, row: Id<EmergencySheet>) -> Cell {
    Cell { table: "emergency_sheet", column, row: row.uuid() }
}

fn note(tx: &mut Tx<'_>, cell: Cell, sealed: Option<&Sealed>) -> Result<Option<Note>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    Note::parse(&text).map(Some).map_err(|_| StoreError::damaged("emergency_sheet"))
}

fn open(tx: &mut Tx<'_>, place: Location, row: Row) -> Result<EmergencySheet, StoreError> {
    let (id, whose, medical, what_to_do, version) = row;
    let details = SheetDetails {
        medical: note(tx, cell("medical", id.id()), medical.as_ref())?,
        what_to_do: note(tx, cell("what_to_do", id.id()), what_to_do.as_ref())?,
    };
    Ok(EmergencySheet { id: id.id(), place, young_person: whose.id(), details, version })
}

/// The sheets of several young people of one place, whom the caller has found in scope; nothing for those without.
pub fn of_people(
    tx: &mut Tx<'_>,
    place: Location,
    whose: &[Id<YoungPerson>],
) -> Result<Vec<EmergencySheet>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| emergency_sheet::table
        .filter(emergency_sheet::young_person_id.eq_any(Key::all(whose)))
        .select((
            emergency_sheet::id,
            emergency_sheet::young_person_id,
            emergency_sheet::medical,
            emergency_sheet::what_to_do,
            emergency_sheet::version,
        ))
        .load(c))?;
    rows.into_iter().map(|row| open(tx, place, row)).collect()
}

/// A participant's sheet; an empty one at version 0 where nobody has written it yet.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<EmergencySheet, StoreError> {
    let place = whose.location();
    let written = of_people(tx, place, &[whose.young_person])?.pop();
    Ok(written.unwrap_or_else(|| EmergencySheet {
        id: tx.new_id(),
        place,
        young_person: whose.young_person,
        details: SheetDetails::default(),
        version: 0,
    }))
}

/// What is sealed of a sheet.
type SealedSheet = (Option<Sealed>, Option<Sealed>);

fn seal(
    tx: &mut Tx<'_>,
    whose: Id<Person>,
    id: Id<EmergencySheet>,
    details: &SheetDetails,
) -> Result<SealedSheet, StoreError> {
    let mut seal = |column, note: &Option<Note>| {
        note.as_ref().map(|note| tx.seal(identity_holder(whose), cell(column, id), note.as_str())).transpose()
    };
    Ok((seal("medical", &details.medical)?, seal("what_to_do", &details.what_to_do)?))
}

/// Writes a young person's sheet for the first time: by hand, or as an import brings it.
pub fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    (young_person, person): Known,
    id: Id<EmergencySheet>,
    details: &SheetDetails,
) -> Result<(), StoreError> {
    let (medical, what_to_do) = seal(tx, person, id, details)?;
    let now = Moment::from(tx.now());
    let added = on_db!(tx.conn(), |c| diesel::insert_into(emergency_sheet::table)
        .values((
            emergency_sheet::id.eq(Key::from(id)),
            emergency_sheet::organisation_id.eq(Key::from(permit.organisation())),
            emergency_sheet::young_person_id.eq(Key::from(young_person)),
            emergency_sheet::medical.eq(&medical),
            emergency_sheet::what_to_do.eq(&what_to_do),
            emergency_sheet::version.eq(1),
            emergency_sheet::created_at.eq(now),
        ))
        .execute(c))?;
    crate::must_change_one(added)
}

/// Writes over what the permit's sheet said.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<KeepEmergency>,
    whose: Id<Person>,
    details: &SheetDetails,
) -> Result<(), StoreError> {
    let id: Id<EmergencySheet> = Id::from_uuid(permit.record());
    let (medical, what_to_do) = seal(tx, whose, id, details)?;
    let seen = emergency_sheet::table
        .filter(emergency_sheet::id.eq(Key::from(id)))
        .filter(emergency_sheet::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            emergency_sheet::medical.eq(&medical),
            emergency_sheet::what_to_do.eq(&what_to_do),
            emergency_sheet::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}
