//! Whom somebody would choose: one person of the other side, on their own row.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    id::Id,
    matches::NoteWish,
    people::Participant,
};

use crate::{
    StoreError, Tx, connection::on_db, people::participants::participants, schema::young_people::participant,
    types::Key,
};

/// Whom a participant in scope would choose.
pub fn of(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: Id<Participant>,
) -> Result<Option<Id<Participant>>, StoreError> {
    let wish: Option<Option<Key>> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::id.eq(Key::from(whose)))
        .select(participant::would_choose_id)
        .first(c)
        .optional())?;
    Ok(wish.flatten().map(Key::id))
}

/// Writes down whom the permit's participant would choose, or that they would choose nobody before the others.
pub fn keep(tx: &mut Tx<'_>, permit: &Permit<NoteWish>, wish: Option<Id<Participant>>) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq(Key::from(permit.record())))
            .filter(participant::version.eq(permit.version()))
    )
    .set((participant::would_choose_id.eq(wish.map(Key::from)), participant::version.eq(permit.version() + 1),))
    .execute(c))?;
    crate::must_change_one(changed)
}
