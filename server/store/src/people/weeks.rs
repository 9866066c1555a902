//! When somebody is free and what they must not miss, on disk. A save replaces the whole week; what it said before is a
//! revision.

use std::collections::HashMap;

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    dated::{weekday_from_number, weekday_number},
    id::Id,
    organisation::Cohort,
    people::{KeepWeek, Participant, ProtectedLesson, Slot, Week},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::young_people::{free_slot, participant, protected_lesson},
    types::Key,
};

diesel::allow_tables_to_appear_in_same_query!(protected_lesson, participant);

/// The names of the rows' ids.
#[derive(Debug, Clone, Copy)]
enum FreeSlot {}
#[derive(Debug, Clone, Copy)]
enum Lesson {}

#[derive(Insertable)]
#[diesel(table_name = free_slot)]
struct FreeRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    weekday: i32,
    period_id: Key,
}

#[derive(Insertable)]
#[diesel(table_name = protected_lesson)]
struct LessonRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    subject: String,
    weekday: Option<i32>,
    period_id: Option<Key>,
}

pub(crate) fn slot(weekday: i32, period: Key) -> Result<Slot, StoreError> {
    let weekday = weekday_from_number(weekday).ok_or_else(|| StoreError::damaged("free_slot.weekday"))?;
    Ok(Slot { weekday, period: period.id() })
}

/// The week of a participant, whom the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Week, StoreError> {
    let key = Key::from(whose.id);
    let free: Vec<(i32, Key)> = on_db!(tx.conn(), |c| free_slot::table
        .filter(free_slot::participant_id.eq(key))
        .order((free_slot::weekday, free_slot::id))
        .select((free_slot::weekday, free_slot::period_id))
        .load(c))?;
    let lessons: Vec<(String, Option<i32>, Option<Key>)> = on_db!(tx.conn(), |c| protected_lesson::table
        .filter(protected_lesson::participant_id.eq(key))
        .order(protected_lesson::id)
        .select((protected_lesson::subject, protected_lesson::weekday, protected_lesson::period_id))
        .load(c))?;
    Ok(Week {
        free: free.into_iter().map(|(weekday, period)| slot(weekday, period)).collect::<Result<_, _>>()?,
        lessons: lessons
            .into_iter()
            .map(|(subject, weekday, period)| lesson(&subject, weekday, period))
            .collect::<Result<_, StoreError>>()?,
    })
}

/// More free times and lessons than all people of any cohort have.
const MOST: i64 = 100_000;

/// The weeks of everybody of a cohort that the caller has found in scope.
pub fn of_cohort(tx: &mut Tx<'_>, of: Id<Cohort>) -> Result<HashMap<Id<Participant>, Week>, StoreError> {
    let free: Vec<(Key, i32, Key)> = on_db!(tx.conn(), |c| free_slot::table
        .filter(free_slot::participant_id.eq_any(members(of)))
        .order((free_slot::weekday, free_slot::id))
        .limit(MOST)
        .select((free_slot::participant_id, free_slot::weekday, free_slot::period_id))
        .load(c))?;
    let lessons: Vec<(Key, String, Option<i32>, Option<Key>)> = on_db!(tx.conn(), |c| protected_lesson::table
        .filter(protected_lesson::participant_id.eq_any(members(of)))
        .order(protected_lesson::id)
        .limit(MOST)
        .select((
            protected_lesson::participant_id,
            protected_lesson::subject,
            protected_lesson::weekday,
            protected_lesson::period_id,
        ))
        .load(c))?;
    let mut weeks: HashMap<Id<Participant>, Week> = HashMap::new();
    for (whose, weekday, period) in free {
        weeks.entry(whose.id()).or_default().free.push(slot(weekday, period)?);
    }
    for (whose, subject, weekday, period) in lessons {
        weeks.entry(whose.id()).or_default().lessons.push(lesson(&subject, weekday, period)?);
    }
    Ok(weeks)
}

#[diesel::dsl::auto_type]
fn members(of: Id<Cohort>) -> _ {
    let key: Key = Key::from(of);
    participant::table.filter(participant::cohort_id.eq(key)).select(participant::id)
}

fn lesson(subject: &str, weekday: Option<i32>, period: Option<Key>) -> Result<ProtectedLesson, StoreError> {
    Ok(ProtectedLesson {
        subject: Line::parse(subject).map_err(|_| StoreError::damaged("protected_lesson.subject"))?,
        at: weekday.zip(period).map(|(weekday, period)| slot(weekday, period)).transpose()?,
    })
}

/// Replaces the week of the permit's participant.
pub fn save(tx: &mut Tx<'_>, permit: &Permit<KeepWeek>, week: &Week) -> Result<(), StoreError> {
    let key = Key::from(permit.record());
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table.filter(participant::id.eq(key)).filter(participant::version.eq(permit.version()))
    )
    .set(participant::version.eq(permit.version() + 1))
    .execute(c))?;
    crate::must_change_one(changed)?;
    on_db!(tx.conn(), |c| diesel::delete(free_slot::table.filter(free_slot::participant_id.eq(key))).execute(c))?;
    on_db!(tx.conn(), |c| diesel::delete(protected_lesson::table.filter(protected_lesson::participant_id.eq(key)))
        .execute(c))?;
    add_free(tx, permit, Id::from_uuid(permit.record()), &week.free)?;
    for lesson in &week.lessons {
        let row = LessonRow {
            id: Key::from(tx.new_id::<Lesson>()),
            organisation_id: permit.organisation().into(),
            participant_id: key,
            subject: lesson.subject.to_string(),
            weekday: lesson.at.map(|at| weekday_number(at.weekday)),
            period_id: lesson.at.map(|at| Key::from(at.period)),
        };
        on_db!(tx.conn(), |c| diesel::insert_into(protected_lesson::table).values(&row).execute(c))?;
    }
    Ok(())
}

/// Adds free slots to somebody who has none of them yet: by hand, or as an import brings them.
pub fn add_free<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    whose: Id<Participant>,
    free: &[Slot],
) -> Result<(), StoreError> {
    for slot in free {
        let row = FreeRow {
            id: Key::from(tx.new_id::<FreeSlot>()),
            organisation_id: permit.organisation().into(),
            participant_id: whose.into(),
            weekday: weekday_number(slot.weekday),
            period_id: slot.period.into(),
        };
        on_db!(tx.conn(), |c| diesel::insert_into(free_slot::table).values(&row).execute(c))?;
    }
    Ok(())
}

/// Says that form and free times of the permit's participant were gone through on `day`.
pub fn mark_refreshed(tx: &mut Tx<'_>, permit: &Permit<KeepWeek>, day: chrono::NaiveDate) -> Result<(), StoreError> {
    let whose: Id<Participant> = Id::from_uuid(permit.record());
    let changed =
        on_db!(tx.conn(), |c| diesel::update(participant::table.filter(participant::id.eq(Key::from(whose))))
            .set(participant::refreshed_on.eq(day))
            .execute(c))?;
    crate::must_change_one(changed)
}
