//! Competence notes on disk, sealed.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    consent::{About, CompetenceDetails, CompetenceNote, NoteCompetence},
    id::Id,
    text::Note,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::consent::competence_note,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

fn cell(row: Id<CompetenceNote>) -> Cell {
    Cell { table: "competence_note", column: "note", row: row.uuid() }
}

/// Whether there is a note about somebody whom the caller has found. It is not opened for that.
pub fn is_noted(tx: &mut Tx<'_>, whose: &About) -> Result<bool, StoreError> {
    let row: Option<Key> = on_db!(tx.conn(), |c| competence_note::table
        .filter(competence_note::participant_id.eq(Key::from(whose.participant)))
        .select(competence_note::id)
        .first(c)
        .optional())?;
    Ok(row.is_some())
}

/// The note about somebody whom the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, whose: &About) -> Result<Option<CompetenceNote>, StoreError> {
    let row: Option<(Key, Sealed, NaiveDate, Option<Key>)> = on_db!(tx.conn(), |c| competence_note::table
        .filter(competence_note::participant_id.eq(Key::from(whose.participant)))
        .select((competence_note::id, competence_note::note, competence_note::noted_on, competence_note::noted_by))
        .first(c)
        .optional())?;
    let Some((id, sealed, noted_on, by)) = row else { return Ok(None) };
    let text = tx.open(cell(id.id()), &sealed)?;
    let note = Note::parse(&text).map_err(|_| StoreError::damaged("competence_note.note"))?;
    Ok(Some(CompetenceNote { noted_on, by: by.map(Key::id), note }))
}

/// Keeps a note about the permit's participant.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<NoteCompetence>,
    whose: &About,
    details: &CompetenceDetails,
    today: NaiveDate,
) -> Result<Id<CompetenceNote>, StoreError> {
    let (id, now) = (tx.new_id::<CompetenceNote>(), Moment::from(tx.now()));
    let sealed = tx.seal(holder(whose.person, whose.side), cell(id), details.note.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(competence_note::table)
        .values((
            competence_note::id.eq(Key::from(id)),
            competence_note::organisation_id.eq(Key::from(permit.organisation())),
            competence_note::participant_id.eq(Key::from(permit.record())),
            competence_note::note.eq(&sealed),
            competence_note::noted_on.eq(today),
            competence_note::noted_by.eq(permit.by().map(Key::from)),
            competence_note::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}
