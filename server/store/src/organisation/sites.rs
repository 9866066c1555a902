//! Sites on disk. The address is sealed under the site's own key.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{AddSite, Area, EditSite, EndSite, Phones, Site, SiteDetails, SiteKind},
    text::{Line, Note},
};

use super::span;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{cohort, site},
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = site)]
struct SiteRow {
    id: Key,
    organisation_id: Key,
    area_id: Key,
    name: String,
    search_name: String,
    kind: String,
    phones: String,
    address: Option<Sealed>,
    week_a_monday: Option<NaiveDate>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

/// The key that seals what a site holds: its address, its contacts, notes on its rooms.
pub(crate) fn holder(site: Id<Site>) -> Holder {
    Holder { kind: HolderKind::Site, id: site.uuid(), class: "site" }
}

fn address_cell(site: Id<Site>) -> Cell {
    Cell { table: "site", column: "address", row: site.uuid() }
}

impl SiteRow {
    fn open(self, tx: &mut Tx<'_>) -> Result<Site, StoreError> {
        let id = self.id.id();
        let address = match &self.address {
            Some(sealed) => Some(tx.open(address_cell(id), sealed)?),
            None => None,
        };
        let address =
            address.as_deref().map(Note::parse).transpose().map_err(|_| StoreError::damaged("site.address"))?;
        Ok(Site {
            id,
            organisation: self.organisation_id.id(),
            area: self.area_id.id(),
            details: SiteDetails {
                name: Line::parse(&self.name).map_err(|_| StoreError::damaged("site.name"))?,
                kind: SiteKind::from_code(&self.kind).ok_or_else(|| StoreError::damaged("site.kind"))?,
                phones: Phones::from_code(&self.phones).ok_or_else(|| StoreError::damaged("site.phones"))?,
                address,
                week_a_monday: self.week_a_monday,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

fn seal_address(tx: &mut Tx<'_>, site: Id<Site>, details: &SiteDetails) -> Result<Option<Sealed>, StoreError> {
    details.address.as_ref().map(|address| tx.seal(holder(site), address_cell(site), address.as_str())).transpose()
}

/// The rows of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = site::table.filter(site::organisation_id.eq(Key::from($scope.organisation()))).into_boxed();
        if !$scope.whole() {
            let here = site::id.eq_any(Key::all($scope.sites()));
            query = query.filter(here.or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// Sites by name; those of one area where `area` says so.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<Site>,
    area: Option<Id<Area>>,
    wanted: &Wanted,
) -> Result<Page<Site>, StoreError> {
    let rows: Vec<SiteRow> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope);
        if let Some(area) = area {
            query = query.filter(site::area_id.eq(Key::from(area)));
        }
        if !wanted.with_ended {
            query = query.filter(site::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(site::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = site::search_name.eq(after.key.clone()).and(site::id.gt(Key::from(after.id)));
            query = query.filter(site::search_name.gt(after.key.clone()).or(same_key));
        }
        query.order((site::search_name, site::id)).limit(PAGE as i64 + 1).select(SiteRow::as_select()).load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: row.search_name.clone(), id: row.id.0 }).try_map(|row| row.open(tx))
}

/// Every open site of a scope by name, for a choice in a form.
pub fn choices<R: Reading>(tx: &mut Tx<'_>, scope: &Scope<R>) -> Result<Vec<(Id<Site>, String)>, StoreError> {
    let rows: Vec<(Key, String)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(site::ended_on.is_null())
        .order((site::search_name, site::id))
        .select((site::id, site::name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, name)| (id.id(), name)).collect())
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Site>, id: Id<Site>) -> Result<Option<Site>, StoreError> {
    let row: Option<SiteRow> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(site::id.eq(Key::from(id)))
        .select(SiteRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(tx)).transpose()
}

/// How many cohorts of a site are open.
pub fn count_open_cohorts(tx: &mut Tx<'_>, permit: &Permit<EndSite>) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| cohort::table
        .filter(cohort::site_id.eq(Key::from(permit.record())))
        .filter(cohort::ended_on.is_null())
        .count()
        .get_result(c))?)
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddSite>,
    details: &SiteDetails,
    started_on: NaiveDate,
) -> Result<Site, StoreError> {
    let site = Site {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: Id::from_uuid(permit.record()),
        details: details.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = SiteRow {
        id: site.id.into(),
        organisation_id: site.organisation.into(),
        area_id: site.area.into(),
        name: details.name.to_string(),
        search_name: details.name.search_form(),
        kind: details.kind.code().to_owned(),
        phones: details.phones.code().to_owned(),
        address: seal_address(tx, site.id, details)?,
        week_a_monday: details.week_a_monday,
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(site::table).values(&row).execute(c))?;
    Ok(site)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditSite>, details: &SiteDetails) -> Result<(), StoreError> {
    let address = seal_address(tx, Id::from_uuid(permit.record()), details)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        site::table.filter(site::id.eq(Key::from(permit.record()))).filter(site::version.eq(permit.version()))
    )
    .set((
        site::name.eq(details.name.as_str()),
        site::search_name.eq(details.name.search_form()),
        site::kind.eq(details.kind.code()),
        site::phones.eq(details.phones.code()),
        site::address.eq(&address),
        site::week_a_monday.eq(details.week_a_monday),
        site::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndSite>, span: Span) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        site::table.filter(site::id.eq(Key::from(permit.record()))).filter(site::version.eq(permit.version()))
    )
    .set((site::ended_on.eq(span.ended_on()), site::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
