//! Areas on disk.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{AddArea, Area, AreaDetails, EditArea, EndArea},
    text::Line,
};

use super::span;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{area, site},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = area)]
struct AreaRow {
    id: Key,
    organisation_id: Key,
    name: String,
    search_name: String,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl AreaRow {
    fn open(self) -> Result<Area, StoreError> {
        let name = Line::parse(&self.name).map_err(|_| StoreError::damaged("area.name"))?;
        Ok(Area {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            details: AreaDetails { name },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// The rows of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = area::table.filter(area::organisation_id.eq(Key::from($scope.organisation()))).into_boxed();
        if !$scope.whole() {
            query = query.filter(area::id.eq_any(Key::all($scope.areas())));
        }
        query
    }};
}

pub fn list(tx: &mut Tx<'_>, scope: &Scope<Area>, wanted: &Wanted) -> Result<Page<Area>, StoreError> {
    let rows: Vec<AreaRow> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope);
        if !wanted.with_ended {
            query = query.filter(area::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(area::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = area::search_name.eq(after.key.clone()).and(area::id.gt(Key::from(after.id)));
            query = query.filter(area::search_name.gt(after.key.clone()).or(same_key));
        }
        query.order((area::search_name, area::id)).limit(PAGE as i64 + 1).select(AreaRow::as_select()).load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: row.search_name.clone(), id: row.id.0 }).try_map(AreaRow::open)
}

/// Every open area of a scope by name, for a choice in a form.
pub fn choices(tx: &mut Tx<'_>, scope: &Scope<Area>) -> Result<Vec<Area>, StoreError> {
    let rows: Vec<AreaRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(area::ended_on.is_null())
        .order((area::search_name, area::id))
        .select(AreaRow::as_select())
        .load(c))?;
    rows.into_iter().map(AreaRow::open).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Area>, id: Id<Area>) -> Result<Option<Area>, StoreError> {
    let row: Option<AreaRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(area::id.eq(Key::from(id)))
        .select(AreaRow::as_select())
        .first(c)
        .optional())?;
    row.map(AreaRow::open).transpose()
}

/// How many sites of an area are open.
pub fn count_open_sites(tx: &mut Tx<'_>, permit: &Permit<EndArea>) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| site::table
        .filter(site::area_id.eq(Key::from(permit.record())))
        .filter(site::ended_on.is_null())
        .count()
        .get_result(c))?)
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddArea>,
    details: &AreaDetails,
    started_on: NaiveDate,
) -> Result<Area, StoreError> {
    let area = Area {
        id: tx.new_id(),
        organisation: permit.organisation(),
        details: details.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = AreaRow {
        id: area.id.into(),
        organisation_id: area.organisation.into(),
        name: details.name.to_string(),
        search_name: details.name.search_form(),
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(area::table).values(&row).execute(c))?;
    Ok(area)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditArea>, details: &AreaDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        area::table.filter(area::id.eq(Key::from(permit.record()))).filter(area::version.eq(permit.version()))
    )
    .set((
        area::name.eq(details.name.as_str()),
        area::search_name.eq(details.name.search_form()),
        area::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndArea>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        area::table.filter(area::id.eq(Key::from(permit.record()))).filter(area::version.eq(permit.version()))
    )
    .set((area::ended_on.eq(span.ended_on()), area::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
