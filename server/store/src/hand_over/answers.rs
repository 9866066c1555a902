//! What young people answered.

use chrono::NaiveDate;
use diesel::{prelude::*, upsert::excluded};
use tenfold_domain::{
    access::{Permit, Scope},
    hand_over::{Answer, AnswerReading, Definition, FillIn, HandOver, Item, Timepoint, definition},
    id::Id,
    people::Participant,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::referring::measure_answer,
    types::{Key, Moment},
};

type Row = (String, i32, String, String, Option<i32>, NaiveDate);

fn read((timepoint, week, measure, item, score, answered_on): Row) -> Result<Answer, StoreError> {
    let week = u16::try_from(week).ok();
    let at = week.and_then(|week| Timepoint::from_stored(&timepoint, week));
    let at = at.ok_or_else(|| StoreError::damaged("measure_answer.timepoint"))?;
    let of = definition(&measure).ok_or_else(|| StoreError::damaged("measure_answer.measure"))?;
    let item = of.item(&item).ok_or_else(|| StoreError::damaged("measure_answer.item"))?;
    Ok(Answer { of, at, item, score, answered_on })
}

/// Every answer of a participant, the first ones first. The scope is that of answers, which few have: the caller has found
/// the participant in it.
pub fn of(tx: &mut Tx<'_>, scope: &Scope<AnswerReading>, whose: Id<Participant>) -> Result<Vec<Answer>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| measure_answer::table
        .filter(measure_answer::organisation_id.eq(Key::from(scope.organisation())))
        .filter(measure_answer::participant_id.eq(Key::from(whose)))
        .order((measure_answer::week, measure_answer::id))
        .select((
            measure_answer::timepoint,
            measure_answer::week,
            measure_answer::measure,
            measure_answer::item,
            measure_answer::score,
            measure_answer::answered_on,
        ))
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// The score that its young person gave to one question so far, while they hold the tablet. `None` twice over: not
/// answered, and rather not said.
pub fn given(tx: &mut Tx<'_>, of: &HandOver, measure: &Definition, item: &Item) -> Result<Option<i32>, StoreError> {
    let score: Option<Option<i32>> = on_db!(tx.conn(), |c| measure_answer::table
        .filter(measure_answer::participant_id.eq(Key::from(of.participant)))
        .filter(measure_answer::timepoint.eq(of.at().code()))
        .filter(measure_answer::week.eq(i32::from(of.at().week())))
        .filter(measure_answer::measure.eq(measure.code))
        .filter(measure_answer::item.eq(item.code))
        .select(measure_answer::score)
        .first(c)
        .optional())?;
    Ok(score.flatten())
}

/// Keeps an answer while its young person holds the tablet: the last one given counts.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    (measure, item): (&Definition, &Item),
    score: Option<i32>,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Answer>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(measure_answer::table)
        .values((
            measure_answer::id.eq(Key::from(id)),
            measure_answer::organisation_id.eq(Key::from(permit.organisation())),
            measure_answer::participant_id.eq(Key::from(of.participant)),
            measure_answer::timepoint.eq(of.at().code()),
            measure_answer::week.eq(i32::from(of.at().week())),
            measure_answer::measure.eq(measure.code),
            measure_answer::measure_version.eq(measure.version),
            measure_answer::item.eq(item.code),
            measure_answer::score.eq(score),
            measure_answer::answered_on.eq(on),
            measure_answer::created_at.eq(now),
        ))
        .on_conflict((
            measure_answer::participant_id,
            measure_answer::timepoint,
            measure_answer::week,
            measure_answer::measure,
            measure_answer::item,
        ))
        .do_update()
        .set((
            measure_answer::score.eq(excluded(measure_answer::score)),
            measure_answer::answered_on.eq(excluded(measure_answer::answered_on)),
        ))
        .execute(c))?;
    Ok(())
}
