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
struct DecisionRow {
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

fn cell(column: &'static str, row: Id<Decision>) -> Cell {
    Cell { table: "application_decision", column, row: row.uuid() }
}

fn reason_cell(row: Id<AgeOverride>) -> Cell {
    Cell { table: "age_override", column: "reason", row: row.uuid() }
}

/// What was decided about somebody; the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Option<Decision>, StoreError> {
    let row: Option<DecisionRow> = on_db!(tx.conn(), |c| application_decision::table
        .filter(application_decision::participant_id.eq(Key::from(whose.id)))
        .select(DecisionRow::as_select())
        .first(c)
        .optional())?;
    let Some(row) = row else { return Ok(None) };
    let id = row.id.id();
    let choice = Choice::from_code(&row.choice).ok_or_else(|| StoreError::damaged("application_decision.choice"))?;
    Ok(Some(Decision {
        id,
        details: DecisionDetails {
            choice,
            said: open(tx, cell("said", id), row.said.as_ref(), Note::parse)?,
            note: open(tx, cell("note", id), row.note.as_ref(), Note::parse)?,
        },
        decided_on: row.decided_on,
        decided_by: row.decided_by.map(Key::id),
    }))
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

/// The manager's word about somebody's age, if there is one; the caller has found the participant in scope.
pub fn age_override_of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Option<AgeOverride>, StoreError> {
    let row: Option<(Key, Sealed, Option<Key>, Moment)> = on_db!(tx.conn(), |c| age_override::table
        .filter(age_override::participant_id.eq(Key::from(whose.id)))
        .select((age_override::id, age_override::reason, age_override::given_by, age_override::created_at))
        .first(c)
        .optional())?;
    let Some((id, reason, given_by, given_at)) = row else { return Ok(None) };
    let id = id.id();
    let reason = open(tx, reason_cell(id), Some(&reason), Note::parse)?;
    let reason = reason.ok_or_else(|| StoreError::damaged("age_override.reason"))?;
    Ok(Some(AgeOverride { id, reason, given_by: given_by.map(Key::id), given_at: given_at.0 }))
}

/// Lets the permit's participant take part although their age is outside.
pub fn override_age(
    tx: &mut Tx<'_>,
    permit: &Permit<OverrideAge>,
    whose: &Participant,
    reason: &Note,
) -> Result<Id<AgeOverride>, StoreError> {
    let id = tx.new_id::<AgeOverride>();
    let sealed = tx.seal(holder(whose.person, whose.side), reason_cell(id), reason.as_str())?;
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(age_override::table)
        .values((
            age_override::id.eq(Key::from(id)),
            age_override::organisation_id.eq(Key::from(permit.organisation())),
            age_override::participant_id.eq(Key::from(permit.record())),
            age_override::reason.eq(&sealed),
            age_override::given_by.eq(permit.by().map(Key::from)),
            age_override::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}
