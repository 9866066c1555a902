//! What the last list said of a participant, cell by cell, as hashes bound to that participant.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    import::{ApplyImport, Canonical, Column, ImportKind},
    people::Participant,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::import::import_seen,
    types::{Key, Moment},
};

/// The hash of each cell, by column's code. Eight bytes tell two texts of one cell apart.
type Hashes = BTreeMap<String, [u8; 8]>;

/// What was said of some participants.
#[derive(Debug, Clone, Default)]
pub struct Seen(HashMap<Id<Participant>, Hashes>);

impl Seen {
    /// Whether the last list said exactly this of them.
    pub fn said(&self, tx: &Tx<'_>, of: Id<Participant>, column: Column, text: &str) -> bool {
        let hash = hash(tx, of, column, text);
        self.0.get(&of).and_then(|hashes| hashes.get(column.code())).is_some_and(|known| *known == hash)
    }
}

fn hash(tx: &Tx<'_>, of: Id<Participant>, column: Column, text: &str) -> [u8; 8] {
    let whole = tx.blind("import_seen.said_hash", &format!("{of} {} {text}", column.code()));
    whole.first_chunk().copied().unwrap_or_default()
}

/// What the last lists of this kind said of these participants.
pub fn of(tx: &mut Tx<'_>, kind: ImportKind, whose: &[Id<Participant>]) -> Result<Seen, StoreError> {
    let rows: Vec<(Key, Vec<u8>)> = on_db!(tx.conn(), |c| import_seen::table
        .filter(import_seen::participant_id.eq_any(Key::all(whose)))
        .filter(import_seen::kind.eq(kind.code()))
        .select((import_seen::participant_id, import_seen::said_hash))
        .load(c))?;
    let read = |bytes: &[u8]| serde_json::from_slice(bytes).map_err(|_| StoreError::damaged("import_seen.said_hash"));
    let seen: Result<_, StoreError> = rows.iter().map(|(id, bytes)| Ok((id.id(), read(bytes)?))).collect();
    Ok(Seen(seen?))
}

/// Keeps what a list said of a participant.
pub fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<ApplyImport>,
    of: Id<Participant>,
    kind: ImportKind,
    said: &Canonical,
) -> Result<(), StoreError> {
    let hashes: Hashes =
        said.iter().map(|(column, text)| (column.code().to_owned(), hash(tx, of, *column, text))).collect();
    let bytes = serde_json::to_vec(&hashes).map_err(|_| StoreError::damaged("import_seen.said_hash"))?;
    let (id, now) = (tx.new_id::<Seen>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(import_seen::table)
        .values((
            import_seen::id.eq(Key::from(id)),
            import_seen::organisation_id.eq(Key::from(permit.organisation())),
            import_seen::participant_id.eq(Key::from(of)),
            import_seen::kind.eq(kind.code()),
            import_seen::said_hash.eq(bytes.clone()),
            import_seen::created_at.eq(now),
        ))
        .on_conflict((import_seen::participant_id, import_seen::kind))
        .do_update()
        .set((import_seen::said_hash.eq(bytes.clone()), import_seen::created_at.eq(now)))
        .execute(c))?;
    Ok(())
}
