//! Talks that followed a relationship check. What was answered lies in `hand_over`; a cohort's is read in `glance`.

use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    reviews::{CheckTalk, NoteCheckTalk},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::referring::check_talk,
    types::{Key, Moment},
};

/// Writes down a talk with one of the two of the permit's match, whom the caller has found in it.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<NoteCheckTalk>, talk: &CheckTalk) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<CheckTalk>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(check_talk::table)
        .values((
            check_talk::id.eq(Key::from(id)),
            check_talk::organisation_id.eq(Key::from(permit.organisation())),
            check_talk::participant_id.eq(Key::from(talk.with)),
            check_talk::held_on.eq(talk.on),
            check_talk::noted_by.eq(permit.by().map(Key::from)),
            check_talk::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
