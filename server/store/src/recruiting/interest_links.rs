//! A cohort's interest link on disk. The secret is found by its hash (`open_links`) and kept sealed as well, so that a
//! poster can be printed again without taking down those that hang.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::{Weekdays, weekday_in_words, weekday_number},
    id::Id,
    organisation::{Cohort, Period},
    people::Slot,
    recruiting::{Apply, EndInterestLink, ExtendInterestLink, InterestLink, LinkDetails, MakeInterestLink},
    sign_in::Account,
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::sites::holder,
    schema::{
        organisation::{cohort, period, site},
        people::account,
        recruiting::interest_link,
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(interest_link, cohort);
diesel::allow_tables_to_appear_in_same_query!(interest_link, site);
diesel::joinable!(interest_link -> cohort (cohort_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = interest_link)]
struct LinkRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    secret: Sealed,
    made_on: NaiveDate,
    made_by: Option<Key>,
    open_until: NaiveDate,
    ended_on: Option<NaiveDate>,
    told_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

/// A link, and the secret in its address, which is still sealed.
#[derive(Debug)]
pub struct KeptLink {
    pub link: InterestLink,
    secret: Sealed,
}

fn cell(link: Id<InterestLink>) -> Cell {
    Cell { table: "interest_link", column: "secret", row: link.uuid() }
}

fn open((row, area, at): (LinkRow, Key, Key)) -> KeptLink {
    let link = InterestLink {
        id: row.id.id(),
        organisation: row.organisation_id.id(),
        area: area.id(),
        site: at.id(),
        cohort: row.cohort_id.id(),
        made_on: row.made_on,
        made_by: row.made_by.map(Key::id),
        open_until: row.open_until,
        ended_on: row.ended_on,
        told_on: row.told_on,
        version: row.version,
    };
    KeptLink { link, secret: row.secret }
}

macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = interest_link::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(interest_link::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = cohort::id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// The cohort's link that was not ended, or else the last one there was.
pub fn latest(tx: &mut Tx<'_>, scope: &Scope<InterestLink>, of: Id<Cohort>) -> Result<Option<KeptLink>, StoreError> {
    let row: Option<(LinkRow, Key, Key)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(interest_link::cohort_id.eq(Key::from(of)))
        .order((interest_link::ended_on.is_null().desc(), interest_link::id.desc()))
        .select((LinkRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    Ok(row.map(open))
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<InterestLink>,
    id: Id<InterestLink>,
) -> Result<Option<KeptLink>, StoreError> {
    let row: Option<(LinkRow, Key, Key)> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(interest_link::id.eq(Key::from(id)))
        .select((LinkRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    Ok(row.map(open))
}

/// The secret of a link that was loaded in scope: 32 bytes.
pub fn secret(tx: &mut Tx<'_>, kept: &KeptLink) -> Result<[u8; 32], StoreError> {
    let bytes = tx.open_bytes(cell(kept.link.id), &kept.secret)?;
    bytes.try_into().map_err(|_| StoreError::damaged("interest_link.secret"))
}

/// Adds a link to the permit's cohort.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<MakeInterestLink>,
    of: &Cohort,
    details: LinkDetails,
    secret: &[u8; 32],
    today: NaiveDate,
) -> Result<Id<InterestLink>, StoreError> {
    let id = tx.new_id::<InterestLink>();
    let row = LinkRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        cohort_id: permit.record().into(),
        secret: tx.seal_bytes(holder(of.site), cell(id), secret)?,
        made_on: today,
        made_by: permit.by().map(Key::from),
        open_until: details.open_until,
        ended_on: None,
        told_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(interest_link::table).values(&row).execute(c))?;
    Ok(id)
}

/// Ends every link of the permit's cohort: a new one takes their place.
pub fn end_all(tx: &mut Tx<'_>, permit: &Permit<MakeInterestLink>, today: NaiveDate) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        interest_link::table
            .filter(interest_link::cohort_id.eq(Key::from(permit.record())))
            .filter(interest_link::ended_on.is_null())
    )
    .set((interest_link::ended_on.eq(today), interest_link::version.eq(interest_link::version + 1)))
    .execute(c))?;
    Ok(())
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndInterestLink>, today: NaiveDate) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        interest_link::table
            .filter(interest_link::id.eq(Key::from(permit.record())))
            .filter(interest_link::version.eq(permit.version()))
    )
    .set((interest_link::ended_on.eq(today), interest_link::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn extend(tx: &mut Tx<'_>, permit: &Permit<ExtendInterestLink>, details: LinkDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        interest_link::table
            .filter(interest_link::id.eq(Key::from(permit.record())))
            .filter(interest_link::version.eq(permit.version()))
    )
    .set((interest_link::open_until.eq(details.open_until), interest_link::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Notes that the practitioner was told today. It is nobody's edit, so the version stays.
pub fn note_told(tx: &mut Tx<'_>, permit: &Permit<Apply>, today: NaiveDate) -> Result<(), StoreError> {
    on_db!(tx.conn(), |c| diesel::update(
        interest_link::table.filter(interest_link::id.eq(Key::from(permit.record())))
    )
    .set(interest_link::told_on.eq(today))
    .execute(c))?;
    Ok(())
}

/// The account of a member of staff of the permit's organisation, while it can be used.
pub fn account_of(
    tx: &mut Tx<'_>,
    permit: &Permit<Apply>,
    whose: Id<Person>,
) -> Result<Option<Id<Account>>, StoreError> {
    let key: Option<Key> = on_db!(tx.conn(), |c| account::table
        .filter(account::organisation_id.eq(Key::from(permit.organisation())))
        .filter(account::person_id.eq(Key::from(whose)))
        .filter(account::state.eq("active"))
        .select(account::id)
        .first(c)
        .optional())?;
    Ok(key.map(Key::id))
}

/// A time of the school's week that the form offers.
#[derive(Debug, Clone)]
pub struct OfferedTime {
    pub time: Slot,
    /// What the period is called.
    pub name: String,
}

impl OfferedTime {
    /// "Tuesday, Period 2".
    pub fn words(&self) -> String {
        format!("{}, {}", weekday_in_words(self.time.weekday), self.name)
    }
}

/// The times of the site's week, by weekday and then in the order of the day.
pub fn times_at(
    tx: &mut Tx<'_>,
    at: Id<tenfold_domain::organisation::Site>,
    today: NaiveDate,
) -> Result<Vec<OfferedTime>, StoreError> {
    let rows: Vec<(Key, String, i32)> = on_db!(tx.conn(), |c| period::table
        .filter(period::site_id.eq(Key::from(at)))
        .filter(period::ended_on.is_null().or(period::ended_on.gt(today)))
        .order((period::starts_minute, period::ends_minute, period::id))
        .limit(200)
        .select((period::id, period::name, period::weekdays))
        .load(c))?;
    let mut times = Vec::new();
    for (id, name, weekdays) in rows {
        let days = u8::try_from(weekdays).ok().and_then(Weekdays::from_bits);
        let days = days.ok_or_else(|| StoreError::damaged("period.weekdays"))?;
        let period: Id<Period> = id.id();
        times.extend(days.iter().map(|weekday| OfferedTime { time: Slot { weekday, period }, name: name.clone() }));
    }
    times.sort_by_key(|offered| weekday_number(offered.time.weekday));
    Ok(times)
}
