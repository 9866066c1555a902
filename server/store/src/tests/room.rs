//! How a room is written on the engine, small and whole: a row, an insert with a sealed column, a find under a filter
//! that is put together at run time, and a page by keyset.

use diesel::prelude::*;

use super::*;
use crate::{Cell, Holder, HolderKind, Sealed, schema::foundation::revision};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = revision)]
struct RevisionRow {
    id: Key,
    organisation_id: Key,
    table_name: String,
    row_id: Key,
    version: i32,
    at: Moment,
    before: Sealed,
}

#[derive(Debug, Clone, PartialEq)]
struct Note {
    id: Uuid,
    about: Uuid,
    text: String,
}

fn cell(row: Uuid) -> Cell {
    Cell { table: "revision", column: "before", row }
}

fn insert(tx: &mut Tx<'_>, organisation: Uuid, about: Uuid, text: &str) -> Result<Uuid, StoreError> {
    let id = tx.new_id::<Note>().uuid();
    let holder = Holder { kind: HolderKind::Person, id: about, class: "programme" };
    let row = RevisionRow {
        id: Key(id),
        organisation_id: Key(organisation),
        table_name: "note".into(),
        row_id: Key(id),
        version: 1,
        at: tx.now().into(),
        before: tx.seal(holder, cell(id), text)?,
    };
    on_db!(tx.conn(), |conn| diesel::insert_into(revision::table).values(&row).execute(conn))?;
    Ok(id)
}

/// A page of the organisation's notes, oldest first, after `after`; of these rows only, where given.
fn list(
    tx: &mut Tx<'_>,
    organisation: Uuid,
    only: Option<&[Uuid]>,
    after: Option<(Moment, Key)>,
) -> Result<Vec<Note>, StoreError> {
    let rows: Vec<RevisionRow> = on_db!(tx.conn(), |conn| {
        // Boxed and selected inside: both know their database.
        let mut query = revision::table.into_boxed().filter(revision::organisation_id.eq(Key(organisation)));
        if let Some(only) = only {
            query = query.filter(revision::row_id.eq_any(only.iter().copied().map(Key).collect::<Vec<_>>()));
        }
        if let Some((at, id)) = after {
            query = query.filter(revision::at.gt(at).or(revision::at.eq(at).and(revision::id.gt(id))));
        }
        query.order((revision::at, revision::id)).limit(2).select(RevisionRow::as_select()).load(conn)
    })?;
    rows.into_iter()
        .map(|row| Ok(Note { id: row.id.0, about: row.row_id.0, text: tx.open(cell(row.id.0), &row.before)? }))
        .collect()
}

#[tokio::test]
async fn a_room_inserts_finds_lists_and_opens() {
    on_each(async |world| {
        let [here, there, person] = [1, 2, 3].map(Uuid::from_u128);
        let mut ids = Vec::new();
        for (organisation, text) in [(here, "one"), (there, "elsewhere"), (here, "two"), (here, "three")] {
            ids.push(world.write(move |tx| insert(tx, organisation, person, text)).await.unwrap());
            world.clock.advance(chrono::TimeDelta::seconds(1));
        }
        let texts = async |only: Option<Vec<Uuid>>, after| {
            let notes = world.store.read(move |tx| list(tx, here, only.as_deref(), after)).await.unwrap();
            notes.into_iter().map(|note| note.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(None, None).await, ["one", "two"]);
        assert_eq!(texts(Some(vec![ids[1], ids[3]]), None).await, ["three"]);
        let begun = chrono::DateTime::from_timestamp(1_795_251_600, 0).unwrap();
        assert_eq!(texts(None, Some((begun.into(), Key(ids[0])))).await, ["two", "three"]);
    })
    .await;
}
