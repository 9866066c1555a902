//! Tablets in young people's hands.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Link, Location, Permit},
    hand_over::{BeginHandOver, FillIn, HandOver, Purpose, UNLOCK_LASTS},
    id::Id,
    people::Participant,
    sign_in::{Account, StaffSession},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::{person, staff_session},
        referring::hand_over,
        young_people::{participant, young_person},
    },
    types::{Key, Moment},
};

diesel::joinable!(hand_over -> participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(hand_over, participant);
diesel::allow_tables_to_appear_in_same_query!(hand_over, young_person);
diesel::allow_tables_to_appear_in_same_query!(hand_over, person);
diesel::allow_tables_to_appear_in_same_query!(hand_over, cohort);
diesel::allow_tables_to_appear_in_same_query!(hand_over, site);

#[derive(Queryable, Selectable)]
#[diesel(table_name = hand_over)]
struct HandOverRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    purpose: String,
    week: Option<i32>,
    page: i32,
    begun_at: Moment,
    finished_at: Option<Moment>,
    version: i32,
}

fn damaged() -> StoreError {
    StoreError::damaged("hand_over")
}

/// Begins one for the permit's participant, about the review of `week` where it is about one. `session` is the practitioner's, which the caller puts aside; at the command
/// line there is none.
pub fn begin(
    tx: &mut Tx<'_>,
    permit: &Permit<BeginHandOver>,
    (purpose, week): (Purpose, Option<u16>),
    session: Option<Id<StaffSession>>,
    expires_at: DateTime<Utc>,
) -> Result<Id<HandOver>, StoreError> {
    let (id, now) = (tx.new_id::<HandOver>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(hand_over::table)
        .values((
            hand_over::id.eq(Key::from(id)),
            hand_over::organisation_id.eq(Key::from(permit.organisation())),
            hand_over::participant_id.eq(Key::from(permit.record())),
            hand_over::purpose.eq(purpose.code()),
            hand_over::week.eq(week.map(i32::from)),
            hand_over::page.eq(0),
            hand_over::begun_by.eq(permit.by().map(Key::from)),
            hand_over::session_id.eq(session.map(Key::from)),
            hand_over::begun_at.eq(now),
            hand_over::expires_at.eq(Moment::from(expires_at)),
            hand_over::version.eq(1),
            hand_over::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

fn week_of(number: Option<i32>) -> Result<Option<u16>, StoreError> {
    number.map(|number| u16::try_from(number).map_err(|_| damaged())).transpose()
}

type Found = (HandOverRow, (Key, Key, Key, Key), (Option<String>, String));

/// The one that a link was made for, with what its young person is called. Nothing else is known to a tablet.
pub fn of_link(tx: &mut Tx<'_>, link: &Link) -> Result<Option<(HandOver, String)>, StoreError> {
    let found: Option<Found> = on_db!(tx.conn(), |c| hand_over::table
        .inner_join(
            participant::table
                .inner_join(young_person::table.inner_join(person::table))
                .inner_join(cohort::table.inner_join(site::table)),
        )
        .filter(hand_over::id.eq(Key::from(link.subject)))
        .filter(hand_over::organisation_id.eq(Key::from(link.organisation)))
        .select((
            HandOverRow::as_select(),
            (person::id, site::area_id, site::id, cohort::id),
            (young_person::preferred_name, person::given_name),
        ))
        .first(c)
        .optional())?;
    let Some((row, (whose, area, at, cohort), (preferred, given))) = found else { return Ok(None) };
    let handed = HandOver {
        id: row.id.id(),
        participant: row.participant_id.id(),
        person: whose.id(),
        location: Location::cohort(row.organisation_id.id(), area.id(), at.id(), cohort.id()),
        purpose: Purpose::from_code(&row.purpose).ok_or_else(damaged)?,
        week: week_of(row.week)?,
        page: usize::try_from(row.page).map_err(|_| damaged())?,
        begun_at: row.begun_at.0,
        finished_at: row.finished_at.map(|at| at.0),
        version: row.version,
    };
    Ok(Some((handed, preferred.unwrap_or(given))))
}

/// Opens another page. A page that was sent twice opens the same one twice: no version stands in the way.
pub fn turn_to(tx: &mut Tx<'_>, permit: &Permit<FillIn>, page: usize) -> Result<(), StoreError> {
    let page = i32::try_from(page).map_err(|_| damaged())?;
    let changed =
        on_db!(tx.conn(), |c| diesel::update(hand_over::table.filter(hand_over::id.eq(Key::from(permit.record()))))
            .set((hand_over::page.eq(page), hand_over::version.eq(hand_over::version + 1)))
            .execute(c))?;
    crate::must_change_one(changed)
}

/// Ends it; `unlock_hash` is all that is kept of the secret that lets the practitioner go on. Finished is what came to its
/// last page.
pub fn end(tx: &mut Tx<'_>, permit: &Permit<FillIn>, finished: bool, unlock_hash: &[u8]) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let finished_at = finished.then_some(now);
    let changed =
        on_db!(tx.conn(), |c| diesel::update(hand_over::table.filter(hand_over::id.eq(Key::from(permit.record()))))
            .set((
                hand_over::finished_at.eq(finished_at),
                hand_over::unlock_hash.eq(unlock_hash),
                hand_over::version.eq(hand_over::version + 1),
            ))
            .execute(c))?;
    crate::must_change_one(changed)
}

/// The session that waits behind a secret for unlocking, with whose page it came from, if it can still be gone on with.
pub fn waiting_behind(
    tx: &mut Tx<'_>,
    unlock_hash: &[u8],
) -> Result<Option<(Id<StaffSession>, Id<Participant>, String)>, StoreError> {
    let earliest = Moment::from(tx.now() - UNLOCK_LASTS);
    let row: Option<(Option<Key>, Key, String)> = on_db!(tx.conn(), |c| hand_over::table
        .inner_join(participant::table)
        .filter(hand_over::unlock_hash.eq(unlock_hash))
        .filter(hand_over::expires_at.gt(earliest))
        .select((hand_over::session_id, participant::id, participant::side))
        .first(c)
        .optional())?;
    Ok(row.and_then(|(session, whose, side)| Some((session?.id(), whose.id(), side))))
}

/// Puts a practitioner's session aside.
pub fn put_aside(
    tx: &mut Tx<'_>,
    _permit: &Permit<BeginHandOver>,
    session: Id<StaffSession>,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        staff_session::table
            .filter(staff_session::id.eq(Key::from(session)))
            .filter(staff_session::stage.eq("signed_in"))
            .filter(staff_session::ended_at.is_null())
    )
    .set(staff_session::stage.eq("put_aside"))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Whose session it is.
pub fn account_of(tx: &mut Tx<'_>, session: Id<StaffSession>) -> Result<Option<Id<Account>>, StoreError> {
    let account: Option<Key> = on_db!(tx.conn(), |c| staff_session::table
        .filter(staff_session::id.eq(Key::from(session)))
        .filter(staff_session::stage.eq("put_aside"))
        .filter(staff_session::ended_at.is_null())
        .select(staff_session::account_id)
        .first(c)
        .optional())?;
    Ok(account.map(Key::id))
}

/// Goes on with a session that was put aside, under a new secret. It lasts no longer than it would have.
pub fn take_up(tx: &mut Tx<'_>, session: Id<StaffSession>, secret_hash: &[u8]) -> Result<bool, StoreError> {
    let now = Moment::from(tx.now());
    let changed = on_db!(tx.conn(), |c| diesel::update(
        staff_session::table
            .filter(staff_session::id.eq(Key::from(session)))
            .filter(staff_session::stage.eq("put_aside"))
            .filter(staff_session::ended_at.is_null())
            .filter(staff_session::expires_at.gt(now))
    )
    .set((
        staff_session::stage.eq("signed_in"),
        staff_session::secret_hash.eq(secret_hash),
        staff_session::last_seen_at.eq(now),
        staff_session::stepped_up_at.eq(now),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// One handing over, as far as it came.
#[derive(Debug, Clone, Copy)]
pub struct Handed {
    pub purpose: Purpose,
    /// The programme week of the review that it was about.
    pub week: Option<u16>,
    pub begun_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What a tablet was handed to somebody for, newest first: the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<Handed>, StoreError> {
    let rows: Vec<(String, Option<i32>, Moment, Option<Moment>)> = on_db!(tx.conn(), |c| hand_over::table
        .filter(hand_over::participant_id.eq(Key::from(whose.id)))
        .order(hand_over::id.desc())
        .select((hand_over::purpose, hand_over::week, hand_over::begun_at, hand_over::finished_at))
        .load(c))?;
    rows.into_iter()
        .map(|(purpose, week, begun, finished)| {
            let purpose = Purpose::from_code(&purpose).ok_or_else(damaged)?;
            Ok(Handed { purpose, week: week_of(week)?, begun_at: begun.0, finished_at: finished.map(|at| at.0) })
        })
        .collect()
}
