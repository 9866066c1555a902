//! Talks on disk. Notes are sealed under the young person's key as a mentor.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    dated::Minute,
    id::Id,
    people::Participant,
    recruiting::{BookInterview, Booking, Interview, InterviewRecord, Outcome, RecordInterview},
    text::Note,
};

use super::{mentor_key, open, seal_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::recruiting::interview,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = interview)]
struct InterviewRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    booked_on: NaiveDate,
    booked_minute: Option<i32>,
    booked_by: Option<Key>,
    outcome: String,
    held_on: Option<NaiveDate>,
    notes: Option<Sealed>,
    recorded_by: Option<Key>,
    version: i32,
    created_at: Moment,
}

fn notes_cell(row: Id<Interview>) -> Cell {
    Cell { table: "interview", column: "notes", row: row.uuid() }
}

impl InterviewRow {
    fn open(self, tx: &mut Tx<'_>, whose: &Participant) -> Result<Interview, StoreError> {
        let id = self.id.id();
        let at = self.booked_minute.and_then(|minute| u16::try_from(minute).ok()).and_then(Minute::new);
        let outcome = Outcome::from_code(&self.outcome).ok_or_else(|| StoreError::damaged("interview.outcome"))?;
        let notes = open(tx, notes_cell(id), self.notes.as_ref(), Note::parse)?;
        Ok(Interview {
            id,
            organisation: self.organisation_id.id(),
            area: whose.area,
            site: whose.site,
            cohort: whose.cohort,
            participant: whose.id,
            booking: Booking { on: self.booked_on, at },
            booked_by: self.booked_by.map(Key::id),
            booked_at: self.created_at.0,
            record: InterviewRecord { outcome, held_on: self.held_on, notes },
            recorded_by: self.recorded_by.map(Key::id),
            version: self.version,
        })
    }
}

/// The talks with somebody, the last one booked first; the caller has found the participant in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<Interview>, StoreError> {
    let rows: Vec<InterviewRow> = on_db!(tx.conn(), |c| interview::table
        .filter(interview::participant_id.eq(Key::from(whose.id)))
        .order((interview::booked_on.desc(), interview::id.desc()))
        .limit(50)
        .select(InterviewRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx, whose)).collect()
}

/// Whose talk it is: so that the caller can look for the participant in scope.
pub fn whose(tx: &mut Tx<'_>, id: Id<Interview>) -> Result<Option<Id<Participant>>, StoreError> {
    let key: Option<Key> = on_db!(tx.conn(), |c| interview::table
        .filter(interview::id.eq(Key::from(id)))
        .select(interview::participant_id)
        .first(c)
        .optional())?;
    Ok(key.map(Key::id))
}

/// The next talk of each of these participants that is booked and not written down.
pub(super) fn next_of(tx: &mut Tx<'_>, of: &[Key]) -> Result<Vec<(Key, NaiveDate)>, StoreError> {
    Ok(on_db!(tx.conn(), |c| interview::table
        .filter(interview::participant_id.eq_any(of))
        .filter(interview::outcome.eq(Outcome::NotYet.code()))
        .order((interview::booked_on.desc(), interview::id))
        .select((interview::participant_id, interview::booked_on))
        .load(c))?)
}

/// Books a talk with the permit's participant.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<BookInterview>, booking: Booking) -> Result<Id<Interview>, StoreError> {
    let id = tx.new_id::<Interview>();
    let row = InterviewRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: permit.record().into(),
        booked_on: booking.on,
        booked_minute: booking.at.map(|at| i32::from(at.minutes())),
        booked_by: permit.by().map(Key::from),
        outcome: Outcome::NotYet.code().to_owned(),
        held_on: None,
        notes: None,
        recorded_by: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(interview::table).values(&row).execute(c))?;
    Ok(id)
}

/// Writes down what came of the permit's talk.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordInterview>,
    whose: Id<Participant>,
    record: &InterviewRecord,
) -> Result<(), StoreError> {
    let key = mentor_key(tx, whose)?;
    let notes = seal_note(tx, key, notes_cell(Id::from_uuid(permit.record())), record.notes.as_ref())?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        interview::table
            .filter(interview::id.eq(Key::from(permit.record())))
            .filter(interview::version.eq(permit.version()))
    )
    .set((
        interview::outcome.eq(record.outcome.code()),
        interview::held_on.eq(record.held_on),
        interview::notes.eq(&notes),
        interview::recorded_by.eq(permit.by().map(Key::from)),
        interview::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
