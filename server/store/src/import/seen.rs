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

/// What a list said of a participant, as a row.
#[derive(Insertable)]
#[diesel(table_name = import_seen)]
struct SeenRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    kind: &'static str,
    said_hash: Vec<u8>,
    created_at: Moment,
}

fn row(
    tx: &mut Tx<'_>,
    permit: &Permit<ApplyImport>,
    of: Id<Participant>,
    kind: ImportKind,
    said: &Canonical,
) -> Result<SeenRow, StoreError> {
    let hashes: Hashes =
        said.iter().map(|(column, text)| (column.code().to_owned(), hash(tx, of, *column, text))).collect();
    Ok(SeenRow {
        id: tx.new_id::<Seen>().into(),
        organisation_id: permit.organisation().into(),
        participant_id: of.into(),
        kind: kind.code(),
        said_hash: serde_json::to_vec(&hashes).map_err(|_| StoreError::damaged("import_seen.said_hash"))?,
        created_at: tx.now().into(),
    })
}

/// Keeps what a list said of somebody who has just joined.
pub fn keep_first(
    tx: &mut Tx<'_>,
    permit: &Permit<ApplyImport>,
    of: Id<Participant>,
    kind: ImportKind,
    said: &Canonical,
) -> Result<(), StoreError> {
    let row = row(tx, permit, of, kind, said)?;
    on_db!(tx.conn(), |c| diesel::insert_into(import_seen::table).values(&row).execute(c))?;
    Ok(())
}

/// Keeps what a list said of a participant, instead of what an earlier one did.
pub fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit<ApplyImport>,
    of: Id<Participant>,
    kind: ImportKind,
    said: &Canonical,
) -> Result<(), StoreError> {
    let row = row(tx, permit, of, kind, said)?;
    on_db!(tx.conn(), |c| diesel::insert_into(import_seen::table)
        .values(&row)
        .on_conflict((import_seen::participant_id, import_seen::kind))
        .do_update()
        .set((import_seen::said_hash.eq(row.said_hash.clone()), import_seen::created_at.eq(row.created_at)))
        .execute(c))?;
    Ok(())
}
