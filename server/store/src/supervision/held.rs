//! Supervisions with those who are in them. The clinical ones are asked for apart, in a scope of their own.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Location, Permit, Reading, Scope},
    dated::Minute,
    id::Id,
    organisation::{Cohort, Organisation},
    people::Participant,
    staff::Person,
    supervision::{Attendee, Booking, Came, ClinicalReading, Kind, State, Supervision, SupervisionReading, Whom},
};

use super::{MOST, in_scope};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        supervision::{supervision, supervision_attendee},
    },
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = supervision)]
pub(super) struct SupervisionRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    kind: String,
    held_by: Key,
    covers_id: Option<Key>,
    covers_at: Option<Moment>,
    held_on: NaiveDate,
    minute: Option<i32>,
    state: String,
    booked_by: Option<Key>,
    version: i32,
    created_at: Moment,
}

type Found = (SupervisionRow, Key, Key);

impl SupervisionRow {
    pub(super) fn booked<A: Action<On = Cohort>>(
        id: Id<Supervision>,
        permit: &Permit<A>,
        booking: &Booking,
        now: Moment,
    ) -> Self {
        Self {
            id: id.into(),
            organisation_id: permit.organisation().into(),
            cohort_id: permit.record().into(),
            kind: booking.kind.code().to_owned(),
            held_by: booking.held_by.into(),
            covers_id: None,
            covers_at: None,
            held_on: booking.on,
            minute: booking.at.map(|at| i32::from(at.minutes())),
            state: State::Booked.code().to_owned(),
            booked_by: permit.by().map(Key::from),
            version: 1,
            created_at: now,
        }
    }

    fn open(self, (area, at): (Key, Key), attendees: Vec<Attendee>) -> Result<Supervision, StoreError> {
        let damaged = || StoreError::damaged("supervision");
        Ok(Supervision {
            id: self.id.id(),
            place: Location::cohort(self.organisation_id.id(), area.id(), at.id(), self.cohort_id.id()),
            kind: Kind::from_code(&self.kind).ok_or_else(damaged)?,
            held_by: self.held_by.id(),
            covers: self.covers_id.zip(self.covers_at).map(|(who, since)| (who.id(), since.0)),
            on: self.held_on,
            at: self.minute.and_then(|minute| u16::try_from(minute).ok()).and_then(Minute::new),
            state: State::from_code(&self.state).ok_or_else(damaged)?,
            attendees,
            version: self.version,
        })
    }
}

/// The rows of these kinds that a scope may read, each joined with its cohort and site.
macro_rules! supervisions_in {
    ($scope:expr, $kinds:expr) => {
        in_scope!(
            supervision::table
                .inner_join(cohort::table.inner_join(site::table))
                .filter(supervision::organisation_id.eq(Key::from($scope.organisation())))
                .filter(supervision::kind.eq_any($kinds)),
            $scope
        )
    };
}

/// The codes of every kind that is not clinical, or of the clinical one.
fn kinds(clinical: bool) -> Vec<&'static str> {
    Kind::ALL.into_iter().filter(|kind| kind.is_clinical() == clinical).map(Kind::code).collect()
}

fn one(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    clinical: bool,
    id: Id<Supervision>,
) -> Result<Option<Supervision>, StoreError> {
    let kinds = kinds(clinical);
    let row: Vec<Found> = on_db!(tx.conn(), |c| supervisions_in!(scope, kinds)
        .filter(supervision::id.eq(Key::from(id)))
        .select((SupervisionRow::as_select(), site::area_id, site::id))
        .load(c))?;
    Ok(complete(tx, row)?.pop())
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<SupervisionReading>,
    id: Id<Supervision>,
) -> Result<Option<Supervision>, StoreError> {
    one(tx, scope, false, id)
}

pub fn find_clinical(
    tx: &mut Tx<'_>,
    scope: &Scope<ClinicalReading>,
    id: Id<Supervision>,
) -> Result<Option<Supervision>, StoreError> {
    one(tx, scope, true, id)
}

fn all(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    clinical: bool,
    of: Id<Cohort>,
) -> Result<Vec<Supervision>, StoreError> {
    let kinds = kinds(clinical);
    let rows: Vec<Found> = on_db!(tx.conn(), |c| supervisions_in!(scope, kinds)
        .filter(supervision::cohort_id.eq(Key::from(of)))
        .order((supervision::held_on.desc(), supervision::id.desc()))
        .limit(MOST)
        .select((SupervisionRow::as_select(), site::area_id, site::id))
        .load(c))?;
    complete(tx, rows)
}

/// Those of a cohort but the clinical ones, the latest first.
pub fn of_cohort(
    tx: &mut Tx<'_>,
    scope: &Scope<SupervisionReading>,
    of: Id<Cohort>,
) -> Result<Vec<Supervision>, StoreError> {
    all(tx, scope, false, of)
}

pub fn clinical_of_cohort(
    tx: &mut Tx<'_>,
    scope: &Scope<ClinicalReading>,
    of: Id<Cohort>,
) -> Result<Vec<Supervision>, StoreError> {
    all(tx, scope, true, of)
}

/// Those that a member of staff is supervised in, of every kind: the caller asks for the actor's own.
pub fn of_person(
    tx: &mut Tx<'_>,
    within: Id<Organisation>,
    person: Id<Person>,
) -> Result<Vec<Supervision>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let theirs = supervision_attendee::table
            .filter(supervision_attendee::person_id.eq(Key::from(person)))
            .select(supervision_attendee::supervision_id);
        supervision::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(supervision::organisation_id.eq(Key::from(within)))
            .filter(supervision::id.eq_any(theirs))
            .order((supervision::held_on.desc(), supervision::id.desc()))
            .limit(MOST)
            .select((SupervisionRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    complete(tx, rows)
}

/// Those that a mentor was or is in; the caller has found the mentor in scope.
pub fn of_mentor(
    tx: &mut Tx<'_>,
    scope: &Scope<SupervisionReading>,
    whose: &Participant,
) -> Result<Vec<Supervision>, StoreError> {
    let kinds = kinds(false);
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let theirs = supervision_attendee::table
            .filter(supervision_attendee::participant_id.eq(Key::from(whose.id)))
            .select(supervision_attendee::supervision_id);
        supervisions_in!(scope, kinds)
            .filter(supervision::id.eq_any(theirs))
            .order((supervision::held_on.desc(), supervision::id.desc()))
            .limit(MOST)
            .select((SupervisionRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    complete(tx, rows)
}

/// The last day on which each of these mentors was in one.
pub fn last_of(tx: &mut Tx<'_>, whose: &[Id<Participant>]) -> Result<HashMap<Id<Participant>, NaiveDate>, StoreError> {
    let rows: Vec<(Option<Key>, NaiveDate)> = on_db!(tx.conn(), |c| supervision_attendee::table
        .inner_join(supervision::table.on(supervision::id.eq(supervision_attendee::supervision_id)))
        .filter(supervision_attendee::participant_id.eq_any(Key::all(whose)))
        .filter(supervision_attendee::came.eq(Came::Present.code()))
        .filter(supervision::state.eq(State::Held.code()))
        .order(supervision::held_on)
        .limit(MOST)
        .select((supervision_attendee::participant_id, supervision::held_on))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(whose, on)| Some((whose?.id(), on))).collect())
}

/// What a mentor came to, without the clinical tier; the caller has found the mentor in scope.
pub fn attended_by(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<(Kind, NaiveDate)>, StoreError> {
    let rows: Vec<(String, NaiveDate)> = on_db!(tx.conn(), |c| supervision_attendee::table
        .inner_join(supervision::table.on(supervision::id.eq(supervision_attendee::supervision_id)))
        .filter(supervision_attendee::participant_id.eq(Key::from(whose.id)))
        .filter(supervision_attendee::came.eq(Came::Present.code()))
        .filter(supervision::state.eq(State::Held.code()))
        .filter(supervision::kind.ne(Kind::Clinical.code()))
        .order(supervision::held_on)
        .limit(MOST)
        .select((supervision::kind, supervision::held_on))
        .load(c))?;
    let damaged = || StoreError::damaged("supervision.kind");
    rows.into_iter().map(|(kind, on)| Ok((Kind::from_code(&kind).ok_or_else(damaged)?, on))).collect()
}

/// One more statement, however many there are.
fn complete(tx: &mut Tx<'_>, rows: Vec<Found>) -> Result<Vec<Supervision>, StoreError> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Key> = rows.iter().map(|(row, ..)| row.id).collect();
    let who: Vec<(Key, Option<Key>, Option<Key>, Option<String>)> = on_db!(tx.conn(), |c| supervision_attendee::table
        .filter(supervision_attendee::supervision_id.eq_any(ids))
        .order(supervision_attendee::id)
        .select((
            supervision_attendee::supervision_id,
            supervision_attendee::participant_id,
            supervision_attendee::person_id,
            supervision_attendee::came,
        ))
        .load(c))?;
    let mut attendees: HashMap<Key, Vec<Attendee>> = HashMap::new();
    for (of, mentor, adult, came) in who {
        let damaged = || StoreError::damaged("supervision_attendee");
        let came = came.map(|code| Came::from_code(&code).ok_or_else(damaged)).transpose()?;
        attendees.entry(of).or_default().push(Attendee { who: whom(mentor, adult).ok_or_else(damaged)?, came });
    }
    let open = |(row, area, at): Found| {
        let theirs = attendees.remove(&row.id).unwrap_or_default();
        row.open((area, at), theirs)
    };
    rows.into_iter().map(open).collect()
}

/// Who stands in two columns of which one is filled.
pub(super) fn whom(mentor: Option<Key>, adult: Option<Key>) -> Option<Whom> {
    match (mentor, adult) {
        (Some(mentor), None) => Some(Whom::Mentor(mentor.id())),
        (None, Some(adult)) => Some(Whom::Adult(adult.id())),
        _ => None,
    }
}
