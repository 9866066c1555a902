//! What mentees answered to "How was it?".

use chrono::NaiveDate;
use diesel::{prelude::*, upsert::excluded};
use tenfold_domain::{
    access::Permit,
    hand_over::{FillIn, HandOver},
    id::Id,
    logs::{Feel, SayHowItWas, SessionCheck},
    people::Participant,
    timetable::Session,
};

use super::feel;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::registers::session_check,
    types::{Key, Moment},
};

/// What the tablet's holder answered, with the session.
pub fn of_tablet(tx: &mut Tx<'_>, of: &HandOver) -> Result<Option<(Id<Session>, Feel)>, StoreError> {
    let row: Option<(Key, String)> = on_db!(tx.conn(), |c| session_check::table
        .filter(session_check::hand_over_id.eq(Key::from(of.id)))
        .select((session_check::session_id, session_check::feel))
        .first(c)
        .optional())?;
    row.map(|(session, code)| Ok((session.id(), feel(&code)?))).transpose()
}

pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    about: Id<Session>,
    says: Feel,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<SessionCheck>(), Moment::from(tx.now()));
    let said = on_db!(tx.conn(), |c| diesel::update(
        session_check::table.filter(session_check::hand_over_id.eq(Key::from(of.id)))
    )
    .set((session_check::feel.eq(says.code()), session_check::answered_on.eq(on)))
    .execute(c))?;
    if said > 0 {
        return Ok(());
    }
    on_db!(tx.conn(), |c| diesel::insert_into(session_check::table)
        .values((
            session_check::id.eq(Key::from(id)),
            session_check::organisation_id.eq(Key::from(permit.organisation())),
            session_check::session_id.eq(Key::from(about)),
            session_check::participant_id.eq(Key::from(of.participant)),
            session_check::feel.eq(says.code()),
            session_check::hand_over_id.eq(Key::from(of.id)),
            session_check::answered_on.eq(on),
            session_check::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// What a mentee says on their phone; said again, it is what they said last.
pub fn say(
    tx: &mut Tx<'_>,
    permit: &Permit<SayHowItWas>,
    whose: Id<Participant>,
    says: Feel,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<SessionCheck>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(session_check::table)
        .values((
            session_check::id.eq(Key::from(id)),
            session_check::organisation_id.eq(Key::from(permit.organisation())),
            session_check::session_id.eq(Key::from(permit.record())),
            session_check::participant_id.eq(Key::from(whose)),
            session_check::feel.eq(says.code()),
            session_check::answered_on.eq(on),
            session_check::created_at.eq(now),
        ))
        .on_conflict((session_check::session_id, session_check::participant_id))
        .do_update()
        .set((
            session_check::feel.eq(excluded(session_check::feel)),
            session_check::answered_on.eq(excluded(session_check::answered_on)),
        ))
        .execute(c))?;
    Ok(())
}

/// What a mentee said of sessions from a day on.
pub fn said_by(
    tx: &mut Tx<'_>,
    mentee: Id<Participant>,
    from: NaiveDate,
) -> Result<Vec<(Id<Session>, Feel)>, StoreError> {
    let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| session_check::table
        .filter(session_check::participant_id.eq(Key::from(mentee)))
        .filter(session_check::answered_on.ge(from))
        .select((session_check::session_id, session_check::feel))
        .load(c))?;
    rows.into_iter().map(|(session, code)| Ok((session.id(), feel(&code)?))).collect()
}

/// What mentees said of a session that was found in scope.
pub fn of_session(tx: &mut Tx<'_>, of: &Session) -> Result<Vec<SessionCheck>, StoreError> {
    let rows: Vec<(Key, Key, String, NaiveDate)> = on_db!(tx.conn(), |c| session_check::table
        .filter(session_check::session_id.eq(Key::from(of.id)))
        .select((
            session_check::session_id,
            session_check::participant_id,
            session_check::feel,
            session_check::answered_on
        ))
        .load(c))?;
    let check = |(session, whose, code, answered_on): (Key, Key, String, NaiveDate)| {
        Ok(SessionCheck { session: session.id(), participant: whose.id(), feel: feel(&code)?, answered_on })
    };
    rows.into_iter().map(check).collect()
}
