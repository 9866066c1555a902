//! The parts of a record. A correction replaces a part and leaves it there; the key is the supervision's own.

use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    supervision::{Part, PartText, RecordSupervision, Supervision},
};
use uuid::Uuid;

use super::{holder, note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::supervision::supervision_part,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

fn words(row: Uuid) -> Cell {
    Cell { table: "supervision_part", column: "words", row }
}

/// What holds of these supervisions, which the caller has found in their tier, in the order of the parts.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Supervision>]) -> Result<Vec<(Id<Supervision>, PartText)>, StoreError> {
    type Row = (Key, Key, String, Sealed, bool);
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<Row> = on_db!(tx.conn(), |c| supervision_part::table
        .filter(supervision_part::supervision_id.eq_any(Key::all(ids)))
        .filter(supervision_part::replaced_at.is_null())
        .select((
            supervision_part::id,
            supervision_part::supervision_id,
            supervision_part::part,
            supervision_part::words,
            supervision_part::shared,
        ))
        .load(c))?;
    let mut parts = vec![];
    for (id, of, part, sealed, shared) in rows {
        let part = Part::from_code(&part).ok_or_else(|| StoreError::damaged("supervision_part.part"))?;
        let text = note(&tx.open(words(id.0), &sealed)?, "supervision_part.words")?;
        parts.push((of.id(), PartText { part, text, shared }));
    }
    parts.sort_by_key(|(_, text)| text.part);
    Ok(parts)
}

/// Writes what is said now of the permit's supervision; whatever said something else stays, replaced.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordSupervision>,
    of: &Supervision,
    (before, now): (&[PartText], &[PartText]),
) -> Result<(), StoreError> {
    let at = Moment::from(tx.now());
    let gone: Vec<&str> = before.iter().filter(|part| !now.contains(part)).map(|part| part.part.code()).collect();
    if !gone.is_empty() {
        on_db!(tx.conn(), |c| diesel::update(
            supervision_part::table
                .filter(supervision_part::supervision_id.eq(Key::from(permit.record())))
                .filter(supervision_part::part.eq_any(&gone))
                .filter(supervision_part::replaced_at.is_null())
        )
        .set(supervision_part::replaced_at.eq(at))
        .execute(c))?;
    }
    for part in now.iter().filter(|part| !before.contains(part)) {
        let id = tx.new_id::<PartText>();
        let sealed = tx.seal(holder(of.id, of.kind), words(id.uuid()), part.text.as_str())?;
        on_db!(tx.conn(), |c| diesel::insert_into(supervision_part::table)
            .values((
                supervision_part::id.eq(Key::from(id)),
                supervision_part::organisation_id.eq(Key::from(permit.organisation())),
                supervision_part::supervision_id.eq(Key::from(permit.record())),
                supervision_part::part.eq(part.part.code()),
                supervision_part::words.eq(&sealed),
                supervision_part::shared.eq(part.shared),
                supervision_part::written_by.eq(permit.by().map(Key::from)),
                supervision_part::written_at.eq(at),
            ))
            .execute(c))?;
    }
    Ok(())
}
