//! Looks at learners' work by somebody who did not assess it. Each is kept; the last one counts.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::Participant,
    staff::Person,
    training::{CourseRun, Portfolio, QualitySample, SampleDetails, SampleWork, Unit, Verdict},
};

use super::{mentor, open_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{people::person, training::quality_sample},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

fn note_cell(row: Id<QualitySample>) -> Cell {
    Cell { table: "quality_sample", column: "note", row: row.uuid() }
}

type Row = (Key, Key, String, Option<Sealed>, NaiveDate, String, String);

fn open(
    tx: &mut Tx<'_>,
    (id, whose, verdict, note, sampled_on, given, family): Row,
) -> Result<QualitySample, StoreError> {
    let note = match note {
        Some(sealed) => Some(open_note(tx, note_cell(id.id()), &sealed)?),
        None => None,
    };
    Ok(QualitySample {
        participant: whose.id(),
        verdict: Verdict::from_code(&verdict).ok_or_else(|| StoreError::damaged("quality_sample.verdict"))?,
        note,
        sampled_on,
        sampled_by: format!("{given} {family}"),
    })
}

/// Every look of a run at its unit, newest first. The run was found in scope.
pub fn of_run(tx: &mut Tx<'_>, run: &CourseRun, unit: Id<Unit>) -> Result<Vec<QualitySample>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| quality_sample::table
        .inner_join(person::table.on(person::id.eq(quality_sample::sampled_by)))
        .filter(quality_sample::run_id.eq(Key::from(run.id)))
        .filter(quality_sample::unit_id.eq(Key::from(unit)))
        .order((quality_sample::sampled_on.desc(), quality_sample::id.desc()))
        .limit(500)
        .select((
            quality_sample::id,
            quality_sample::participant_id,
            quality_sample::verdict,
            quality_sample::note,
            quality_sample::sampled_on,
            person::given_name,
            person::family_name,
        ))
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

/// The last look at each learner's work: `samples` stand newest first.
pub fn last_verdict(samples: &[QualitySample], whose: Id<Participant>) -> Option<Verdict> {
    samples.iter().find(|sample| sample.participant == whose).map(|sample| sample.verdict)
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<SampleWork>,
    (work, whose): (&Portfolio, Id<Person>),
    unit: Id<Unit>,
    by: Id<Person>,
    details: &SampleDetails,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<QualitySample>(), Moment::from(tx.now()));
    let note = details.note.as_ref().map(|note| tx.seal(mentor(whose), note_cell(id), note.as_str())).transpose()?;
    on_db!(tx.conn(), |c| diesel::insert_into(quality_sample::table)
        .values((
            quality_sample::id.eq(Key::from(id)),
            quality_sample::organisation_id.eq(Key::from(permit.organisation())),
            quality_sample::run_id.eq(Key::from(work.run)),
            quality_sample::participant_id.eq(Key::from(permit.record())),
            quality_sample::unit_id.eq(Key::from(unit)),
            quality_sample::verdict.eq(details.verdict.code()),
            quality_sample::note.eq(note.clone()),
            quality_sample::sampled_on.eq(details.sampled_on),
            quality_sample::sampled_by.eq(Key::from(by)),
            quality_sample::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
