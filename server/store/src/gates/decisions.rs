//! The practitioner's approval and the school's view, on the participant's own row.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    consent::About,
    gates::{ApproveParticipant, GiveSchoolView, SchoolView, TakeBackApproval},
    id::Id,
    people::Participant,
    staff::Person,
};

use crate::{StoreError, Tx, connection::on_db, schema::young_people::participant, types::Key};

/// Approves the permit's participant.
pub fn approve(tx: &mut Tx<'_>, permit: &Permit<ApproveParticipant>, day: NaiveDate) -> Result<(), StoreError> {
    set_approval(tx, permit, Some(day), permit.by())
}

/// Takes the approval of the permit's participant back.
pub fn take_back(tx: &mut Tx<'_>, permit: &Permit<TakeBackApproval>) -> Result<(), StoreError> {
    set_approval(tx, permit, None, None)
}

fn set_approval<A: Action<On = About>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    on: Option<NaiveDate>,
    by: Option<Id<Person>>,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq(Key::from(permit.record())))
            .filter(participant::version.eq(permit.version()))
    )
    .set((
        participant::approved_on.eq(on),
        participant::approved_by.eq(by.map(Key::from)),
        participant::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Keeps the school's view of somebody in the permit's cohort, whom the caller has found there at this version.
pub fn set_school_view(
    tx: &mut Tx<'_>,
    permit: &Permit<GiveSchoolView>,
    whose: (Id<Participant>, i32),
    view: SchoolView,
    day: NaiveDate,
) -> Result<(), StoreError> {
    let (id, version) = whose;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::cohort_id.eq(Key::from(permit.record())))
            .filter(participant::id.eq(Key::from(id)))
            .filter(participant::version.eq(version))
    )
    .set((
        participant::school_view.eq(view.code()),
        participant::school_view_on.eq(day),
        participant::school_view_by.eq(permit.by().map(Key::from)),
        participant::version.eq(version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
