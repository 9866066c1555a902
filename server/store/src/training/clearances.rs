//! Clearances to mentor. Judgements and reasons are sealed with the mentor.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    id::Id,
    people::Participant,
    staff::Person,
    text::Note,
    training::{ClearMentors, Clearance, ClearanceKind, CourseRun, RefreshClearance, WithdrawClearance},
};

use super::{in_cohorts, mentor, open_note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::person,
        training::{clearance, course_place},
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(clearance, course_place);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = clearance)]
struct ClearanceRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    kind: String,
    cleared_on: NaiveDate,
    cleared_by: Option<Key>,
    judgement: Sealed,
    expires_on: NaiveDate,
    withdrawn_on: Option<NaiveDate>,
    withdrawn_by: Option<Key>,
    withdrawn_reason: Option<Sealed>,
    replaced_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<Clearance>) -> Cell {
    Cell { table: "clearance", column, row: row.uuid() }
}

impl ClearanceRow {
    fn open(&self, lies: (Key, Key, Key)) -> Result<Clearance, StoreError> {
        let (area, at, cohort) = lies;
        Ok(Clearance {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: at.id(),
            cohort: cohort.id(),
            participant: self.participant_id.id(),
            kind: ClearanceKind::from_code(&self.kind).ok_or_else(|| StoreError::damaged("clearance.kind"))?,
            cleared_on: self.cleared_on,
            expires_on: self.expires_on,
            withdrawn_on: self.withdrawn_on,
            replaced_on: self.replaced_on,
            version: self.version,
        })
    }
}

/// A clearance with what was said of it.
#[derive(Debug, Clone)]
pub struct SpokenClearance {
    pub clearance: Clearance,
    pub judgement: Note,
    pub withdrawn_reason: Option<Note>,
    /// Who judged; nobody where it was the command line.
    pub cleared_by: Option<String>,
}

/// The clearances that are neither withdrawn nor replaced, of everybody on a run that was found in scope.
pub fn open_of_run(tx: &mut Tx<'_>, run: &CourseRun) -> Result<Vec<Clearance>, StoreError> {
    let on_it = course_place::table
        .filter(course_place::run_id.eq(Key::from(run.id)))
        .filter(course_place::ended_on.is_null())
        .select(course_place::participant_id);
    let rows: Vec<ClearanceRow> = on_db!(tx.conn(), |c| clearance::table
        .filter(clearance::participant_id.eq_any(on_it))
        .filter(clearance::withdrawn_on.is_null())
        .filter(clearance::replaced_on.is_null())
        .select(ClearanceRow::as_select())
        .load(c))?;
    let lies = (run.area.into(), run.site.into(), run.cohort.into());
    rows.iter().map(|row| row.open(lies)).collect()
}

/// Every clearance somebody ever had, newest first. They were found in scope.
pub fn of_person(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<SpokenClearance>, StoreError> {
    type Found = (ClearanceRow, Option<String>, Option<String>);
    let rows: Vec<Found> = on_db!(tx.conn(), |c| clearance::table
        .left_join(person::table.on(clearance::cleared_by.eq(person::id.nullable())))
        .filter(clearance::participant_id.eq(Key::from(whose.id)))
        .order((clearance::cleared_on.desc(), clearance::id.desc()))
        .select((ClearanceRow::as_select(), person::given_name.nullable(), person::family_name.nullable()))
        .load(c))?;
    let lies = (whose.area.into(), whose.site.into(), whose.cohort.into());
    let each = rows.into_iter().map(|(row, given, family)| {
        let id = row.id.id();
        let reason = match &row.withdrawn_reason {
            Some(sealed) => Some(open_note(tx, cell("withdrawn_reason", id), sealed)?),
            None => None,
        };
        Ok(SpokenClearance {
            judgement: open_note(tx, cell("judgement", id), &row.judgement)?,
            withdrawn_reason: reason,
            cleared_by: given.zip(family).map(|(given, family)| format!("{given} {family}")),
            clearance: row.open(lies)?,
        })
    });
    each.collect()
}

/// A clearance and whose it is.
pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    id: Id<Clearance>,
) -> Result<Option<(Clearance, Id<Person>)>, StoreError> {
    let row: Option<(ClearanceRow, Key, Key, Key, Key)> = on_db!(tx.conn(), |c| in_cohorts!(
        clearance::table
            .inner_join(participant::table.on(participant::id.eq(clearance::participant_id)))
            .inner_join(young_person::table.on(young_person::id.eq(participant::young_person_id)))
            .inner_join(cohort::table.on(cohort::id.eq(participant::cohort_id)))
            .inner_join(site::table.on(site::id.eq(cohort::site_id))),
        scope
    )
    .filter(clearance::id.eq(Key::from(id)))
    .filter(participant::arriving_with.is_null())
    .select((ClearanceRow::as_select(), site::area_id, site::id, cohort::id, young_person::person_id))
    .first(c)
    .optional())?;
    row.map(|(row, area, at, of, whose)| Ok((row.open((area, at, of))?, whose.id()))).transpose()
}

/// A clearance that begins.
#[derive(Debug)]
pub struct Beginning<'a> {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub kind: ClearanceKind,
    pub cleared_on: NaiveDate,
    pub expires_on: NaiveDate,
    pub judgement: &'a Note,
}

pub fn add(tx: &mut Tx<'_>, permit: &Permit<ClearMentors>, new: &Beginning<'_>) -> Result<Id<Clearance>, StoreError> {
    begin(tx, permit, new)
}

fn begin<A: Action>(tx: &mut Tx<'_>, permit: &Permit<A>, new: &Beginning<'_>) -> Result<Id<Clearance>, StoreError> {
    let id = tx.new_id::<Clearance>();
    let row = ClearanceRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: new.participant.into(),
        kind: new.kind.code().to_owned(),
        cleared_on: new.cleared_on,
        cleared_by: permit.by().map(Key::from),
        judgement: tx.seal(mentor(new.person), cell("judgement", id), new.judgement.as_str())?,
        expires_on: new.expires_on,
        withdrawn_on: None,
        withdrawn_by: None,
        withdrawn_reason: None,
        replaced_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(clearance::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn withdraw(
    tx: &mut Tx<'_>,
    permit: &Permit<WithdrawClearance>,
    whose: Id<Person>,
    withdrawn: &Clearance,
    reason: &Note,
) -> Result<(), StoreError> {
    let sealed = tx.seal(mentor(whose), cell("withdrawn_reason", withdrawn.id), reason.as_str())?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        clearance::table
            .filter(clearance::id.eq(Key::from(permit.record())))
            .filter(clearance::version.eq(permit.version()))
    )
    .set((
        clearance::withdrawn_on.eq(withdrawn.withdrawn_on),
        clearance::withdrawn_by.eq(permit.by().map(Key::from)),
        clearance::withdrawn_reason.eq(Some(sealed.clone())),
        clearance::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Ends the permit's clearance and begins the one that takes its place.
pub fn refresh(
    tx: &mut Tx<'_>,
    permit: &Permit<RefreshClearance>,
    replaced: &Clearance,
    new: &Beginning<'_>,
) -> Result<Id<Clearance>, StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        clearance::table
            .filter(clearance::id.eq(Key::from(permit.record())))
            .filter(clearance::version.eq(permit.version()))
    )
    .set((clearance::replaced_on.eq(replaced.replaced_on), clearance::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)?;
    begin(tx, permit, new)
}
