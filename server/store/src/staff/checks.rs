//! Checks on disk. The certificate's number is sealed under the person's own key, and opened only by `with_numbers`:
//! a check that was read in any other way has none.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    id::Id,
    staff::{AdultCheck, CheckDetails, CheckKind, CheckLevel, Person, RecordCheck, WithdrawCheck},
    text::Line,
};
use uuid::Uuid;

use super::{people, people_there};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{adult_check, assignment},
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = adult_check)]
pub(super) struct CheckRow {
    id: Key,
    organisation_id: Key,
    person_id: Key,
    kind: String,
    level: String,
    number: Option<Sealed>,
    issued_on: NaiveDate,
    seen_on: NaiveDate,
    seen_by: Option<Key>,
    withdrawn_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn holder(person: Id<Person>) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: "checks" }
}

fn number_cell(check: Uuid) -> Cell {
    Cell { table: "adult_check", column: "number", row: check }
}

impl CheckRow {
    pub(super) fn open(self) -> Result<AdultCheck, StoreError> {
        Ok(AdultCheck {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            person: self.person_id.id(),
            details: CheckDetails {
                kind: CheckKind::from_code(&self.kind).ok_or_else(|| StoreError::damaged("adult_check.kind"))?,
                level: CheckLevel::from_code(&self.level).ok_or_else(|| StoreError::damaged("adult_check.level"))?,
                number: None,
                issued_on: self.issued_on,
                seen_on: self.seen_on,
            },
            seen_by: self.seen_by.map(Key::id),
            withdrawn_on: self.withdrawn_on,
            version: self.version,
        })
    }

    fn open_with_number(self, tx: &mut Tx<'_>) -> Result<AdultCheck, StoreError> {
        let number = self
            .number
            .as_ref()
            .map(|sealed| tx.open(number_cell(self.id.0), sealed))
            .transpose()?
            .map(|text| Line::parse(&text).map_err(|_| StoreError::damaged("adult_check.number")));
        let mut check = self.open()?;
        check.details.number = number.transpose()?;
        Ok(check)
    }
}

/// The checks of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query =
            adult_check::table.filter(adult_check::organisation_id.eq(Key::from($scope.organisation()))).into_boxed();
        if !$scope.whole() {
            query = query.filter(adult_check::person_id.eq_any(people_there!($scope).select(assignment::person_id)));
        }
        query
    }};
}

/// Every check on these people, newest first, without numbers.
pub fn of_people(
    tx: &mut Tx<'_>,
    scope: &Scope<AdultCheck>,
    people: &[Id<Person>],
) -> Result<Vec<AdultCheck>, StoreError> {
    let rows: Vec<CheckRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(adult_check::person_id.eq_any(Key::all(people)))
        .order((adult_check::seen_on.desc(), adult_check::id.desc()))
        .select(CheckRow::as_select())
        .load(c))?;
    rows.into_iter().map(CheckRow::open).collect()
}

/// Every check on one person, newest first, with its number and the name of
/// whoever saw it. Whoever calls this writes down that it was read.
pub fn with_numbers(
    tx: &mut Tx<'_>,
    scope: &Scope<AdultCheck>,
    person: Id<Person>,
) -> Result<Vec<(AdultCheck, Option<String>)>, StoreError> {
    let rows: Vec<CheckRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(adult_check::person_id.eq(Key::from(person)))
        .order((adult_check::seen_on.desc(), adult_check::id.desc()))
        .select(CheckRow::as_select())
        .load(c))?;
    let names = people::names(tx, scope.organisation(), rows.iter().filter_map(|row| row.seen_by).collect())?;
    let named = |row: CheckRow| {
        let check = row.open_with_number(tx)?;
        let name = names.iter().find(|(id, _)| Some(*id) == check.seen_by).map(|(_, name)| name.clone());
        Ok((check, name))
    };
    rows.into_iter().map(named).collect()
}

/// The checks that a decision about a person's post rests on, without numbers: whoever decides need not read them.
pub fn for_decision<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    person: Id<Person>,
) -> Result<Vec<AdultCheck>, StoreError> {
    let rows: Vec<CheckRow> = on_db!(tx.conn(), |c| adult_check::table
        .filter(adult_check::organisation_id.eq(Key::from(permit.organisation())))
        .filter(adult_check::person_id.eq(Key::from(person)))
        .select(CheckRow::as_select())
        .load(c))?;
    rows.into_iter().map(CheckRow::open).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<AdultCheck>, id: Id<AdultCheck>) -> Result<Option<AdultCheck>, StoreError> {
    let row: Option<CheckRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(adult_check::id.eq(Key::from(id)))
        .select(CheckRow::as_select())
        .first(c)
        .optional())?;
    row.map(CheckRow::open).transpose()
}

/// Adds a check on the permit's person, seen by whoever the permit is for.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordCheck>,
    details: &CheckDetails,
) -> Result<Id<AdultCheck>, StoreError> {
    let id = tx.new_id::<AdultCheck>();
    let person = Id::from_uuid(permit.record());
    let number = details
        .number
        .as_ref()
        .map(|number| tx.seal(holder(person), number_cell(id.uuid()), number.as_str()))
        .transpose()?;
    let row = CheckRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        person_id: person.into(),
        kind: details.kind.code().to_owned(),
        level: details.level.code().to_owned(),
        number,
        issued_on: details.issued_on,
        seen_on: details.seen_on,
        seen_by: permit.by().map(Key::from),
        withdrawn_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(adult_check::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn withdraw(tx: &mut Tx<'_>, permit: &Permit<WithdrawCheck>, check: &AdultCheck) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        adult_check::table
            .filter(adult_check::id.eq(Key::from(permit.record())))
            .filter(adult_check::version.eq(permit.version()))
    )
    .set((adult_check::withdrawn_on.eq(check.withdrawn_on), adult_check::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
