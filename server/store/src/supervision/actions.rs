//! What was agreed in supervisions.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit},
    id::Id,
    organisation::Organisation,
    staff::Person,
    supervision::{ActionDetails, AgreeAction, FinishAction, Kind, Supervision, SupervisionAction},
    text::Line,
};

use super::{MOST, held::whom, holder};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        supervision::{supervision, supervision_action},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = supervision_action)]
struct ActionRow {
    id: Key,
    organisation_id: Key,
    supervision_id: Key,
    what: Sealed,
    participant_id: Option<Key>,
    person_id: Option<Key>,
    due_on: NaiveDate,
    done_on: Option<NaiveDate>,
    version: i32,
}

type Found = (ActionRow, String, Key, Key, Key);

fn what(row: Id<SupervisionAction>) -> Cell {
    Cell { table: "supervision_action", column: "what", row: row.uuid() }
}

fn open(tx: &mut Tx<'_>, (row, kind, area, at, of): Found) -> Result<SupervisionAction, StoreError> {
    let damaged = || StoreError::damaged("supervision_action");
    let id = row.id.id();
    let words = Line::parse(&tx.open(what(id), &row.what)?).map_err(|_| damaged())?;
    Ok(SupervisionAction {
        id,
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), of.id()),
        of: row.supervision_id.id(),
        kind: Kind::from_code(&kind).ok_or_else(damaged)?,
        details: ActionDetails {
            what: words,
            owner: whom(row.participant_id, row.person_id).ok_or_else(damaged)?,
            due_on: row.due_on,
        },
        done_on: row.done_on,
        version: row.version,
    })
}

macro_rules! actions {
    () => {
        supervision_action::table.inner_join(supervision::table.inner_join(cohort::table.inner_join(site::table)))
    };
}

macro_rules! columns {
    () => {
        (ActionRow::as_select(), supervision::kind, site::area_id, site::id, cohort::id)
    };
}

/// Those of supervisions that the caller has found in their tier, open ones first, soonest first.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Supervision>]) -> Result<Vec<SupervisionAction>, StoreError> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<Found> = on_db!(tx.conn(), |c| actions!()
        .filter(supervision_action::supervision_id.eq_any(Key::all(ids)))
        .order((supervision_action::done_on.is_not_null(), supervision_action::due_on, supervision_action::id))
        .limit(MOST)
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

/// What a member of staff has yet to do: the caller asks for the actor's own.
pub fn of_person(
    tx: &mut Tx<'_>,
    within: Id<Organisation>,
    person: Id<Person>,
) -> Result<Vec<SupervisionAction>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| actions!()
        .filter(supervision_action::organisation_id.eq(Key::from(within)))
        .filter(supervision_action::person_id.eq(Key::from(person)))
        .filter(supervision_action::done_on.is_null())
        .order((supervision_action::due_on, supervision_action::id))
        .limit(MOST)
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

/// One of an organisation, whoever may see it: the caller asks for the supervision in its tier, or for its owner.
pub fn by_id(
    tx: &mut Tx<'_>,
    within: Id<Organisation>,
    id: Id<SupervisionAction>,
) -> Result<Option<SupervisionAction>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| actions!()
        .filter(supervision_action::organisation_id.eq(Key::from(within)))
        .filter(supervision_action::id.eq(Key::from(id)))
        .select(columns!())
        .first(c)
        .optional())?;
    row.map(|row| open(tx, row)).transpose()
}

/// Adds one to the permit's supervision.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AgreeAction>,
    of: &Supervision,
    details: &ActionDetails,
) -> Result<Id<SupervisionAction>, StoreError> {
    let (id, now) = (tx.new_id::<SupervisionAction>(), Moment::from(tx.now()));
    let sealed = tx.seal(holder(of.id, of.kind), what(id), details.what.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(supervision_action::table)
        .values((
            supervision_action::id.eq(Key::from(id)),
            supervision_action::organisation_id.eq(Key::from(permit.organisation())),
            supervision_action::supervision_id.eq(Key::from(permit.record())),
            supervision_action::what.eq(&sealed),
            supervision_action::participant_id.eq(details.owner.mentor().map(Key::from)),
            supervision_action::person_id.eq(details.owner.adult().map(Key::from)),
            supervision_action::due_on.eq(details.due_on),
            supervision_action::version.eq(1),
            supervision_action::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// The permit's action is done.
pub fn finish(tx: &mut Tx<'_>, permit: &Permit<FinishAction>, day: NaiveDate) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        supervision_action::table
            .filter(supervision_action::id.eq(Key::from(permit.record())))
            .filter(supervision_action::version.eq(permit.version()))
            .filter(supervision_action::done_on.is_null())
    )
    .set((
        supervision_action::done_on.eq(day),
        supervision_action::done_by.eq(permit.by().map(Key::from)),
        supervision_action::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
