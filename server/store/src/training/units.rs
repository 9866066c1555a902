//! Units with their outcomes and criteria. What is taken out of a unit's text is ended, never deleted.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    text::Line,
    training::{AddUnit, Criterion, CriterionText, EditUnit, EndUnit, OutcomeText, Unit, UnitDetails},
};

use super::{line, note};
use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::training::{criterion, learning_outcome, sign_off, unit},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = unit)]
struct UnitRow {
    id: Key,
    organisation_id: Key,
    title: String,
    search_name: String,
    awarding_body: Option<String>,
    reference: Option<String>,
    level: Option<i32>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn optional(text: Option<&str>, cell: &str) -> Result<Option<Line>, StoreError> {
    text.map(|text| line(text, cell)).transpose()
}

impl UnitRow {
    fn open(self, outcomes: Vec<OutcomeText>) -> Result<Unit, StoreError> {
        Ok(Unit {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            details: UnitDetails {
                title: line(&self.title, "unit.title")?,
                awarding_body: optional(self.awarding_body.as_deref(), "unit.awarding_body")?,
                reference: optional(self.reference.as_deref(), "unit.reference")?,
                level: self.level,
                outcomes,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// A unit as lists show it: without its text.
#[derive(Debug, Clone)]
pub struct ListedUnit {
    pub id: Id<Unit>,
    pub title: String,
    pub awarding_body: Option<String>,
    pub span: Span,
}

/// The units of an organisation by title. Whoever may read units reads all of them.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<Unit>, wanted: &Wanted) -> Result<Page<ListedUnit>, StoreError> {
    let rows: Vec<UnitRow> = on_db!(tx.conn(), |c| {
        let mut query = unit::table.filter(unit::organisation_id.eq(Key::from(scope.organisation()))).into_boxed();
        if !wanted.with_ended {
            query = query.filter(unit::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(unit::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = unit::search_name.eq(after.key.clone()).and(unit::id.gt(Key::from(after.id)));
            query = query.filter(unit::search_name.gt(after.key.clone()).or(same_key));
        }
        query.order((unit::search_name, unit::id)).limit(PAGE as i64 + 1).select(UnitRow::as_select()).load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: row.search_name.clone(), id: row.id.0 }).try_map(|row| {
        let span = span(row.started_on, row.ended_on)?;
        Ok(ListedUnit { id: row.id.id(), title: row.title, awarding_body: row.awarding_body, span })
    })
}

/// Every open unit by title, for a choice in a form.
pub fn choices(tx: &mut Tx<'_>, scope: &Scope<impl Reading>) -> Result<Vec<(Id<Unit>, String)>, StoreError> {
    let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| unit::table
        .filter(unit::organisation_id.eq(Key::from(scope.organisation())))
        .filter(unit::ended_on.is_null())
        .order((unit::search_name, unit::id))
        .limit(200)
        .select((unit::id, unit::title))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, title)| (id.id(), title)).collect())
}

/// A unit's title alone.
pub fn title(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, id: Id<Unit>) -> Result<Option<String>, StoreError> {
    Ok(on_db!(tx.conn(), |c| unit::table
        .filter(unit::organisation_id.eq(Key::from(scope.organisation())))
        .filter(unit::id.eq(Key::from(id)))
        .select(unit::title)
        .first(c)
        .optional())?)
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, id: Id<Unit>) -> Result<Option<Unit>, StoreError> {
    Ok(find_with_criteria(tx, scope, id)?.map(|(unit, _)| unit))
}

/// A unit, and what is assessed of it, in its order.
pub fn find_with_criteria(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    id: Id<Unit>,
) -> Result<Option<(Unit, Vec<Criterion>)>, StoreError> {
    let row: Option<UnitRow> = on_db!(tx.conn(), |c| unit::table
        .filter(unit::organisation_id.eq(Key::from(scope.organisation())))
        .filter(unit::id.eq(Key::from(id)))
        .select(UnitRow::as_select())
        .first(c)
        .optional())?;
    let Some(row) = row else { return Ok(None) };
    let (outcomes, criteria) = text(open_text(tx, id)?)?;
    Ok(Some((row.open(outcomes)?, criteria)))
}

/// (outcome's number and words, criterion's id, number and words), in the unit's order.
type TextRow = (Key, i32, String, Key, i32, String);

fn open_text(tx: &mut Tx<'_>, id: Id<Unit>) -> Result<Vec<TextRow>, StoreError> {
    Ok(on_db!(tx.conn(), |c| criterion::table
        .inner_join(learning_outcome::table.on(learning_outcome::id.eq(criterion::outcome_id)))
        .filter(learning_outcome::unit_id.eq(Key::from(id)))
        .filter(learning_outcome::ended_on.is_null())
        .filter(criterion::ended_on.is_null())
        .order((learning_outcome::number, criterion::number))
        .select((
            learning_outcome::id,
            learning_outcome::number,
            learning_outcome::says,
            criterion::id,
            criterion::number,
            criterion::says,
        ))
        .load(c))?)
}

/// The text twice: as it is shown and typed, and criterion by criterion.
fn text(rows: Vec<TextRow>) -> Result<(Vec<OutcomeText>, Vec<Criterion>), StoreError> {
    let (mut outcomes, mut criteria): (Vec<OutcomeText>, Vec<Criterion>) = (vec![], vec![]);
    for (_, number, says, id, criterion, words) in rows {
        if outcomes.last().is_none_or(|outcome| outcome.number != number) {
            outcomes.push(OutcomeText { number, says: note(&says, "learning_outcome.says")?, criteria: vec![] });
        }
        let words = note(&words, "criterion.says")?;
        criteria.push(Criterion { id: id.id(), outcome: number, number: criterion, says: words.clone() });
        if let Some(outcome) = outcomes.last_mut() {
            outcome.criteria.push(CriterionText { number: criterion, says: words });
        }
    }
    Ok((outcomes, criteria))
}

/// The numbers of the criteria that somebody was signed off for.
pub fn signed_codes(tx: &mut Tx<'_>, permit: &Permit<EditUnit>) -> Result<Vec<(i32, i32)>, StoreError> {
    Ok(on_db!(tx.conn(), |c| criterion::table
        .inner_join(learning_outcome::table.on(learning_outcome::id.eq(criterion::outcome_id)))
        .filter(learning_outcome::unit_id.eq(Key::from(permit.record())))
        .filter(learning_outcome::ended_on.is_null())
        .filter(criterion::ended_on.is_null())
        .filter(criterion::id.eq_any(sign_off::table.select(sign_off::criterion_id)))
        .order((learning_outcome::number, criterion::number))
        .select((learning_outcome::number, criterion::number))
        .load(c))?)
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddUnit>,
    details: &UnitDetails,
    today: NaiveDate,
) -> Result<Id<Unit>, StoreError> {
    let id = tx.new_id::<Unit>();
    let row = UnitRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        title: details.title.to_string(),
        search_name: details.title.search_form(),
        awarding_body: details.awarding_body.as_ref().map(Line::to_string),
        reference: details.reference.as_ref().map(Line::to_string),
        level: details.level,
        started_on: today,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(unit::table).values(&row).execute(c))?;
    write_text(tx, id, permit.organisation().into(), &details.outcomes, today)?;
    Ok(id)
}

pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditUnit>,
    details: &UnitDetails,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        unit::table.filter(unit::id.eq(Key::from(permit.record()))).filter(unit::version.eq(permit.version()))
    )
    .set((
        unit::title.eq(details.title.as_str()),
        unit::search_name.eq(details.title.search_form()),
        unit::awarding_body.eq(details.awarding_body.as_ref().map(Line::as_str)),
        unit::reference.eq(details.reference.as_ref().map(Line::as_str)),
        unit::level.eq(details.level),
        unit::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)?;
    write_text(tx, Id::from_uuid(permit.record()), permit.organisation().into(), &details.outcomes, today)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndUnit>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        unit::table.filter(unit::id.eq(Key::from(permit.record()))).filter(unit::version.eq(permit.version()))
    )
    .set((unit::ended_on.eq(span.ended_on()), unit::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Makes the unit's open text this one: what has its number already is worded anew, what is new is added, the rest ends.
fn write_text(
    tx: &mut Tx<'_>,
    id: Id<Unit>,
    organisation: Key,
    outcomes: &[OutcomeText],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let (mut known_outcomes, mut known) = (HashMap::new(), HashMap::new());
    for (outcome_id, outcome, _, criterion_id, number, _) in open_text(tx, id)? {
        known_outcomes.insert(outcome, outcome_id);
        known.insert((outcome, number), criterion_id);
    }
    for outcome in outcomes {
        let of = match known_outcomes.remove(&outcome.number) {
            Some(of) => word_outcome(tx, of, outcome)?,
            None => add_outcome(tx, id, organisation, outcome, today)?,
        };
        for each in &outcome.criteria {
            match known.remove(&(outcome.number, each.number)) {
                Some(criterion) => word_criterion(tx, criterion, each)?,
                None => add_criterion(tx, of, organisation, each, today)?,
            }
        }
    }
    let (outcomes, criteria): (Vec<Key>, Vec<Key>) =
        (known_outcomes.into_values().collect(), known.into_values().collect());
    on_db!(tx.conn(), |c| diesel::update(criterion::table.filter(criterion::id.eq_any(criteria)))
        .set(criterion::ended_on.eq(today))
        .execute(c))?;
    on_db!(tx.conn(), |c| diesel::update(learning_outcome::table.filter(learning_outcome::id.eq_any(outcomes)))
        .set(learning_outcome::ended_on.eq(today))
        .execute(c))?;
    Ok(())
}

fn word_outcome(tx: &mut Tx<'_>, id: Key, outcome: &OutcomeText) -> Result<Key, StoreError> {
    on_db!(tx.conn(), |c| diesel::update(learning_outcome::table.filter(learning_outcome::id.eq(id)))
        .set(learning_outcome::says.eq(outcome.says.as_str()))
        .execute(c))?;
    Ok(id)
}

fn word_criterion(tx: &mut Tx<'_>, id: Key, each: &CriterionText) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(criterion::table.filter(criterion::id.eq(id)))
        .set(criterion::says.eq(each.says.as_str()))
        .execute(c))?;
    Ok(())
}

fn add_outcome(
    tx: &mut Tx<'_>,
    to: Id<Unit>,
    organisation: Key,
    outcome: &OutcomeText,
    today: NaiveDate,
) -> Result<Key, StoreError> {
    let (id, now) = (Key::from(tx.new_id::<learning_outcome::table>()), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(learning_outcome::table)
        .values((
            learning_outcome::id.eq(id),
            learning_outcome::organisation_id.eq(organisation),
            learning_outcome::unit_id.eq(Key::from(to)),
            learning_outcome::number.eq(outcome.number),
            learning_outcome::says.eq(outcome.says.as_str()),
            learning_outcome::started_on.eq(today),
            learning_outcome::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

fn add_criterion(
    tx: &mut Tx<'_>,
    to: Key,
    organisation: Key,
    each: &CriterionText,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let (id, now) = (Key::from(tx.new_id::<Criterion>()), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(criterion::table)
        .values((
            criterion::id.eq(id),
            criterion::organisation_id.eq(organisation),
            criterion::outcome_id.eq(to),
            criterion::number.eq(each.number),
            criterion::says.eq(each.says.as_str()),
            criterion::started_on.eq(today),
            criterion::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
