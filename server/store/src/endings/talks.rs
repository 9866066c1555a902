//! Exit conversations that hold now.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    endings::{ExitTalk, NoteExitTalk, TalkDetails, TalkHow},
    id::Id,
    matches::Match,
    people::Side,
};
use uuid::Uuid;

use super::{MOST, key_of, on_side, open_note, seal_some};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::endings::exit_talk,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

const fn cell(column: &'static str, row: Uuid) -> Cell {
    Cell { table: "exit_talk", column, row }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = exit_talk)]
struct TalkRow {
    id: Key,
    match_id: Key,
    side: String,
    outcome: String,
    talked_on: NaiveDate,
    went_well: Option<Sealed>,
    would_change: Option<Sealed>,
    what_next: Option<Sealed>,
    written_by: Option<Key>,
}

/// Those of matches that the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Match>]) -> Result<Vec<ExitTalk>, StoreError> {
    let rows: Vec<TalkRow> = on_db!(tx.conn(), |c| exit_talk::table
        .filter(exit_talk::match_id.eq_any(Key::all(ids)))
        .filter(exit_talk::replaced_at.is_null())
        .order(exit_talk::id)
        .limit(MOST)
        .select(TalkRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, &row)).collect()
}

fn open(tx: &mut Tx<'_>, row: &TalkRow) -> Result<ExitTalk, StoreError> {
    let damaged = || StoreError::damaged("exit_talk");
    let mut note = |column, sealed: &Option<Sealed>| {
        sealed.as_ref().map(|sealed| open_note(tx, cell(column, row.id.0), sealed)).transpose()
    };
    Ok(ExitTalk {
        of: row.match_id.id(),
        side: Side::from_code(&row.side).ok_or_else(damaged)?,
        by: row.written_by.map(|by| by.id()),
        details: TalkDetails {
            how: TalkHow::from_code(&row.outcome).ok_or_else(damaged)?,
            on: row.talked_on,
            went_well: note("went_well", &row.went_well)?,
            would_change: note("would_change", &row.would_change)?,
            what_next: note("what_next", &row.what_next)?,
        },
    })
}

/// Writes down the talk with one side of the permit's match, which the caller has found with it.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<NoteExitTalk>,
    (which, side): (&Match, Side),
    said: &TalkDetails,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<ExitTalk>(), Moment::from(tx.now()));
    let key = key_of(tx, which, side)?;
    let went_well = seal_some(tx, key, cell("went_well", id.uuid()), said.went_well.as_ref())?;
    let would_change = seal_some(tx, key, cell("would_change", id.uuid()), said.would_change.as_ref())?;
    let what_next = seal_some(tx, key, cell("what_next", id.uuid()), said.what_next.as_ref())?;
    on_db!(tx.conn(), |c| diesel::update(
        exit_talk::table
            .filter(exit_talk::match_id.eq(Key::from(permit.record())))
            .filter(exit_talk::side.eq(side.code()))
            .filter(exit_talk::replaced_at.is_null())
    )
    .set(exit_talk::replaced_at.eq(now))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::insert_into(exit_talk::table)
        .values((
            exit_talk::id.eq(Key::from(id)),
            exit_talk::organisation_id.eq(Key::from(permit.organisation())),
            exit_talk::match_id.eq(Key::from(permit.record())),
            exit_talk::participant_id.eq(Key::from(on_side(which, side))),
            exit_talk::side.eq(side.code()),
            exit_talk::outcome.eq(said.how.code()),
            exit_talk::talked_on.eq(said.on),
            exit_talk::went_well.eq(went_well.clone()),
            exit_talk::would_change.eq(would_change.clone()),
            exit_talk::what_next.eq(what_next.clone()),
            exit_talk::written_by.eq(permit.by().map(Key::from)),
            exit_talk::written_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
