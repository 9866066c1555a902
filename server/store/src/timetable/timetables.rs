//! What was chosen for a cohort's timetable, its draft, and what was lost: documents of ids and codes.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    access::{Action, Permit},
    dated::Weekdays,
    id::Id,
    organisation::{Cohort, PeriodKind},
    scheduling::{Half, Pattern, Supervision},
    timetable::{ChooseTimetable, Comes, Draft, Lost, PublishTimetable, Timetable, TimetableChoices},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::timetable::timetable,
    types::{Json, Key, Moment},
};

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Chosen {
    weekdays: u8,
    twice_in: u16,
    kinds: Vec<String>,
    group_kinds: Vec<String>,
    group_weeks: Vec<u16>,
    supervision: String,
    comes: Vec<(i32, Half, Uuid)>,
}

impl Chosen {
    fn of(choices: &TimetableChoices) -> Self {
        let codes = |kinds: &[PeriodKind]| kinds.iter().map(|kind| kind.code().to_owned()).collect();
        Self {
            weekdays: choices.weekdays.bits(),
            twice_in: choices.twice_in,
            kinds: codes(&choices.pattern.one_to_one_kinds),
            group_kinds: codes(&choices.pattern.group_kinds),
            group_weeks: choices.pattern.group_weeks.clone(),
            supervision: choices.pattern.supervision.code().to_owned(),
            comes: choices.comes.iter().map(|comes| (comes.weekday, comes.half, comes.person.uuid())).collect(),
        }
    }

    fn open(self) -> Option<TimetableChoices> {
        let kinds =
            |codes: Vec<String>| codes.iter().map(|code| PeriodKind::from_code(code)).collect::<Option<Vec<_>>>();
        let comes = |(weekday, half, person)| Comes { weekday, half, person: Id::from_uuid(person) };
        Some(TimetableChoices {
            weekdays: Weekdays::from_bits(self.weekdays)?,
            twice_in: self.twice_in,
            pattern: Pattern {
                one_to_one_kinds: kinds(self.kinds)?,
                group_weeks: self.group_weeks,
                group_kinds: kinds(self.group_kinds)?,
                supervision: Supervision::from_code(&self.supervision)?,
            },
            comes: self.comes.into_iter().map(comes).collect(),
        })
    }
}

type Row = (Json<Chosen>, Option<Json<Draft>>, Json<Vec<Lost>>, Option<NaiveDate>, i32);

/// The timetable of a cohort that the caller has found in scope.
pub fn find(tx: &mut Tx<'_>, of: &Cohort) -> Result<Option<Timetable>, StoreError> {
    let row: Option<Row> = on_db!(tx.conn(), |c| timetable::table
        .filter(timetable::cohort_id.eq(Key::from(of.id)))
        .filter(timetable::organisation_id.eq(Key::from(of.organisation)))
        .select((timetable::choices, timetable::draft, timetable::lost, timetable::published_on, timetable::version,))
        .first(c)
        .optional())?;
    let Some((chosen, draft, lost, published_on, version)) = row else { return Ok(None) };
    Ok(Some(Timetable {
        choices: chosen.0.open().ok_or_else(|| StoreError::damaged("timetable.choices"))?,
        draft: draft.map(|draft| draft.0),
        lost: lost.0,
        published_on,
        version,
    }))
}

/// Keeps the choices for the permit's cohort. `seen` is the version that the form was filled from, 0 for none.
pub fn choose(
    tx: &mut Tx<'_>,
    permit: &Permit<ChooseTimetable>,
    seen: i32,
    choices: &TimetableChoices,
) -> Result<(), StoreError> {
    let chosen = Json(Chosen::of(choices));
    if seen > 0 {
        let changed = on_db!(tx.conn(), |c| diesel::update(
            timetable::table
                .filter(timetable::cohort_id.eq(Key::from(permit.record())))
                .filter(timetable::version.eq(seen))
        )
        .set((timetable::choices.eq(&chosen), timetable::version.eq(seen + 1)))
        .execute(c))?;
        return crate::must_change_one(changed);
    }
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::insert_into(timetable::table)
        .values((
            timetable::cohort_id.eq(Key::from(permit.record())),
            timetable::organisation_id.eq(Key::from(permit.organisation())),
            timetable::choices.eq(&chosen),
            timetable::lost.eq(Json(Vec::<Lost>::new())),
            timetable::version.eq(1),
            timetable::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Keeps the draft of the permit's cohort, or drops it.
pub fn keep_draft<A: Action<On = Cohort>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    seen: i32,
    draft: Option<&Draft>,
) -> Result<(), StoreError> {
    let draft = draft.map(|draft| Json(draft.clone()));
    let changed = on_db!(tx.conn(), |c| diesel::update(
        timetable::table
            .filter(timetable::cohort_id.eq(Key::from(permit.record())))
            .filter(timetable::version.eq(seen))
    )
    .set((timetable::draft.eq(&draft), timetable::version.eq(seen + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// The draft holds from now on: there is none any more, and what it was for is lost for good.
pub fn note_published(
    tx: &mut Tx<'_>,
    permit: &Permit<PublishTimetable>,
    seen: i32,
    lost: &[Lost],
    day: NaiveDate,
) -> Result<(), StoreError> {
    let (by, lost) = (permit.by().map(Key::from), Json(lost.to_vec()));
    let changed = on_db!(tx.conn(), |c| diesel::update(
        timetable::table
            .filter(timetable::cohort_id.eq(Key::from(permit.record())))
            .filter(timetable::version.eq(seen))
    )
    .set((
        timetable::draft.eq(None::<Json<Draft>>),
        timetable::lost.eq(&lost),
        timetable::published_on.eq(day),
        timetable::published_by.eq(by),
        timetable::version.eq(seen + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
