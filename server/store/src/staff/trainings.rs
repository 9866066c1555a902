//! Training of adults on disk.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    id::Id,
    staff::{AdultTraining, Person, RecordTraining, TrainingDetails, TrainingKind, WithdrawTraining},
};

use super::people_there;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{adult_training, assignment},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = adult_training)]
pub(super) struct TrainingRow {
    id: Key,
    organisation_id: Key,
    person_id: Key,
    kind: String,
    completed_on: NaiveDate,
    expires_on: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl TrainingRow {
    pub(super) fn open(self) -> Result<AdultTraining, StoreError> {
        Ok(AdultTraining {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            person: self.person_id.id(),
            details: TrainingDetails {
                kind: TrainingKind::from_code(&self.kind).ok_or_else(|| StoreError::damaged("adult_training.kind"))?,
                completed_on: self.completed_on,
                expires_on: self.expires_on,
            },
            withdrawn_on: self.withdrawn_on,
            version: self.version,
        })
    }
}

/// The training of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = adult_training::table
            .filter(adult_training::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            query = query.filter(adult_training::person_id.eq_any(people_there!($scope).select(assignment::person_id)));
        }
        query
    }};
}

/// All training of these people, newest first.
pub fn of_people(
    tx: &mut Tx<'_>,
    scope: &Scope<AdultTraining>,
    people: &[Id<Person>],
) -> Result<Vec<AdultTraining>, StoreError> {
    let rows: Vec<TrainingRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(adult_training::person_id.eq_any(Key::all(people)))
        .order((adult_training::completed_on.desc(), adult_training::id.desc()))
        .select(TrainingRow::as_select())
        .load(c))?;
    rows.into_iter().map(TrainingRow::open).collect()
}

/// The training that a decision about a person's post rests on.
pub fn for_decision<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    person: Id<Person>,
) -> Result<Vec<AdultTraining>, StoreError> {
    let rows: Vec<TrainingRow> = on_db!(tx.conn(), |c| adult_training::table
        .filter(adult_training::organisation_id.eq(Key::from(permit.organisation())))
        .filter(adult_training::person_id.eq(Key::from(person)))
        .select(TrainingRow::as_select())
        .load(c))?;
    rows.into_iter().map(TrainingRow::open).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<AdultTraining>,
    id: Id<AdultTraining>,
) -> Result<Option<AdultTraining>, StoreError> {
    let row: Option<TrainingRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(adult_training::id.eq(Key::from(id)))
        .select(TrainingRow::as_select())
        .first(c)
        .optional())?;
    row.map(TrainingRow::open).transpose()
}

/// Adds training of the permit's person.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordTraining>,
    details: &TrainingDetails,
) -> Result<Id<AdultTraining>, StoreError> {
    let id = tx.new_id::<AdultTraining>();
    let row = TrainingRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        person_id: permit.record().into(),
        kind: details.kind.code().to_owned(),
        completed_on: details.completed_on,
        expires_on: details.expires_on,
        withdrawn_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(adult_training::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn withdraw(
    tx: &mut Tx<'_>,
    permit: &Permit<WithdrawTraining>,
    training: &AdultTraining,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        adult_training::table
            .filter(adult_training::id.eq(Key::from(permit.record())))
            .filter(adult_training::version.eq(permit.version()))
    )
    .set((adult_training::withdrawn_on.eq(training.withdrawn_on), adult_training::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
