//! Registers of a course's sessions, and what was made up. A correction replaces a mark and leaves it there.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    people::Participant,
    registers::{Attended, RecordedMark},
    staff::Person,
    training::{
        CoursePart, CourseRun, CourseSession, MakeUp, MakeUpDetails, MarkRegister, RecordMakeUp, WithdrawMakeUp,
    },
};

use super::{group, in_cohorts, line, sessions};
use crate::{
    StoreError, Tx,
    connection::on_db,
    registers::attended,
    schema::{
        organisation::{cohort, site},
        people::person,
        training::{attendance, course_part, course_run, course_session, make_up},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

/// The marks that hold, of every session of a run that was found in scope.
pub type Marks = HashMap<Id<Participant>, HashMap<Id<CourseSession>, Attended>>;

pub fn of_run(tx: &mut Tx<'_>, run: &CourseRun) -> Result<Marks, StoreError> {
    let rows: Vec<(Key, Key, String, i32)> = on_db!(tx.conn(), |c| attendance::table
        .inner_join(course_session::table.on(course_session::id.eq(attendance::session_id)))
        .filter(course_session::run_id.eq(Key::from(run.id)))
        .filter(attendance::replaced_at.is_null())
        .select((attendance::participant_id, attendance::session_id, attendance::mark, attendance::missed_minutes))
        .load(c))?;
    let mut marks = Marks::new();
    for (whose, session, mark, missed) in rows {
        marks.entry(whose.id()).or_default().insert(session.id(), attended(&mark, missed, "attendance")?);
    }
    Ok(marks)
}

/// Everything that was ever marked in one session's register, newest first.
pub fn history(tx: &mut Tx<'_>, session: &CourseSession) -> Result<Vec<(Id<Participant>, RecordedMark)>, StoreError> {
    type Row = (Key, String, i32, Moment, Option<String>, Option<String>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| attendance::table
        .left_join(person::table.on(attendance::marked_by.eq(person::id.nullable())))
        .filter(attendance::session_id.eq(Key::from(session.id)))
        .order((attendance::marked_at.desc(), attendance::id.desc()))
        .limit(500)
        .select((
            attendance::participant_id,
            attendance::mark,
            attendance::missed_minutes,
            attendance::marked_at,
            person::given_name.nullable(),
            person::family_name.nullable(),
        ))
        .load(c))?;
    let each = rows.into_iter().map(|(whose, mark, missed, at, given, family)| {
        let marked_by = given.zip(family).map(|(given, family)| format!("{given} {family}"));
        Ok((whose.id(), RecordedMark { attended: attended(&mark, missed, "attendance")?, marked_at: at.0, marked_by }))
    });
    each.collect()
}

/// Writes marks into the permit's register; each replaces the one that held for the same person.
pub fn mark(
    tx: &mut Tx<'_>,
    permit: &Permit<MarkRegister>,
    marks: &[(Id<Participant>, Attended)],
) -> Result<(), StoreError> {
    sessions::touch(tx, permit)?;
    if marks.is_empty() {
        return Ok(());
    }
    let now = Moment::from(tx.now());
    let people: Vec<Id<Participant>> = marks.iter().map(|(whose, _)| *whose).collect();
    on_db!(tx.conn(), |c| diesel::update(
        attendance::table
            .filter(attendance::session_id.eq(Key::from(permit.record())))
            .filter(attendance::participant_id.eq_any(Key::all(&people)))
            .filter(attendance::replaced_at.is_null())
    )
    .set(attendance::replaced_at.eq(now))
    .execute(c))?;
    let rows: Vec<_> = marks
        .iter()
        .map(|(whose, attended)| {
            (
                attendance::id.eq(Key::from(tx.new_id::<attendance::table>())),
                attendance::organisation_id.eq(Key::from(permit.organisation())),
                attendance::session_id.eq(Key::from(permit.record())),
                attendance::participant_id.eq(Key::from(*whose)),
                attendance::mark.eq(attended.mark.code()),
                attendance::missed_minutes.eq(i32::from(attended.missed)),
                attendance::marked_at.eq(now),
                attendance::marked_by.eq(permit.by().map(Key::from)),
            )
        })
        .collect();
    on_db!(tx.conn(), |c| diesel::insert_into(attendance::table).values(&rows).execute(c))?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = make_up)]
struct MakeUpRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    part_id: Key,
    done_on: NaiveDate,
    given_by: Sealed,
    recorded_by: Option<Key>,
    withdrawn_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn given_by(make_up: Id<MakeUp>) -> Cell {
    Cell { table: "make_up", column: "given_by", row: make_up.uuid() }
}

impl MakeUpRow {
    fn open(self, tx: &mut Tx<'_>, run: Key, cohort: Key, (area, at): (Key, Key)) -> Result<MakeUp, StoreError> {
        let id = self.id.id();
        let says = tx.open(given_by(id), &self.given_by)?;
        Ok(MakeUp {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: at.id(),
            cohort: cohort.id(),
            run: run.id(),
            details: MakeUpDetails {
                participant: self.participant_id.id(),
                part: self.part_id.id(),
                done_on: self.done_on,
                given_by: line(&says, "make_up.given_by")?,
            },
            withdrawn_on: self.withdrawn_on,
            version: self.version,
        })
    }
}

/// Make-ups with their run, its cohort and site.
macro_rules! make_ups {
    ($scope:expr) => {
        in_cohorts!(
            make_up::table
                .inner_join(course_part::table.on(course_part::id.eq(make_up::part_id)))
                .inner_join(course_session::table.on(course_session::id.eq(course_part::session_id)))
                .inner_join(course_run::table.on(course_run::id.eq(course_session::run_id)))
                .inner_join(cohort::table.on(cohort::id.eq(course_run::cohort_id)))
                .inner_join(site::table.on(site::id.eq(cohort::site_id))),
            $scope
        )
    };
}

/// The make-ups of a run that count.
pub fn make_ups_of_run(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    run: Id<CourseRun>,
) -> Result<Vec<MakeUp>, StoreError> {
    let rows: Vec<(MakeUpRow, Key, Key, Key, Key)> = on_db!(tx.conn(), |c| make_ups!(scope)
        .filter(course_run::id.eq(Key::from(run)))
        .filter(make_up::withdrawn_on.is_null())
        .order((make_up::done_on, make_up::id))
        .select((MakeUpRow::as_select(), course_run::id, cohort::id, site::area_id, site::id))
        .load(c))?;
    rows.into_iter().map(|(row, run, cohort, area, at)| row.open(tx, run, cohort, (area, at))).collect()
}

pub fn find_make_up(tx: &mut Tx<'_>, scope: &Scope<CourseRun>, id: Id<MakeUp>) -> Result<Option<MakeUp>, StoreError> {
    let row: Option<(MakeUpRow, Key, Key, Key, Key)> = on_db!(tx.conn(), |c| make_ups!(scope)
        .filter(make_up::id.eq(Key::from(id)))
        .select((MakeUpRow::as_select(), course_run::id, cohort::id, site::area_id, site::id))
        .first(c)
        .optional())?;
    row.map(|(row, run, cohort, area, at)| row.open(tx, run, cohort, (area, at))).transpose()
}

pub fn add_make_up(
    tx: &mut Tx<'_>,
    permit: &Permit<RecordMakeUp>,
    details: &MakeUpDetails,
) -> Result<Id<MakeUp>, StoreError> {
    let id = tx.new_id::<MakeUp>();
    let row = MakeUpRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: details.participant.into(),
        part_id: details.part.into(),
        done_on: details.done_on,
        given_by: tx.seal(group(Id::from_uuid(permit.record())), given_by(id), details.given_by.as_str())?,
        recorded_by: permit.by().map(Key::from),
        withdrawn_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(make_up::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn withdraw_make_up(tx: &mut Tx<'_>, permit: &Permit<WithdrawMakeUp>, day: NaiveDate) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        make_up::table
            .filter(make_up::id.eq(Key::from(permit.record())))
            .filter(make_up::version.eq(permit.version()))
            .filter(make_up::withdrawn_on.is_null())
    )
    .set((make_up::withdrawn_on.eq(day), make_up::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// The ids alone of what a person has made up, for the count of minutes.
pub fn made_up_parts(make_ups: &[MakeUp], whose: Id<Participant>) -> std::collections::HashSet<Id<CoursePart>> {
    make_ups.iter().filter(|each| each.details.participant == whose).map(|each| each.details.part).collect()
}

/// A person's name by id, for those who signed or sampled.
pub fn names(tx: &mut Tx<'_>, people: &[Id<Person>]) -> Result<HashMap<Id<Person>, String>, StoreError> {
    let rows: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| person::table
        .filter(person::id.eq_any(Key::all(people)))
        .select((person::id, person::given_name, person::family_name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, given, family)| (id.id(), format!("{given} {family}"))).collect())
}
