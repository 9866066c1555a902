//! The steps of a concern; their words are sealed under its key.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    concerns::{Concern, Step, StepDetails, StepKind, TakeStep},
    id::Id,
    staff::Person,
    text::{Line, Note},
};

use super::{MOST, holder};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::concerns::{concern, concern_step},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = concern_step)]
struct StepRow {
    id: Key,
    concern_id: Key,
    kind: String,
    words: Option<Sealed>,
    to_whom: Option<Sealed>,
    reference: Option<Sealed>,
    person_id: Option<Key>,
    other_id: Option<Key>,
    participant_id: Option<Key>,
    referral_id: Option<Key>,
    chase_on: Option<NaiveDate>,
    by_id: Option<Key>,
    at: Moment,
}

fn damaged() -> StoreError {
    StoreError::damaged("concern_step")
}

fn cell(column: &'static str, row: Id<Step>) -> Cell {
    Cell { table: "concern_step", column, row: row.uuid() }
}

fn open(tx: &mut Tx<'_>, row: StepRow, with_words: bool) -> Result<Step, StoreError> {
    let id = row.id.id();
    let mut text = |column, sealed: Option<Sealed>| match sealed {
        Some(sealed) if with_words => tx.open(cell(column, id), &sealed).map(Some),
        _ => Ok(None),
    };
    let note = |text: Option<String>| text.map(|text| Note::parse(&text).map_err(|_| damaged())).transpose();
    let line = |text: Option<String>| text.map(|text| Line::parse(&text).map_err(|_| damaged())).transpose();
    Ok(Step {
        id,
        details: StepDetails {
            kind: StepKind::from_code(&row.kind).ok_or_else(damaged)?,
            words: note(text("words", row.words)?)?,
            to_whom: line(text("to_whom", row.to_whom)?)?,
            reference: line(text("reference", row.reference)?)?,
            person: row.person_id.map(Key::id),
            other: row.other_id.map(Key::id),
            participant: row.participant_id.map(Key::id),
            referral: row.referral_id.map(Key::id),
        },
        chase_on: row.chase_on,
        by: row.by_id.map(Key::id),
        at: row.at.0,
    })
}

/// The steps of a concern, the first one first. Links that another concern made are among them.
pub fn of(tx: &mut Tx<'_>, id: Id<Concern>) -> Result<Vec<Step>, StoreError> {
    let rows: Vec<StepRow> = on_db!(tx.conn(), |c| concern_step::table
        .filter(concern_step::concern_id.eq(Key::from(id)))
        .order((concern_step::at, concern_step::id))
        .limit(MOST)
        .select(StepRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row, true)).collect()
}

/// The concerns that were linked with this one from their own side.
pub fn linked_from(tx: &mut Tx<'_>, id: Id<Concern>) -> Result<Vec<Id<Concern>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| concern_step::table
        .filter(concern_step::other_id.eq(Key::from(id)))
        .select(concern_step::concern_id)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}

/// Referrals and replies of these concerns, without their words: what a list and the clock ask for.
pub fn referrals(tx: &mut Tx<'_>, of: &[Id<Concern>]) -> Result<Vec<(Id<Concern>, Step)>, StoreError> {
    let kinds = [StepKind::Referred.code(), StepKind::Replied.code()];
    let rows: Vec<StepRow> = on_db!(tx.conn(), |c| concern_step::table
        .filter(concern_step::concern_id.eq_any(Key::all(of)))
        .filter(concern_step::kind.eq_any(kinds))
        .order((concern_step::at, concern_step::id))
        .select(StepRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| Ok((row.concern_id.id(), open(tx, row, false)?))).collect()
}

/// Concerns that are not closed and were referred on, for the clock.
pub fn referred(tx: &mut Tx<'_>) -> Result<Vec<Id<Concern>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| concern_step::table
        .inner_join(concern::table.on(concern::id.eq(concern_step::concern_id)))
        .filter(concern_step::kind.eq(StepKind::Referred.code()))
        .filter(concern::closed_at.is_null())
        .select(concern_step::concern_id)
        .distinct()
        .limit(MOST)
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}

/// What leads told somebody, the latest first, with who said it.
pub fn told_to(tx: &mut Tx<'_>, person: Id<Person>) -> Result<Vec<Step>, StoreError> {
    let rows: Vec<StepRow> = on_db!(tx.conn(), |c| concern_step::table
        .filter(concern_step::person_id.eq(Key::from(person)))
        .filter(concern_step::kind.eq(StepKind::ToldPractitioner.code()))
        .order((concern_step::at.desc(), concern_step::id.desc()))
        .limit(MOST)
        .select(StepRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row, true)).collect()
}

/// Adds a step to the permit's concern.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<TakeStep>,
    details: &StepDetails,
    chase_on: Option<NaiveDate>,
) -> Result<Id<Step>, StoreError> {
    let (id, now) = (tx.new_id::<Step>(), Moment::from(tx.now()));
    let of = Id::from_uuid(permit.record());
    let mut seal =
        |column, text: Option<&str>| text.map(|text| tx.seal(holder(of), cell(column, id), text)).transpose();
    let words = seal("words", details.words.as_ref().map(Note::as_str))?;
    let to_whom = seal("to_whom", details.to_whom.as_ref().map(Line::as_str))?;
    let reference = seal("reference", details.reference.as_ref().map(Line::as_str))?;
    on_db!(tx.conn(), |c| diesel::insert_into(concern_step::table)
        .values((
            concern_step::id.eq(Key::from(id)),
            concern_step::organisation_id.eq(Key::from(permit.organisation())),
            concern_step::concern_id.eq(Key::from(permit.record())),
            concern_step::kind.eq(details.kind.code()),
            concern_step::words.eq(&words),
            concern_step::to_whom.eq(&to_whom),
            concern_step::reference.eq(&reference),
            concern_step::person_id.eq(details.person.map(Key::from)),
            concern_step::other_id.eq(details.other.map(Key::from)),
            concern_step::participant_id.eq(details.participant.map(Key::from)),
            concern_step::referral_id.eq(details.referral.map(Key::from)),
            concern_step::chase_on.eq(chase_on),
            concern_step::by_id.eq(permit.by().map(Key::from)),
            concern_step::at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}
