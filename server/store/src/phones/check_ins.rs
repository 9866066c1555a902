//! "We are here", tapped on a phone.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{access::Permit, id::Id, people::Participant, phones::CheckIn, timetable::Session};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::phones::check_in,
    types::{Key, Moment},
};

/// The name of a row's id.
#[derive(Debug, Clone, Copy)]
enum Tap {}

/// Tapped once; a second tap changes nothing.
pub fn put(tx: &mut Tx<'_>, permit: &Permit<CheckIn>, who: Id<Participant>) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Tap>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(check_in::table)
        .values((
            check_in::id.eq(Key::from(id)),
            check_in::organisation_id.eq(Key::from(permit.organisation())),
            check_in::session_id.eq(Key::from(permit.record())),
            check_in::participant_id.eq(Key::from(who)),
            check_in::tapped_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Who tapped at a session that the caller has found, and when.
pub fn of_session(tx: &mut Tx<'_>, of: &Session) -> Result<Vec<(Id<Participant>, DateTime<Utc>)>, StoreError> {
    let rows: Vec<(Key, Moment)> = on_db!(tx.conn(), |c| check_in::table
        .filter(check_in::session_id.eq(Key::from(of.id)))
        .order(check_in::tapped_at)
        .select((check_in::participant_id, check_in::tapped_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(who, at)| (who.id(), at.0)).collect())
}

/// The sessions at which somebody tapped.
pub fn of_participant(tx: &mut Tx<'_>, whose: Id<Participant>) -> Result<Vec<Id<Session>>, StoreError> {
    let rows: Vec<Key> = on_db!(tx.conn(), |c| check_in::table
        .filter(check_in::participant_id.eq(Key::from(whose)))
        .select(check_in::session_id)
        .load(c))?;
    Ok(rows.into_iter().map(Key::id).collect())
}
