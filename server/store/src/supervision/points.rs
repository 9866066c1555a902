//! What mentors would like to talk about, in their own words; sealed under their key as mentors.

use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    people::{Participant, Side},
    supervision::{AddPoint, Point},
    text::Note,
};
use uuid::Uuid;

use super::note;
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::supervision::supervision_point,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// The last ones of somebody.
const MOST: i64 = 30;

fn words(row: Uuid) -> Cell {
    Cell { table: "supervision_point", column: "words", row }
}

/// Newest first; the caller has found the mentor in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<Point>, StoreError> {
    let rows: Vec<(Key, Sealed, Moment)> = on_db!(tx.conn(), |c| supervision_point::table
        .filter(supervision_point::participant_id.eq(Key::from(whose.id)))
        .order((supervision_point::said_at.desc(), supervision_point::id.desc()))
        .limit(MOST)
        .select((supervision_point::id, supervision_point::words, supervision_point::said_at))
        .load(c))?;
    let open = |(id, sealed, at): (Key, Sealed, Moment)| {
        let words = note(&tx.open(words(id.0), &sealed)?, "supervision_point.words")?;
        Ok(Point { said_at: at.0, words })
    };
    rows.into_iter().map(open).collect()
}

/// The last ones of these mentors, newest first; the caller has found a supervision with them in scope.
pub fn of_several(tx: &mut Tx<'_>, whose: &[Id<Participant>]) -> Result<Vec<(Id<Participant>, Point)>, StoreError> {
    let rows: Vec<(Key, Key, Sealed, Moment)> = on_db!(tx.conn(), |c| supervision_point::table
        .filter(supervision_point::participant_id.eq_any(Key::all(whose)))
        .order((supervision_point::said_at.desc(), supervision_point::id.desc()))
        .limit(MOST)
        .select((
            supervision_point::id,
            supervision_point::participant_id,
            supervision_point::words,
            supervision_point::said_at
        ))
        .load(c))?;
    let open = |(id, whose, sealed, at): (Key, Key, Sealed, Moment)| {
        let words = note(&tx.open(words(id.0), &sealed)?, "supervision_point.words")?;
        Ok((whose.id(), Point { said_at: at.0, words }))
    };
    rows.into_iter().map(open).collect()
}

/// Adds one to the permit's mentor.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<AddPoint>, whose: &Participant, said: &Note) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Point>(), Moment::from(tx.now()));
    let sealed = tx.seal(holder(whose.person, Side::Mentor), words(id.uuid()), said.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(supervision_point::table)
        .values((
            supervision_point::id.eq(Key::from(id)),
            supervision_point::organisation_id.eq(Key::from(permit.organisation())),
            supervision_point::participant_id.eq(Key::from(permit.record())),
            supervision_point::words.eq(&sealed),
            supervision_point::written_by.eq(permit.by().map(Key::from)),
            supervision_point::said_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
