//! The steps of triage: only ever added.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    people::{Participant, Side},
    referring::{Step, TriageStep},
    text::Note,
};

use super::{open, seal};
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{people::person, referring::triage_step},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// Notes a step that the permit's action has taken.
pub fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    about: &Participant,
    step: Step,
    note: Option<&Note>,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let id = tx.new_id::<TriageStep>();
    let key = holder(about.person, Side::Mentee);
    let note = seal(tx, key, "triage_step", "note", id.uuid(), note.map(Note::as_str))?;
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(triage_step::table)
        .values((
            triage_step::id.eq(Key::from(id)),
            triage_step::organisation_id.eq(Key::from(permit.organisation())),
            triage_step::participant_id.eq(Key::from(about.id)),
            triage_step::step.eq(step.code()),
            triage_step::note.eq(note.clone()),
            triage_step::taken_by.eq(permit.by().map(Key::from)),
            triage_step::taken_on.eq(on),
            triage_step::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

type Row = (Key, String, Option<Sealed>, Option<Key>, NaiveDate, Option<(String, String)>);

/// Every step about a participant whom the caller has found in scope, newest first.
pub fn of(tx: &mut Tx<'_>, about: &Participant) -> Result<Vec<TriageStep>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| triage_step::table
        .left_join(person::table)
        .filter(triage_step::participant_id.eq(Key::from(about.id)))
        .order(triage_step::id.desc())
        .select((
            triage_step::id,
            triage_step::step,
            triage_step::note,
            triage_step::taken_by,
            triage_step::taken_on,
            (person::given_name, person::family_name).nullable(),
        ))
        .load(c))?;
    rows.into_iter()
        .map(|(id, step, note, by, on, name)| {
            let cell = Cell { table: "triage_step", column: "note", row: id.0 };
            Ok(TriageStep {
                id: id.id(),
                step: Step::from_code(&step).ok_or_else(|| StoreError::damaged("triage_step.step"))?,
                note: open(tx, cell, note.as_ref(), Note::parse)?,
                by: by.map(Key::id),
                by_name: name.map(|(given, family)| format!("{given} {family}")),
                on,
            })
        })
        .collect()
}
