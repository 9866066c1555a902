//! Requests for the specialist's advice; question and answer are sealed under a key of the request's own.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Scope},
    id::Id,
    supervision::{AdviceGiven, AdviceReading, AdviceRequest, AnswerAdvice, AskForAdvice, CloseAdvice},
    text::Note,
};

use super::{in_scope, note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        supervision::advice_request,
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

/// More than anybody has to look through.
const MOST: i64 = 100;

#[derive(Queryable, Selectable)]
#[diesel(table_name = advice_request)]
struct AdviceRow {
    id: Key,
    organisation_id: Key,
    question: Sealed,
    asked_by: Option<Key>,
    answer: Option<Sealed>,
    answered_by: Option<Key>,
    answered_at: Option<Moment>,
    closed_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

type Found = (AdviceRow, Key, Key, Key);

fn holder(of: Id<AdviceRequest>) -> Holder {
    Holder { kind: HolderKind::GroupRecord, id: of.uuid(), class: "supervision" }
}

fn cell(column: &'static str, row: Id<AdviceRequest>) -> Cell {
    Cell { table: "advice_request", column, row: row.uuid() }
}

fn open(tx: &mut Tx<'_>, (row, area, at, of): Found) -> Result<AdviceRequest, StoreError> {
    let id = row.id.id();
    let question = note(&tx.open(cell("question", id), &row.question)?, "advice_request.question")?;
    let answer = match row.answer.zip(row.answered_at) {
        Some((sealed, at)) => {
            let words = note(&tx.open(cell("answer", id), &sealed)?, "advice_request.answer")?;
            Some(AdviceGiven { by: row.answered_by.map(Key::id), at: at.0, words })
        }
        None => None,
    };
    Ok(AdviceRequest {
        id,
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), of.id()),
        asked_by: row.asked_by.map(Key::id),
        asked_at: row.created_at.0,
        question,
        answer,
        closed_on: row.closed_on,
        version: row.version,
    })
}

macro_rules! requests_in {
    ($scope:expr) => {
        in_scope!(
            advice_request::table
                .inner_join(cohort::table.inner_join(site::table))
                .filter(advice_request::organisation_id.eq(Key::from($scope.organisation()))),
            $scope
        )
    };
}

/// All that are in scope: those that wait first, then the latest.
pub fn all(tx: &mut Tx<'_>, scope: &Scope<AdviceReading>) -> Result<Vec<AdviceRequest>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| requests_in!(scope)
        .order((
            advice_request::closed_on.is_not_null(),
            advice_request::answered_at.is_not_null(),
            advice_request::created_at.desc()
        ))
        .limit(MOST)
        .select((AdviceRow::as_select(), site::area_id, site::id, cohort::id))
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<AdviceReading>,
    id: Id<AdviceRequest>,
) -> Result<Option<AdviceRequest>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| requests_in!(scope)
        .filter(advice_request::id.eq(Key::from(id)))
        .select((AdviceRow::as_select(), site::area_id, site::id, cohort::id))
        .first(c)
        .optional())?;
    row.map(|row| open(tx, row)).transpose()
}

/// Asks about the permit's cohort.
pub fn ask(tx: &mut Tx<'_>, permit: &Permit<AskForAdvice>, question: &Note) -> Result<Id<AdviceRequest>, StoreError> {
    let (id, now) = (tx.new_id::<AdviceRequest>(), Moment::from(tx.now()));
    let sealed = tx.seal(holder(id), cell("question", id), question.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(advice_request::table)
        .values((
            advice_request::id.eq(Key::from(id)),
            advice_request::organisation_id.eq(Key::from(permit.organisation())),
            advice_request::cohort_id.eq(Key::from(permit.record())),
            advice_request::question.eq(&sealed),
            advice_request::asked_by.eq(permit.by().map(Key::from)),
            advice_request::version.eq(1),
            advice_request::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Answers the permit's request.
pub fn answer(tx: &mut Tx<'_>, permit: &Permit<AnswerAdvice>, words: &Note) -> Result<(), StoreError> {
    let (id, now) = (Id::from_uuid(permit.record()), Moment::from(tx.now()));
    let sealed = tx.seal(holder(id), cell("answer", id), words.as_str())?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        advice_request::table
            .filter(advice_request::id.eq(Key::from(permit.record())))
            .filter(advice_request::version.eq(permit.version()))
            .filter(advice_request::answered_at.is_null())
    )
    .set((
        advice_request::answer.eq(&sealed),
        advice_request::answered_by.eq(permit.by().map(Key::from)),
        advice_request::answered_at.eq(now),
        advice_request::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Closes the permit's request.
pub fn close(tx: &mut Tx<'_>, permit: &Permit<CloseAdvice>, day: NaiveDate) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        advice_request::table
            .filter(advice_request::id.eq(Key::from(permit.record())))
            .filter(advice_request::version.eq(permit.version()))
            .filter(advice_request::closed_on.is_null())
    )
    .set((
        advice_request::closed_on.eq(day),
        advice_request::closed_by.eq(permit.by().map(Key::from)),
        advice_request::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
