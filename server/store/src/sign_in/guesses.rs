//! Guesses on disk, counted for a subject in windows of five minutes. A subject is a keyed hash: the table does not tell
//! whose account, address or browser it was.

use chrono::{DateTime, Utc};
use diesel::{prelude::*, upsert::excluded};
use tenfold_domain::sign_in::{Guesses, WINDOW_SECONDS, window_start};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::guess,
    types::{Key, Moment},
};

/// The name of a count's id.
#[derive(Debug, Clone, Copy)]
pub enum Guess {}

fn windows(now: DateTime<Utc>) -> (Moment, Moment) {
    let start = |seconds| Moment::from(DateTime::from_timestamp(seconds, 0).unwrap_or(now));
    (start(window_start(now)), start(window_start(now) - WINDOW_SECONDS))
}

/// The guesses of a subject in the window now and in the one before.
pub fn count(tx: &mut Tx<'_>, subject: &[u8]) -> Result<Guesses, StoreError> {
    let (now, before) = windows(tx.now());
    let rows: Vec<(Moment, i32)> = on_db!(tx.conn(), |c| guess::table
        .filter(guess::subject_hash.eq(subject))
        .filter(guess::window_start.eq_any([now, before]))
        .select((guess::window_start, guess::count))
        .load(c))?;
    let of = |window: Moment| {
        let found = rows.iter().find(|(start, _)| start.0 == window.0);
        found.map_or(0, |(_, count)| u32::try_from(*count).unwrap_or(0))
    };
    Ok(Guesses { now: of(now), before: of(before) })
}

/// Counts one more guess of a subject, in the window now.
pub fn add(tx: &mut Tx<'_>, subject: &[u8]) -> Result<(), StoreError> {
    let (id, (now, _)) = (tx.new_id::<Guess>(), windows(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(guess::table)
        .values((
            guess::id.eq(Key::from(id)),
            guess::subject_hash.eq(subject),
            guess::window_start.eq(now),
            guess::count.eq(1),
        ))
        .on_conflict((guess::subject_hash, guess::window_start))
        .do_update()
        .set(guess::count.eq(guess::count + excluded(guess::count)))
        .execute(c))?;
    Ok(())
}
