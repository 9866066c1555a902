//! What is written of a supervision: its booking, who came, who covers, that it is off.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    organisation::Cohort,
    staff::Person,
    supervision::{Attendee, Booking, Came, ChangeSupervision, RecordSupervision, State, Supervision, Whom},
};

use super::held::SupervisionRow;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::supervision::{supervision, supervision_attendee},
    types::{Key, Moment},
};

/// Books one in the permit's cohort.
pub fn add<A: Action<On = Cohort>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    booking: &Booking,
) -> Result<Id<Supervision>, StoreError> {
    let id = tx.new_id::<Supervision>();
    let organisation = Key::from(permit.organisation());
    let row = SupervisionRow::booked(id, permit, booking, tx.now().into());
    on_db!(tx.conn(), |c| diesel::insert_into(supervision::table).values(&row).execute(c))?;
    let mut attendees = vec![];
    for who in &booking.who {
        attendees.push((
            supervision_attendee::id.eq(Key::from(tx.new_id::<Attendee>())),
            supervision_attendee::organisation_id.eq(organisation),
            supervision_attendee::supervision_id.eq(Key::from(id)),
            supervision_attendee::participant_id.eq(who.mentor().map(Key::from)),
            supervision_attendee::person_id.eq(who.adult().map(Key::from)),
        ));
    }
    on_db!(tx.conn(), |c| diesel::insert_into(supervision_attendee::table).values(&attendees).execute(c))?;
    Ok(id)
}

/// Who came to the permit's supervision, and how it stands.
pub fn mark(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordSupervision>,
    state: State,
    came: &[(Whom, Came)],
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        supervision::table
            .filter(supervision::id.eq(Key::from(permit.record())))
            .filter(supervision::version.eq(permit.version()))
    )
    .set((supervision::state.eq(state.code()), supervision::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)?;
    for kind in Came::ALL {
        let so: Vec<Whom> = came.iter().filter(|(_, came)| *came == kind).map(|(who, _)| *who).collect();
        let mentors: Vec<Key> = so.iter().filter_map(|who| who.mentor()).map(Key::from).collect();
        let adults: Vec<Key> = so.iter().filter_map(|who| who.adult()).map(Key::from).collect();
        let theirs =
            supervision_attendee::participant_id.eq_any(mentors).or(supervision_attendee::person_id.eq_any(adults));
        on_db!(tx.conn(), |c| diesel::update(
            supervision_attendee::table
                .filter(supervision_attendee::supervision_id.eq(Key::from(permit.record())))
                .filter(theirs)
        )
        .set(supervision_attendee::came.eq(kind.code()))
        .execute(c))?;
    }
    Ok(())
}

/// Another adult holds the permit's supervision, in the place of the one who did.
pub fn cover(
    tx: &mut Tx<'_>,
    permit: &Permit<ChangeSupervision>,
    was: &Supervision,
    by: Id<Person>,
) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let changed = on_db!(tx.conn(), |c| diesel::update(
        supervision::table
            .filter(supervision::id.eq(Key::from(permit.record())))
            .filter(supervision::version.eq(permit.version()))
    )
    .set((
        supervision::held_by.eq(Key::from(by)),
        supervision::covers_id.eq(Key::from(was.held_by)),
        supervision::covers_at.eq(now),
        supervision::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// The permit's supervision is not to be.
pub fn cancel(tx: &mut Tx<'_>, permit: &Permit<ChangeSupervision>) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        supervision::table
            .filter(supervision::id.eq(Key::from(permit.record())))
            .filter(supervision::version.eq(permit.version()))
    )
    .set((supervision::state.eq(State::Cancelled.code()), supervision::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
