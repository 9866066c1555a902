//! Imports themselves.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    access::{Action, Permit, Scope},
    id::Id,
    import::{AddImport, Column, Heading, Import, ImportKind, ImportState, LeftAlone, MapColumns, Mapping, Whom},
    listing::{Cursor, PAGE, Page},
    organisation::Cohort,
};

use super::holder;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        import::import,
        organisation::{cohort, site},
    },
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(import, cohort);
diesel::allow_tables_to_appear_in_same_query!(import, site);
diesel::joinable!(import -> cohort (cohort_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = import)]
struct ImportRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    kind: String,
    state: String,
    whom: String,
    file_name: Option<Sealed>,
    headings: Option<Sealed>,
    rows_in_file: i32,
    rows_taken: i32,
    windows_text: bool,
    asked_by: Option<Key>,
    counts: Json<Counts>,
    applied_on: Option<NaiveDate>,
    rows_gone_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

/// How many rows had which verdict and which outcome, by code: what is left to tell when the rows are gone.
pub type Counts = BTreeMap<String, i64>;

fn cell(column: &'static str, row: Id<Import>) -> Cell {
    Cell { table: "import", column, row: row.uuid() }
}

impl ImportRow {
    fn open(self, tx: &mut Tx<'_>, (area, at): (Key, Key)) -> Result<Import, StoreError> {
        let id = self.id.id();
        let damaged = || StoreError::damaged("import");
        let file_name = match &self.file_name {
            Some(sealed) => Some(tx.open(cell("file_name", id), sealed)?),
            None => None,
        };
        Ok(Import {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: at.id(),
            cohort: self.cohort_id.id(),
            kind: ImportKind::from_code(&self.kind).ok_or_else(damaged)?,
            state: ImportState::from_code(&self.state).ok_or_else(damaged)?,
            file_name,
            rows_in_file: self.rows_in_file,
            rows_taken: self.rows_taken,
            windows_text: self.windows_text,
            asked_by: self.asked_by.map(Key::id),
            loaded_at: self.created_at.0,
            applied_on: self.applied_on,
            rows_gone_on: self.rows_gone_on,
            version: self.version,
        })
    }
}

/// The imports of a scope, each with its site's area and id.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = import::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(import::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = import::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// The imports of a cohort, newest first; those that were dropped only where they are asked for.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<Import>,
    of: Id<Cohort>,
    after: Option<&Cursor>,
) -> Result<Page<Import>, StoreError> {
    let rows: Vec<(ImportRow, Key, Key)> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope)
            .filter(import::cohort_id.eq(Key::from(of)))
            .filter(import::state.ne(ImportState::Dropped.code()));
        if let Some(after) = after {
            query = query.filter(import::id.lt(Key::from(after.id)));
        }
        query
            .order(import::id.desc())
            .limit(PAGE as i64 + 1)
            .select((ImportRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    Page::cut(rows, |(row, _, _)| Cursor { key: String::new(), id: row.id.0 })
        .try_map(|(row, area, at)| row.open(tx, (area, at)))
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Import>, id: Id<Import>) -> Result<Option<Import>, StoreError> {
    let row: Option<(ImportRow, Key, Key)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(import::id.eq(Key::from(id)))
        .select((ImportRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    row.map(|(row, area, at)| row.open(tx, (area, at))).transpose()
}

/// Whose import it is and who asked for what it is at: for the worker, which knows nothing but its id.
pub fn asked(tx: &mut Tx<'_>, id: Id<Import>) -> Result<Option<Asked>, StoreError> {
    let row: Option<(Key, Option<Key>, i32)> = on_db!(tx.conn(), |c| import::table
        .find(Key::from(id))
        .select((import::organisation_id, import::asked_by, import::rows_taken))
        .first(c)
        .optional())?;
    Ok(row.map(|(organisation, by, rows)| Asked { organisation: organisation.id(), by: by.map(Key::id), rows }))
}

/// An organisation, and the person in it who asked; nobody where it was the command line.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub organisation: Id<tenfold_domain::organisation::Organisation>,
    pub by: Option<Id<tenfold_domain::staff::Person>>,
    pub rows: i32,
}

/// A list as it begins.
#[derive(Debug, Clone)]
pub struct NewImport<'a> {
    pub mapping: &'a Mapping,
    pub whom: &'a Whom,
    pub file_name: Option<&'a str>,
    pub rows_in_file: i32,
    pub rows_taken: i32,
    pub windows_text: bool,
    pub state: ImportState,
}

/// Adds a list to the permit's cohort.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<AddImport>, new: &NewImport<'_>) -> Result<Id<Import>, StoreError> {
    let id = tx.new_id::<Import>();
    let file_name = match new.file_name {
        Some(name) => Some(tx.seal(holder(id), cell("file_name", id), name)?),
        None => None,
    };
    let row = ImportRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        cohort_id: permit.record().into(),
        kind: new.mapping.kind.code().to_owned(),
        state: new.state.code().to_owned(),
        whom: new.whom.code().to_owned(),
        file_name,
        headings: Some(seal_headings(tx, id, new.mapping)?),
        rows_in_file: new.rows_in_file,
        rows_taken: new.rows_taken,
        windows_text: new.windows_text,
        asked_by: permit.by().map(Key::from),
        counts: Json(Counts::new()),
        applied_on: None,
        rows_gone_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(import::table).values(&row).execute(c))?;
    Ok(id)
}

/// A heading as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptHeading {
    name: String,
    column: Option<String>,
    left: u8,
    kept: bool,
}

const LEFT: [LeftAlone; 3] = [LeftAlone::Unknown, LeftAlone::Consent, LeftAlone::NotNeeded];

fn seal_headings(tx: &mut Tx<'_>, id: Id<Import>, mapping: &Mapping) -> Result<Sealed, StoreError> {
    let kept: Vec<KeptHeading> = mapping
        .headings
        .iter()
        .map(|heading| KeptHeading {
            name: heading.name.clone(),
            column: heading.column.map(|column| column.code().to_owned()),
            left: LEFT.iter().zip(0..).find(|(why, _)| **why == heading.left).map_or(0, |(_, at)| at),
            kept: heading.kept,
        })
        .collect();
    let text = serde_json::to_string(&kept).map_err(|_| StoreError::damaged("import.headings"))?;
    tx.seal(holder(id), cell("headings", id), &text)
}

/// The headings of an import that the caller has found in scope; nothing once they are gone.
pub fn mapping(tx: &mut Tx<'_>, of: &Import) -> Result<Option<Mapping>, StoreError> {
    let sealed: Option<Sealed> =
        on_db!(tx.conn(), |c| import::table.find(Key::from(of.id)).select(import::headings).first(c))?;
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell("headings", of.id), &sealed)?;
    let kept: Vec<KeptHeading> = serde_json::from_str(&text).map_err(|_| StoreError::damaged("import.headings"))?;
    let headings = kept
        .into_iter()
        .map(|heading| Heading {
            name: heading.name,
            column: heading.column.as_deref().and_then(Column::from_code),
            left: LEFT.get(usize::from(heading.left)).copied().unwrap_or(LeftAlone::Unknown),
            kept: heading.kept,
        })
        .collect();
    Ok(Some(Mapping { kind: of.kind, headings }))
}

/// Saves which column is which for the permit's import.
pub fn save_mapping(tx: &mut Tx<'_>, permit: &Permit<MapColumns>, mapping: &Mapping) -> Result<(), StoreError> {
    let sealed = seal_headings(tx, Id::from_uuid(permit.record()), mapping)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        import::table.filter(import::id.eq(Key::from(permit.record()))).filter(import::version.eq(permit.version()))
    )
    .set((import::headings.eq(Some(sealed.clone())), import::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Moves the permit's import on, and writes down who asked for it.
pub fn move_on<A: Action<On = Import>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    version: i32,
    state: ImportState,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        import::table.filter(import::id.eq(Key::from(permit.record()))).filter(import::version.eq(version))
    )
    .set((
        import::state.eq(state.code()),
        import::asked_by.eq(permit.by().map(Key::from)),
        import::version.eq(version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// A step of the work itself: from one state to the next, once.
pub fn step(
    tx: &mut Tx<'_>,
    id: Id<Import>,
    from: ImportState,
    to: ImportState,
    counts: Option<Counts>,
    applied_on: Option<NaiveDate>,
) -> Result<bool, StoreError> {
    let at = import::table.filter(import::id.eq(Key::from(id))).filter(import::state.eq(from.code()));
    let changed = on_db!(tx.conn(), |c| diesel::update(at)
        .set((
            import::state.eq(to.code()),
            counts.clone().map(|counts| import::counts.eq(Json(counts))),
            applied_on.map(|day| import::applied_on.eq(Some(day))),
            import::version.eq(import::version + 1),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// What is left to tell of an import whose rows may be gone.
pub fn counts(tx: &mut Tx<'_>, of: &Import) -> Result<Counts, StoreError> {
    let Json(counts) = on_db!(tx.conn(), |c| import::table.find(Key::from(of.id)).select(import::counts).first(c))?;
    Ok(counts)
}

/// Throws away what came with the file: erases its key, and empties what it sealed. The rows' husks go by and by.
pub fn empty(tx: &mut Tx<'_>, id: Id<Import>, today: NaiveDate, reason: &'static str) -> Result<(), StoreError> {
    tx.erase_holder(holder(id), reason)?;
    on_db!(tx.conn(), |c| diesel::update(import::table.find(Key::from(id)))
        .set((
            import::file_name.eq(None::<Sealed>),
            import::headings.eq(None::<Sealed>),
            import::rows_gone_on.eq(Some(today)),
            import::version.eq(import::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// An import that still holds what came with its file.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    pub import: Id<Import>,
    pub cohort: Id<Cohort>,
    pub state: ImportState,
    pub loaded_at: DateTime<Utc>,
}

/// The imports of any organisation that were loaded before `before` and still hold what came with the file, oldest first,
/// less those that are being applied.
pub fn holding_since(tx: &mut Tx<'_>, before: DateTime<Utc>) -> Result<Vec<Holding>, StoreError> {
    let rows: Vec<(Key, Key, String, Moment)> = on_db!(tx.conn(), |c| import::table
        .filter(import::created_at.lt(Moment::from(before)))
        .filter(import::rows_gone_on.is_null())
        .filter(import::state.ne(ImportState::Applying.code()))
        .order((import::created_at, import::id))
        .select((import::id, import::cohort_id, import::state, import::created_at))
        .load(c))?;
    let holding = |(id, cohort, state, at): (Key, Key, String, Moment)| {
        let state = ImportState::from_code(&state).ok_or_else(|| StoreError::damaged("import"))?;
        Ok(Holding { import: id.id(), cohort: cohort.id(), state, loaded_at: at.0 })
    };
    rows.into_iter().map(holding).collect()
}
