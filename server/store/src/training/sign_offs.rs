//! Assessors' words on criteria. Evidence is sealed with the mentor whose work it is.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::Participant,
    staff::Person,
    training::{CourseRun, Evidence, EvidenceKind, SignOff, SignOffDetails, SignedCriterion, Unit},
};

use super::{learners::Learner, mentor, open_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::training::{course_place, criterion, learning_outcome, sign_off},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// The name of a word's id.
#[derive(Debug, Clone, Copy)]
pub enum Word {}

fn evidence_cell(row: Id<Word>) -> Cell {
    Cell { table: "sign_off", column: "evidence", row: row.uuid() }
}

type Row = (Key, Key, bool, Key, NaiveDate);

fn signed((criterion, participant, met, assessor, assessed_on): Row) -> SignedCriterion {
    SignedCriterion {
        criterion: criterion.id(),
        participant: participant.id(),
        met,
        assessor: assessor.id(),
        assessed_on,
    }
}

/// The words that hold for everybody on a run, on the criteria of its unit. The run was found in scope.
pub fn of_run(tx: &mut Tx<'_>, run: &CourseRun, unit: Id<Unit>) -> Result<Vec<SignedCriterion>, StoreError> {
    let on_it = course_place::table
        .filter(course_place::run_id.eq(Key::from(run.id)))
        .filter(course_place::ended_on.is_null())
        .select(course_place::participant_id);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| sign_off::table
        .inner_join(criterion::table.on(criterion::id.eq(sign_off::criterion_id)))
        .inner_join(learning_outcome::table.on(learning_outcome::id.eq(criterion::outcome_id)))
        .filter(learning_outcome::unit_id.eq(Key::from(unit)))
        .filter(learning_outcome::ended_on.is_null())
        .filter(criterion::ended_on.is_null())
        .filter(sign_off::replaced_at.is_null())
        .filter(sign_off::participant_id.eq_any(on_it))
        .select((
            sign_off::criterion_id,
            sign_off::participant_id,
            sign_off::met,
            sign_off::assessor_id,
            sign_off::assessed_on,
        ))
        .load(c))?;
    Ok(rows.into_iter().map(signed).collect())
}

/// The words that hold for one person on the criteria of a unit, with the evidence. They were found in scope.
pub fn of_person(
    tx: &mut Tx<'_>,
    whose: &Participant,
    unit: Id<Unit>,
) -> Result<Vec<(SignedCriterion, Evidence)>, StoreError> {
    let rows: Vec<(Key, Row, String, Sealed)> = on_db!(tx.conn(), |c| sign_off::table
        .inner_join(criterion::table.on(criterion::id.eq(sign_off::criterion_id)))
        .inner_join(learning_outcome::table.on(learning_outcome::id.eq(criterion::outcome_id)))
        .filter(learning_outcome::unit_id.eq(Key::from(unit)))
        .filter(sign_off::participant_id.eq(Key::from(whose.id)))
        .filter(sign_off::replaced_at.is_null())
        .select((
            sign_off::id,
            (
                sign_off::criterion_id,
                sign_off::participant_id,
                sign_off::met,
                sign_off::assessor_id,
                sign_off::assessed_on,
            ),
            sign_off::evidence_kind,
            sign_off::evidence,
        ))
        .load(c))?;
    let each = rows.into_iter().map(|(id, row, kind, sealed)| {
        let says = open_note(tx, evidence_cell(id.id()), &sealed)?;
        let kind = EvidenceKind::from_code(&kind).ok_or_else(|| StoreError::damaged("sign_off.evidence_kind"))?;
        Ok((signed(row), Evidence { kind, says }))
    });
    each.collect()
}

/// Writes one word on every criterion for everybody; each replaces the one that held.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<SignOff>,
    assessor: Id<Person>,
    people: &[Learner],
    details: &SignOffDetails,
) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let whose: Vec<Key> = people.iter().map(|learner| learner.participant.into()).collect();
    on_db!(tx.conn(), |c| diesel::update(
        sign_off::table
            .filter(sign_off::participant_id.eq_any(whose))
            .filter(sign_off::criterion_id.eq_any(Key::all(&details.criteria)))
            .filter(sign_off::replaced_at.is_null())
    )
    .set(sign_off::replaced_at.eq(now))
    .execute(c))?;
    let mut rows = Vec::with_capacity(people.len() * details.criteria.len());
    for learner in people {
        for criterion in &details.criteria {
            let id = tx.new_id::<Word>();
            let sealed = tx.seal(mentor(learner.person), evidence_cell(id), details.evidence.says.as_str())?;
            rows.push((
                sign_off::id.eq(Key::from(id)),
                sign_off::organisation_id.eq(Key::from(permit.organisation())),
                sign_off::participant_id.eq(Key::from(learner.participant)),
                sign_off::criterion_id.eq(Key::from(*criterion)),
                sign_off::met.eq(details.met),
                sign_off::evidence_kind.eq(details.evidence.kind.code()),
                sign_off::evidence.eq(sealed),
                sign_off::assessed_on.eq(details.assessed_on),
                sign_off::assessor_id.eq(Key::from(assessor)),
                sign_off::recorded_at.eq(now),
            ));
        }
    }
    on_db!(tx.conn(), |c| diesel::insert_into(sign_off::table).values(&rows).execute(c))?;
    Ok(())
}
