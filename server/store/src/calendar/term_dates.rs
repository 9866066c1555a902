//! The entries of a site's calendar on disk. One that was removed stays, with the day on which it was.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    calendar::{AddTermDate, EditTermDate, RemoveTermDate, SchoolYears, TermDate, TermDateDetails, TermDateKind},
    id::Id,
    organisation::{Organisation, Site},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::at_sites::at_sites,
    schema::{calendar::term_date, organisation::site},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(term_date, site);
diesel::joinable!(term_date -> site (site_id));

/// More entries than a school makes in ten years.
const MOST: i64 = 1000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = term_date)]
struct DateRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    kind: String,
    name: String,
    first_on: NaiveDate,
    last_on: NaiveDate,
    years: i32,
    removed_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl DateRow {
    fn details(&self) -> Result<TermDateDetails, StoreError> {
        let damaged = || StoreError::damaged("term_date");
        Ok(TermDateDetails {
            kind: TermDateKind::from_code(&self.kind).ok_or_else(damaged)?,
            name: Line::parse(&self.name).map_err(|_| damaged())?,
            first_on: self.first_on,
            last_on: self.last_on,
            years: SchoolYears::from_bits(self.years).ok_or_else(damaged)?,
        })
    }

    fn open(self, area: Key) -> Result<TermDate, StoreError> {
        Ok(TermDate {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details: self.details()?,
            version: self.version,
        })
    }
}

/// The entries of one site that count, by their first day.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<TermDate>, at: Id<Site>) -> Result<Vec<TermDate>, StoreError> {
    let rows: Vec<(DateRow, Key)> = on_db!(tx.conn(), |c| at_sites!(term_date, scope)
        .filter(term_date::site_id.eq(Key::from(at)))
        .filter(term_date::removed_on.is_null())
        .order((term_date::first_on, term_date::id))
        .limit(MOST)
        .select((DateRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(area)).collect()
}

/// The entries of some sites that count, each site's by their first day.
pub(super) fn details_of(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    sites: &[Id<Site>],
) -> Result<Vec<(Id<Site>, TermDateDetails)>, StoreError> {
    let rows: Vec<DateRow> = on_db!(tx.conn(), |c| term_date::table
        .filter(term_date::organisation_id.eq(Key::from(organisation)))
        .filter(term_date::site_id.eq_any(Key::all(sites)))
        .filter(term_date::removed_on.is_null())
        .order((term_date::first_on, term_date::id))
        .limit(super::most(MOST, sites))
        .select(DateRow::as_select())
        .load(c))?;
    rows.iter().map(|row| Ok((row.site_id.id(), row.details()?))).collect()
}

/// An entry that counts.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<TermDate>, id: Id<TermDate>) -> Result<Option<TermDate>, StoreError> {
    let row: Option<(DateRow, Key)> = on_db!(tx.conn(), |c| at_sites!(term_date, scope)
        .filter(term_date::id.eq(Key::from(id)))
        .filter(term_date::removed_on.is_null())
        .select((DateRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(area)).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddTermDate>,
    details: &TermDateDetails,
) -> Result<Id<TermDate>, StoreError> {
    let id = tx.new_id();
    let row = DateRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        site_id: permit.record().into(),
        kind: details.kind.code().to_owned(),
        name: details.name.to_string(),
        first_on: details.first_on,
        last_on: details.last_on,
        years: details.years.bits(),
        removed_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(term_date::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditTermDate>, details: &TermDateDetails) -> Result<(), StoreError> {
    let seen = term_date::table
        .filter(term_date::id.eq(Key::from(permit.record())))
        .filter(term_date::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            term_date::kind.eq(details.kind.code()),
            term_date::name.eq(details.name.as_str()),
            term_date::first_on.eq(details.first_on),
            term_date::last_on.eq(details.last_on),
            term_date::years.eq(details.years.bits()),
            term_date::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

pub fn remove(tx: &mut Tx<'_>, permit: &Permit<RemoveTermDate>, on: NaiveDate) -> Result<(), StoreError> {
    let seen = term_date::table
        .filter(term_date::id.eq(Key::from(permit.record())))
        .filter(term_date::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((term_date::removed_on.eq(on), term_date::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
