//! Templates on disk: their names and how long they are offered. Their numbers are in `versions.rs`.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::Span,
    id::Id,
    organisation::Organisation,
    programme::{AddTemplate, EndTemplate, ProgrammeTemplate, Rules, words},
    text::Line,
};

use super::versions;
use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::programme::programme_template as template,
    types::{Key, Moment},
};

/// More templates than an organisation ever has.
const MOST: i64 = 200;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = template)]
struct TemplateRow {
    id: Key,
    organisation_id: Key,
    name: String,
    search_name: String,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl TemplateRow {
    fn open(self) -> Result<ProgrammeTemplate, StoreError> {
        Ok(ProgrammeTemplate {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            name: Line::parse(&self.name).map_err(|_| StoreError::damaged("programme_template.name"))?,
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// Every template by name, those that have ended too.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<ProgrammeTemplate>) -> Result<Vec<ProgrammeTemplate>, StoreError> {
    let rows: Vec<TemplateRow> = on_db!(tx.conn(), |c| template::table
        .filter(template::organisation_id.eq(Key::from(scope.organisation())))
        .order((template::search_name, template::id))
        .limit(MOST)
        .select(TemplateRow::as_select())
        .load(c))?;
    rows.into_iter().map(TemplateRow::open).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<ProgrammeTemplate>,
    id: Id<ProgrammeTemplate>,
) -> Result<Option<ProgrammeTemplate>, StoreError> {
    let row: Option<TemplateRow> = on_db!(tx.conn(), |c| template::table
        .filter(template::organisation_id.eq(Key::from(scope.organisation())))
        .filter(template::id.eq(Key::from(id)))
        .select(TemplateRow::as_select())
        .first(c)
        .optional())?;
    row.map(TemplateRow::open).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddTemplate>,
    name: &Line,
    started_on: NaiveDate,
) -> Result<ProgrammeTemplate, StoreError> {
    insert(tx, permit.organisation(), name, started_on)
}

fn insert(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    name: &Line,
    started_on: NaiveDate,
) -> Result<ProgrammeTemplate, StoreError> {
    let made = ProgrammeTemplate {
        id: tx.new_id(),
        organisation,
        name: name.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = TemplateRow {
        id: made.id.into(),
        organisation_id: organisation.into(),
        name: name.to_string(),
        search_name: name.search_form(),
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(template::table).values(&row).execute(c))?;
    Ok(made)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndTemplate>, span: Span) -> Result<(), StoreError> {
    let seen = template::table
        .filter(template::id.eq(Key::from(permit.record())))
        .filter(template::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((template::ended_on.eq(span.ended_on()), template::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// Gives a new organisation the two templates that ship. Part of founding it.
pub(crate) fn ship(tx: &mut Tx<'_>, organisation: Id<Organisation>) -> Result<(), StoreError> {
    let day = tx.now().date_naive();
    let shipped =
        [(words::TWO_DAY_COURSE, Rules::two_day_course()), (words::FIVE_SESSION_COURSE, Rules::five_session_course())];
    for (name, rules) in shipped {
        let name = Line::parse(name).map_err(|_| StoreError::damaged("a template that ships"))?;
        let made = insert(tx, organisation, &name, day)?;
        versions::ship(tx, &made, rules)?;
    }
    Ok(())
}
