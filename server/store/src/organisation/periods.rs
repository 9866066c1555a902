//! Periods of a school day on disk. Weekdays are a set of bits, hours are minutes from midnight.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::{Span, Weekdays},
    id::Id,
    organisation::{AddPeriod, EditPeriod, EndPeriod, Period, PeriodDetails, PeriodKind, Site, Weeks},
    text::Line,
};

use super::{
    at_sites::{at_sites, end_at_site},
    span,
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{period, site},
    types::{Key, Moment, hours},
};

diesel::allow_tables_to_appear_in_same_query!(period, site);
diesel::joinable!(period -> site (site_id));

/// More periods than any site's two-week timetable has.
const MOST: i64 = 500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = period)]
struct PeriodRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    name: String,
    kind: String,
    weeks: String,
    weekdays: i32,
    starts_minute: i32,
    ends_minute: i32,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl PeriodRow {
    fn open(self, area: Key) -> Result<Period, StoreError> {
        let weekdays = u8::try_from(self.weekdays).ok().and_then(Weekdays::from_bits);
        Ok(Period {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details: PeriodDetails {
                name: Line::parse(&self.name).map_err(|_| StoreError::damaged("period.name"))?,
                kind: PeriodKind::from_code(&self.kind).ok_or_else(|| StoreError::damaged("period.kind"))?,
                weeks: Weeks::from_code(&self.weeks).ok_or_else(|| StoreError::damaged("period.weeks"))?,
                weekdays: weekdays.ok_or_else(|| StoreError::damaged("period.weekdays"))?,
                hours: hours(self.starts_minute, self.ends_minute)?,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// The periods of one site in the order of the day: those that have not ended by `from`, or, where it is `None`, all
/// there ever were.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<Period>,
    at: Id<Site>,
    from: Option<NaiveDate>,
) -> Result<Vec<Period>, StoreError> {
    let rows: Vec<(PeriodRow, Key)> = on_db!(tx.conn(), |c| {
        let mut query = at_sites!(period, scope).filter(period::site_id.eq(Key::from(at)));
        if let Some(from) = from {
            query = query.filter(period::ended_on.is_null().or(period::ended_on.gt(from)));
        }
        query
            .order((period::starts_minute, period::ends_minute, period::id))
            .limit(MOST)
            .select((PeriodRow::as_select(), site::area_id))
            .load(c)
    })?;
    rows.into_iter().map(|(row, area)| row.open(area)).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Period>, id: Id<Period>) -> Result<Option<Period>, StoreError> {
    let row: Option<(PeriodRow, Key)> = on_db!(tx.conn(), |c| at_sites!(period, scope)
        .filter(period::id.eq(Key::from(id)))
        .select((PeriodRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(area)).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddPeriod>,
    at: &Site,
    details: &PeriodDetails,
    started_on: NaiveDate,
) -> Result<Period, StoreError> {
    let period = Period {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: at.area,
        site: Id::from_uuid(permit.record()),
        details: details.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = PeriodRow {
        id: period.id.into(),
        organisation_id: period.organisation.into(),
        site_id: period.site.into(),
        name: details.name.to_string(),
        kind: details.kind.code().to_owned(),
        weeks: details.weeks.code().to_owned(),
        weekdays: details.weekdays.bits().into(),
        starts_minute: details.hours.starts().minutes().into(),
        ends_minute: details.hours.ends().minutes().into(),
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(period::table).values(&row).execute(c))?;
    Ok(period)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditPeriod>, details: &PeriodDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        period::table.filter(period::id.eq(Key::from(permit.record()))).filter(period::version.eq(permit.version()))
    )
    .set((
        period::name.eq(details.name.as_str()),
        period::kind.eq(details.kind.code()),
        period::weeks.eq(details.weeks.code()),
        period::weekdays.eq(i32::from(details.weekdays.bits())),
        period::starts_minute.eq(i32::from(details.hours.starts().minutes())),
        period::ends_minute.eq(i32::from(details.hours.ends().minutes())),
        period::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndPeriod>, span: Span) -> Result<(), StoreError> {
    end_at_site!(tx, period, permit, span)
}
