//! Goals in young people's own words, sealed under their key as a mentee.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    hand_over::{FillIn, Goal, GoalDetails, HandOver, ShareGoals},
    id::Id,
    people::{Participant, Side},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::referring::goal,
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

fn cell(id: Id<Goal>) -> Cell {
    Cell { table: "goal", column: "words", row: id.uuid() }
}

type Row = (Key, i32, Sealed, Option<i32>, bool, NaiveDate, i32);

/// The goals of a participant whom the caller has found, in their order.
pub fn of(tx: &mut Tx<'_>, whose: Id<Participant>) -> Result<Vec<Goal>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| goal::table
        .filter(goal::participant_id.eq(Key::from(whose)))
        .order(goal::number)
        .select((goal::id, goal::number, goal::words, goal::now_score, goal::shared, goal::set_on, goal::version))
        .load(c))?;
    rows.into_iter()
        .map(|(id, number, words, now, shared, set_on, version)| {
            let text = tx.open(cell(id.id()), &words)?;
            let words = Line::parse(&text).map_err(|_| StoreError::damaged("goal.words"))?;
            let number = u8::try_from(number).map_err(|_| StoreError::damaged("goal.number"))?;
            let details = GoalDetails { words, now };
            Ok(Goal { id: id.id(), participant: whose, number, details, shared, set_on, version })
        })
        .collect()
}

/// Writes a goal down while its young person holds the tablet: a new one, or another wording of the same.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<FillIn>,
    of: &HandOver,
    number: u8,
    details: &GoalDetails,
    on: NaiveDate,
) -> Result<(), StoreError> {
    let known: Option<Key> = on_db!(tx.conn(), |c| goal::table
        .filter(goal::participant_id.eq(Key::from(of.participant)))
        .filter(goal::number.eq(i32::from(number)))
        .select(goal::id)
        .first(c)
        .optional())?;
    let id: Id<Goal> = known.map_or_else(|| tx.new_id(), Key::id);
    let words = tx.seal(holder(of.person, Side::Mentee), cell(id), details.words.as_str())?;
    let now = Moment::from(tx.now());
    if known.is_some() {
        on_db!(tx.conn(), |c| diesel::update(goal::table.filter(goal::id.eq(Key::from(id))))
            .set((
                goal::words.eq(words.clone()),
                goal::now_score.eq(details.now),
                goal::set_on.eq(on),
                goal::version.eq(goal::version + 1),
            ))
            .execute(c))?;
        return Ok(());
    }
    on_db!(tx.conn(), |c| diesel::insert_into(goal::table)
        .values((
            goal::id.eq(Key::from(id)),
            goal::organisation_id.eq(Key::from(permit.organisation())),
            goal::participant_id.eq(Key::from(of.participant)),
            goal::number.eq(i32::from(number)),
            goal::words.eq(words.clone()),
            goal::now_score.eq(details.now),
            goal::shared.eq(false),
            goal::set_on.eq(on),
            goal::version.eq(1),
            goal::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes back a goal, and those after it, that its young person has emptied before they were done: it was never set.
pub fn take_back_from(tx: &mut Tx<'_>, _permit: &Permit<FillIn>, of: &HandOver, number: u8) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::delete(
        goal::table
            .filter(goal::participant_id.eq(Key::from(of.participant)))
            .filter(goal::number.ge(i32::from(number)))
    )
    .execute(c))?;
    Ok(())
}

/// Notes which goals the mentor may see: these and no others.
pub fn share(tx: &mut Tx<'_>, _permit: &Permit<FillIn>, of: &HandOver, numbers: &[u8]) -> Result<(), StoreError> {
    share_of(tx, of.participant, numbers)
}

/// The same from their own phone.
pub fn share_from_phone(tx: &mut Tx<'_>, permit: &Permit<ShareGoals>, numbers: &[u8]) -> Result<(), StoreError> {
    share_of(tx, Id::from_uuid(permit.record()), numbers)
}

fn share_of(tx: &mut Tx<'_>, whose: Id<Participant>, numbers: &[u8]) -> Result<(), StoreError> {
    let numbers: Vec<i32> = numbers.iter().map(|number| i32::from(*number)).collect();
    let theirs = goal::table.filter(goal::participant_id.eq(Key::from(whose)));
    let none = diesel::update(theirs).set(goal::shared.eq(false));
    on_db!(tx.conn(), |c| none.execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(theirs.filter(goal::number.eq_any(numbers.clone())))
        .set(goal::shared.eq(true))
        .execute(c))?;
    Ok(())
}
