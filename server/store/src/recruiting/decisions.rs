//! Decisions about applications, and ages that a manager allows. Written once, never changed.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::Participant,
    recruiting::{AgeOverride, Choice, Decide, Decision, DecisionDetails, OverrideAge},
    text::Note,
};

use super::{mentor_holder, open, seal_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::recruiting::{age_override, application_decision},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = application_decision)]
pub(super) struct DecisionRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    choice: String,
    said: Option<Sealed>,
    note: Option<Sealed>,
    decided_on: NaiveDate,
    decided_by: Option<Key>,
    created_at: Moment,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = age_override)]
pub(super) struct OverrideRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    reason: Sealed,
    given_by: Option<Key>,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<Decision>) -> Cell {
    Cell { table: "application_decision", column, row: row.uuid() }
}

fn reason_cell(row: Id<AgeOverride>) -> Cell {
    Cell { table: "age_override", column: "reason", row: row.uuid() }
}

impl DecisionRow {
    pub(super) fn open(self, tx: &mut Tx<'_>) -> Result<Decision, StoreError> {
        let id = self.id.id();
        let choice = Choice::from_code(&self.choice);
        Ok(Decision {
            id,
            details: DecisionDetails {
                choice: choice.ok_or_else(|| StoreError::damaged("application_decision.choice"))?,
                said: open(tx, cell("said", id), self.said.as_ref(), Note::parse)?,
                note: open(tx, cell("note", id), self.note.as_ref(), Note::parse)?,
            },
            decided_on: self.decided_on,
            decided_by: self.decided_by.map(Key::id),
        })
    }
}

impl OverrideRow {
    pub(super) fn open(self, tx: &mut Tx<'_>) -> Result<AgeOverride, StoreError> {
        let id = self.id.id();
        let reason = open(tx, reason_cell(id), Some(&self.reason), Note::parse)?;
        let reason = reason.ok_or_else(|| StoreError::damaged("age_override.reason"))?;
        Ok(AgeOverride { id, reason, given_by: self.given_by.map(Key::id), given_at: self.created_at.0 })
    }
}

/// Writes down the decision about the permit's participant.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<Decide>,
    whose: &Participant,
    details: &DecisionDetails,
    decided_on: NaiveDate,
) -> Result<(), StoreError> {
    let (id, key) = (tx.new_id::<Decision>(), mentor_holder(whose.person));
    let row = DecisionRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: permit.record().into(),
        choice: details.choice.code().to_owned(),
        said: seal_note(tx, key, cell("said", id), details.said.as_ref())?,
        note: seal_note(tx, key, cell("note", id), details.note.as_ref())?,
        decided_on,
        decided_by: permit.by().map(Key::from),
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(application_decision::table).values(&row).execute(c))?;
    Ok(())
}

/// Lets the permit's participant take part although their age is outside.
pub fn override_age(
    tx: &mut Tx<'_>,
    permit: &Permit<OverrideAge>,
    whose: &Participant,
    reason: &Note,
) -> Result<Id<AgeOverride>, StoreError> {
    let id = tx.new_id::<AgeOverride>();
    let row = OverrideRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: permit.record().into(),
        reason: tx.seal(holder(whose.person, whose.side), reason_cell(id), reason.as_str())?,
        given_by: permit.by().map(Key::from),
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(age_override::table).values(&row).execute(c))?;
    Ok(id)
}
