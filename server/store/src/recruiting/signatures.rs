//! Signed agreements on disk.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::Participant,
    recruiting::{SignAgreement, SigningDetails, WordingKind},
    staff::Person,
    text::Line,
};

use super::{mentor_holder, open};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::recruiting::signed_agreement,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// One signature.
#[derive(Debug, Clone)]
pub struct Signature {
    pub id: Id<Signature>,
    pub kind: WordingKind,
    pub number: i32,
    pub typed_name: Line,
    pub signed_on: NaiveDate,
    pub seen_by: Option<Id<Person>>,
}

fn cell(row: Id<Signature>) -> Cell {
    Cell { table: "signed_agreement", column: "typed_name", row: row.uuid() }
}

type Row = (Key, String, i32, Sealed, NaiveDate, Option<Key>);

/// What a mentor has signed, newest first; the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<Signature>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| signed_agreement::table
        .filter(signed_agreement::participant_id.eq(Key::from(whose.id)))
        .order((signed_agreement::kind, signed_agreement::number.desc()))
        .select((
            signed_agreement::id,
            signed_agreement::kind,
            signed_agreement::number,
            signed_agreement::typed_name,
            signed_agreement::signed_on,
            signed_agreement::seen_by,
        ))
        .load(c))?;
    let mut signatures = Vec::new();
    for (id, kind, number, typed_name, signed_on, seen_by) in rows {
        let damaged = || StoreError::damaged("signed_agreement");
        let id = id.id();
        let typed_name = open(tx, cell(id), Some(&typed_name), Line::parse)?.ok_or_else(damaged)?;
        let kind = WordingKind::from_code(&kind).ok_or_else(damaged)?;
        signatures.push(Signature { id, kind, number, typed_name, signed_on, seen_by: seen_by.map(Key::id) });
    }
    Ok(signatures)
}

/// Keeps the signature of the permit's participant; whoever holds the permit has seen it.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<SignAgreement>,
    whose: &Participant,
    details: &SigningDetails,
    today: NaiveDate,
) -> Result<Id<Signature>, StoreError> {
    let (id, now) = (tx.new_id::<Signature>(), Moment::from(tx.now()));
    let sealed = tx.seal(mentor_holder(whose.person), cell(id), details.typed_name.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(signed_agreement::table)
        .values((
            signed_agreement::id.eq(Key::from(id)),
            signed_agreement::organisation_id.eq(Key::from(permit.organisation())),
            signed_agreement::participant_id.eq(Key::from(permit.record())),
            signed_agreement::kind.eq(details.kind.code()),
            signed_agreement::number.eq(details.number),
            signed_agreement::typed_name.eq(&sealed),
            signed_agreement::signed_on.eq(today),
            signed_agreement::seen_by.eq(permit.by().map(Key::from)),
            signed_agreement::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}
