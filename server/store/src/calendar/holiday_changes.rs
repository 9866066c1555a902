//! Changes of bank holidays on disk. One without a site holds everywhere in the organisation.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    calendar::{
        AddHolidayChange, AddProgrammeHolidayChange, HolidayChange, HolidayChangeDetails, HolidayEffect,
        TakeBackHolidayChange, TakeBackProgrammeHolidayChange,
    },
    id::Id,
    organisation::{Organisation, Site},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{calendar::bank_holiday_change as change, organisation::site},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(change, site);
diesel::joinable!(change -> site (site_id));

/// More changes than anybody enters.
const MOST: i64 = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = change)]
struct ChangeRow {
    id: Key,
    organisation_id: Key,
    site_id: Option<Key>,
    day_on: NaiveDate,
    effect: String,
    name: String,
    taken_back_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl ChangeRow {
    fn details(&self) -> Result<HolidayChangeDetails, StoreError> {
        let damaged = || StoreError::damaged("bank_holiday_change");
        Ok(HolidayChangeDetails {
            day: self.day_on,
            effect: HolidayEffect::from_code(&self.effect).ok_or_else(damaged)?,
            name: Line::parse(&self.name).map_err(|_| damaged())?,
        })
    }

    fn open(self, area: Option<Key>) -> Result<HolidayChange, StoreError> {
        Ok(HolidayChange {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            at: self.site_id.zip(area).map(|(site, area)| (site.id(), area.id())),
            details: self.details()?,
            version: self.version,
        })
    }
}

/// The changes that hold at a site, its own and those of the organisation, by day. Bank holidays are no secret: whoever
/// may read a site may read them, and the organisation's are everybody's.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<Site>, at: Option<Id<Site>>) -> Result<Vec<HolidayChange>, StoreError> {
    let rows: Vec<(ChangeRow, Option<Key>)> = on_db!(tx.conn(), |c| {
        let mut query = change::table
            .left_join(site::table)
            .filter(change::organisation_id.eq(Key::from(scope.organisation())))
            .filter(change::taken_back_on.is_null())
            .into_boxed();
        query = match at {
            Some(at) => query.filter(change::site_id.is_null().or(change::site_id.eq(Key::from(at)))),
            None => query.filter(change::site_id.is_null()),
        };
        query
            .order((change::day_on, change::id))
            .limit(MOST)
            .select((ChangeRow::as_select(), site::area_id.nullable()))
            .load(c)
    })?;
    rows.into_iter().map(|(row, area)| row.open(area)).collect()
}

/// Those of the organisation, and those of some sites with whose they are.
pub(super) fn details_of(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    sites: &[Id<Site>],
) -> Result<Vec<(Option<Id<Site>>, HolidayChangeDetails)>, StoreError> {
    let rows: Vec<ChangeRow> = on_db!(tx.conn(), |c| change::table
        .filter(change::organisation_id.eq(Key::from(organisation)))
        .filter(change::site_id.is_null().or(change::site_id.eq_any(Key::all(sites))))
        .filter(change::taken_back_on.is_null())
        .order((change::day_on, change::id))
        .limit(super::most(MOST, sites))
        .select(ChangeRow::as_select())
        .load(c))?;
    rows.iter().map(|row| Ok((row.site_id.map(Key::id), row.details()?))).collect()
}

/// A change that counts, of the organisation or of a site in scope.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<Site>, id: Id<HolidayChange>) -> Result<Option<HolidayChange>, StoreError> {
    let row: Option<(ChangeRow, Option<Key>)> = on_db!(tx.conn(), |c| change::table
        .left_join(site::table)
        .filter(change::organisation_id.eq(Key::from(scope.organisation())))
        .filter(change::id.eq(Key::from(id)))
        .filter(change::taken_back_on.is_null())
        .select((ChangeRow::as_select(), site::area_id.nullable()))
        .first(c)
        .optional())?;
    let found = row.map(|(row, area)| row.open(area)).transpose()?;
    Ok(found.filter(|change| change.at.is_none_or(|(site, area)| scope.has_site(site, area))))
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddHolidayChange>,
    details: &HolidayChangeDetails,
) -> Result<Id<HolidayChange>, StoreError> {
    insert(tx, permit.organisation(), Some(permit.record().into()), details)
}

pub fn add_everywhere(
    tx: &mut Tx<'_>,
    permit: &Permit<AddProgrammeHolidayChange>,
    details: &HolidayChangeDetails,
) -> Result<Id<HolidayChange>, StoreError> {
    insert(tx, permit.organisation(), None, details)
}

fn insert(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    site_id: Option<Key>,
    details: &HolidayChangeDetails,
) -> Result<Id<HolidayChange>, StoreError> {
    let id = tx.new_id();
    let row = ChangeRow {
        id: id.into(),
        organisation_id: organisation.into(),
        site_id,
        day_on: details.day,
        effect: details.effect.code().to_owned(),
        name: details.name.to_string(),
        taken_back_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(change::table).values(&row).execute(c))?;
    Ok(id)
}

/// The actions that take a change back: of a site, or of the organisation.
pub trait TakesBack: Action<On = HolidayChange> {}
impl TakesBack for TakeBackHolidayChange {}
impl TakesBack for TakeBackProgrammeHolidayChange {}

pub fn take_back<A: TakesBack>(tx: &mut Tx<'_>, permit: &Permit<A>, on: NaiveDate) -> Result<(), StoreError> {
    let seen =
        change::table.filter(change::id.eq(Key::from(permit.record()))).filter(change::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((change::taken_back_on.eq(on), change::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
