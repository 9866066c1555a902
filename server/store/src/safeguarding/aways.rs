//! Absences of leads on disk. One that was taken back is kept, and never read as an absence again.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    safeguarding::{AwayDetails, ChangeAway, LeadAway, RecordAway, TakeBackAway},
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{lead_away, person},
    types::{Key, Moment},
};

diesel::joinable!(lead_away -> person (person_id));

#[derive(Queryable, Selectable)]
#[diesel(table_name = lead_away)]
pub(super) struct AwayRow {
    id: Key,
    organisation_id: Key,
    person_id: Key,
    away_on: NaiveDate,
    back_on: NaiveDate,
    version: i32,
}

impl AwayRow {
    pub(super) fn open(self) -> LeadAway {
        LeadAway {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            person: self.person_id.id(),
            away_on: self.away_on,
            back_on: self.back_on,
            version: self.version,
        }
    }
}

/// An absence of the organisation with the person's name. Whose rota it touches is the use case's to find out before
/// it shows anything.
pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<LeadAway>,
    id: Id<LeadAway>,
) -> Result<Option<(LeadAway, String)>, StoreError> {
    let row: Option<(AwayRow, String, String)> = on_db!(tx.conn(), |c| lead_away::table
        .inner_join(person::table)
        .filter(lead_away::organisation_id.eq(Key::from(scope.organisation())))
        .filter(lead_away::id.eq(Key::from(id)))
        .filter(lead_away::taken_back_on.is_null())
        .select((AwayRow::as_select(), person::given_name, person::family_name))
        .first(c)
        .optional())?;
    Ok(row.map(|(row, given, family)| (row.open(), format!("{given} {family}"))))
}

pub fn add(tx: &mut Tx<'_>, permit: &Permit<RecordAway>, details: &AwayDetails) -> Result<Id<LeadAway>, StoreError> {
    let id = tx.new_id();
    let person: Id<Person> = Id::from_uuid(permit.record());
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(lead_away::table)
        .values((
            lead_away::id.eq(Key::from(id)),
            lead_away::organisation_id.eq(Key::from(permit.organisation())),
            lead_away::person_id.eq(Key::from(person)),
            lead_away::away_on.eq(details.away_on),
            lead_away::back_on.eq(details.back_on),
            lead_away::version.eq(1),
            lead_away::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<ChangeAway>, details: &AwayDetails) -> Result<(), StoreError> {
    let seen = lead_away::table
        .filter(lead_away::id.eq(Key::from(permit.record())))
        .filter(lead_away::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            lead_away::away_on.eq(details.away_on),
            lead_away::back_on.eq(details.back_on),
            lead_away::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

pub fn take_back(tx: &mut Tx<'_>, permit: &Permit<TakeBackAway>, day: NaiveDate) -> Result<(), StoreError> {
    let seen = lead_away::table
        .filter(lead_away::id.eq(Key::from(permit.record())))
        .filter(lead_away::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((lead_away::taken_back_on.eq(day), lead_away::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
