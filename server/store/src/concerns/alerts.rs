//! Word to somebody that something waits: a row and an order in the outbox. The order belongs to no organisation, so that
//! no manager's page of messages shows or counts it; whether it left is for the leads to see.

use std::collections::HashMap;

use diesel::prelude::*;
use tenfold_domain::{
    concerns::{Alert, Concern, Rung, Step},
    delivery::Mail,
    id::Id,
    jobs::JobState,
    organisation::Organisation,
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    jobs,
    schema::concerns::concern_alert,
    types::{Key, Moment},
};

type Row = (Key, Key, Key, String, String, Moment);

fn open((id, _, to, rung, state, at): &Row) -> Result<Alert, StoreError> {
    Ok(Alert {
        id: id.id(),
        to: to.id(),
        rung: Rung::from_code(rung).ok_or_else(|| StoreError::damaged("concern_alert.rung"))?,
        state: JobState::from_code(state).ok_or_else(|| StoreError::damaged("concern_alert.state"))?,
        at: at.0,
    })
}

pub(super) fn of(tx: &mut Tx<'_>, concerns: &[Id<Concern>]) -> Result<HashMap<Id<Concern>, Vec<Alert>>, StoreError> {
    let mut found: HashMap<Id<Concern>, Vec<Alert>> = HashMap::new();
    if concerns.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Row> = on_db!(tx.conn(), |c| concern_alert::table
        .filter(concern_alert::concern_id.eq_any(Key::all(concerns)))
        .order((concern_alert::created_at, concern_alert::id))
        .select((
            concern_alert::id,
            concern_alert::concern_id,
            concern_alert::person_id,
            concern_alert::rung,
            concern_alert::state,
            concern_alert::created_at
        ))
        .load(c))?;
    for row in &rows {
        found.entry(row.1.id()).or_default().push(open(row)?);
    }
    Ok(found)
}

/// Leaves word for somebody; `step` is the referral or the message that it is about.
pub fn add(
    tx: &mut Tx<'_>,
    of: &Concern,
    (rung, to): (Rung, Id<Person>),
    step: Option<Id<Step>>,
    attempts: i32,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Alert>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(concern_alert::table)
        .values((
            concern_alert::id.eq(Key::from(id)),
            concern_alert::organisation_id.eq(Key::from(of.organisation)),
            concern_alert::concern_id.eq(Key::from(of.id)),
            concern_alert::step_id.eq(step.map(Key::from)),
            concern_alert::person_id.eq(Key::from(to)),
            concern_alert::rung.eq(rung.code()),
            concern_alert::state.eq(JobState::Waiting.code()),
            concern_alert::created_at.eq(now),
        ))
        .execute(c))?;
    jobs::add(tx, None, Mail::SomethingWaits(id).kind(), id.uuid(), attempts)
}

/// Whether anybody was reminded of this referral already.
pub fn is_chased(tx: &mut Tx<'_>, referral: Id<Step>) -> Result<bool, StoreError> {
    let many: i64 = on_db!(tx.conn(), |c| concern_alert::table
        .filter(concern_alert::step_id.eq(Key::from(referral)))
        .count()
        .get_result(c))?;
    Ok(many > 0)
}

/// An alert whose turn has come.
#[derive(Debug, Clone)]
pub struct Due {
    pub organisation: Id<Organisation>,
    pub concern: Id<Concern>,
    pub to: Id<Person>,
    pub rung: Rung,
}

pub fn by_id(tx: &mut Tx<'_>, id: Id<Alert>) -> Result<Option<Due>, StoreError> {
    let row: Option<(Key, Key, Key, String)> = on_db!(tx.conn(), |c| concern_alert::table
        .find(Key::from(id))
        .select((
            concern_alert::organisation_id,
            concern_alert::concern_id,
            concern_alert::person_id,
            concern_alert::rung
        ))
        .first(c)
        .optional())?;
    row.map(|(organisation, concern, to, rung)| {
        let rung = Rung::from_code(&rung).ok_or_else(|| StoreError::damaged("concern_alert.rung"))?;
        Ok(Due { organisation: organisation.id(), concern: concern.id(), to: to.id(), rung })
    })
    .transpose()
}

pub fn note_state(tx: &mut Tx<'_>, id: Id<Alert>, state: JobState) -> Result<(), StoreError> {
    let ended = (!matches!(state, JobState::Waiting | JobState::Running)).then(|| Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::update(concern_alert::table.find(Key::from(id)))
        .set((concern_alert::state.eq(state.code()), concern_alert::ended_at.eq(ended)))
        .execute(c))?;
    Ok(())
}
