//! Pairs who are kept apart, on disk. What a safeguarding lead recorded leaves this file by two doors only: to leads, and
//! to matching as bare pairs without a kind.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Location, Permit, Scope},
    dated::Span,
    id::Id,
    listing::Wanted,
    organisation::{Organisation, Site},
    people::{
        ApartKind, EndNotSuitable, KeepApart, KeepSomebodyApart, NotSuitable, NotSuitableReading, Pair, YoungPerson,
    },
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::site,
        people::person,
        young_people::{keep_apart, participant, young_person},
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(keep_apart, site);
diesel::joinable!(keep_apart -> site (site_id));

/// More pairs than a site has.
const MOST: i64 = 1000;
/// How many names a search offers.
const FOUND: i64 = 10;

#[derive(Queryable, Selectable)]
#[diesel(table_name = keep_apart)]
struct ApartRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    one_id: Key,
    other_id: Key,
    kind: String,
    asked_by_id: Option<Key>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
}

impl ApartRow {
    fn open(self, area: Key) -> Result<KeepApart, StoreError> {
        let damaged = || StoreError::damaged("keep_apart");
        Ok(KeepApart {
            id: self.id.id(),
            place: Location::site(self.organisation_id.id(), area.id(), self.site_id.id()),
            pair: Pair::of(self.one_id.id(), self.other_id.id()).ok_or_else(damaged)?,
            kind: ApartKind::from_code(&self.kind).ok_or_else(damaged)?,
            asked_by: self.asked_by_id.map(Key::id),
            span: Span::new(self.started_on, self.ended_on).map_err(|_| damaged())?,
            version: self.version,
        })
    }
}

/// The open pairs that a young person is one of, less what leads recorded. The caller has found them in scope, and shows
/// of these what [`KeepApart::is_shown_with`] lets through.
pub fn with(tx: &mut Tx<'_>, whose: Id<YoungPerson>) -> Result<Vec<KeepApart>, StoreError> {
    let key = Key::from(whose);
    let rows: Vec<(ApartRow, Key)> = on_db!(tx.conn(), |c| keep_apart::table
        .inner_join(site::table)
        .filter(keep_apart::one_id.eq(key).or(keep_apart::other_id.eq(key)))
        .filter(keep_apart::kind.ne(ApartKind::NotSuitable.code()))
        .filter(keep_apart::ended_on.is_null())
        .order(keep_apart::id)
        .select((ApartRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(area)).collect()
}

/// Every open pair at a site, of every kind and without it: what matching asks.
pub fn pairs_at(tx: &mut Tx<'_>, of: Id<Organisation>, at: Id<Site>) -> Result<Vec<Pair>, StoreError> {
    let rows: Vec<(Key, Key)> = on_db!(tx.conn(), |c| keep_apart::table
        .filter(keep_apart::organisation_id.eq(Key::from(of)))
        .filter(keep_apart::site_id.eq(Key::from(at)))
        .filter(keep_apart::ended_on.is_null())
        .select((keep_apart::one_id, keep_apart::other_id))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(one, other)| Pair::of(one.id(), other.id())).collect())
}

/// The rows that leads of a scope may read, each joined with its site.
macro_rules! not_suitable {
    ($scope:expr) => {{
        let mut query = keep_apart::table
            .inner_join(site::table)
            .filter(keep_apart::organisation_id.eq(Key::from($scope.organisation())))
            .filter(keep_apart::kind.eq(ApartKind::NotSuitable.code()))
            .filter(keep_apart::ended_on.is_null())
            .into_boxed();
        if !$scope.whole() {
            let here = keep_apart::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(here.or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// What leads recorded at a site.
pub fn not_suitable_at(
    tx: &mut Tx<'_>,
    scope: &Scope<NotSuitableReading>,
    at: Id<Site>,
) -> Result<Vec<NotSuitable>, StoreError> {
    let rows: Vec<(ApartRow, Key)> = on_db!(tx.conn(), |c| not_suitable!(scope)
        .filter(keep_apart::site_id.eq(Key::from(at)))
        .order(keep_apart::id)
        .limit(MOST)
        .select((ApartRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(area).map(NotSuitable)).collect()
}

pub fn find_not_suitable(
    tx: &mut Tx<'_>,
    scope: &Scope<NotSuitableReading>,
    id: Id<KeepApart>,
) -> Result<Option<NotSuitable>, StoreError> {
    let row: Option<(ApartRow, Key)> = on_db!(tx.conn(), |c| not_suitable!(scope)
        .filter(keep_apart::id.eq(Key::from(id)))
        .select((ApartRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(area).map(NotSuitable)).transpose()
}

/// A young person of a site as a lead chooses them.
#[derive(Debug, Clone)]
pub struct Named {
    pub id: Id<YoungPerson>,
    pub name: String,
    pub form: Option<String>,
}

type NamedRow = (Key, Option<String>, String, String, Option<String>);

fn named((id, called, given, family, form): NamedRow) -> Named {
    Named { id: id.id(), name: format!("{} {family}", called.unwrap_or(given)), form }
}

/// Those at a site whom a lead looks for by name; those named in `ids` where that says so.
pub fn named_at(
    tx: &mut Tx<'_>,
    scope: &Scope<NotSuitableReading>,
    at: Id<Site>,
    wanted: &Wanted,
    ids: Option<&[Id<YoungPerson>]>,
) -> Result<Vec<Named>, StoreError> {
    let rows: Vec<NamedRow> = on_db!(tx.conn(), |c| {
        let here = participant::table.filter(participant::arriving_with.is_null()).select(participant::young_person_id);
        let mut query = young_person::table
            .inner_join(person::table)
            .filter(young_person::organisation_id.eq(Key::from(scope.organisation())))
            .filter(young_person::site_id.eq(Key::from(at)))
            .filter(young_person::id.eq_any(here))
            .into_boxed();
        match ids {
            Some(ids) => query = query.filter(young_person::id.eq_any(Key::all(ids))).limit(MOST),
            None => {
                let plain = young_person::search_name.like(wanted.pattern()).escape('\\');
                query = query.filter(plain).filter(young_person::merged_into_id.is_null()).limit(FOUND);
            }
        }
        query
            .order((young_person::search_name, young_person::id))
            .select((
                young_person::id,
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::form,
            ))
            .load(c)
    })?;
    Ok(rows.into_iter().map(named).collect())
}

/// What is recorded of a pair.
#[derive(Debug, Clone, Copy)]
pub struct NewApart {
    pub at: Id<Site>,
    pub pair: Pair,
    pub kind: ApartKind,
    pub asked_by: Option<Id<YoungPerson>>,
    pub since: NaiveDate,
}

/// Whether the same is recorded of them already.
pub fn is_there(tx: &mut Tx<'_>, new: &NewApart) -> Result<bool, StoreError> {
    let asked_by: Vec<Option<Key>> = on_db!(tx.conn(), |c| keep_apart::table
        .filter(keep_apart::one_id.eq(Key::from(new.pair.one())))
        .filter(keep_apart::other_id.eq(Key::from(new.pair.other())))
        .filter(keep_apart::kind.eq(new.kind.code()))
        .filter(keep_apart::ended_on.is_null())
        .select(keep_apart::asked_by_id)
        .load(c))?;
    Ok(asked_by.contains(&new.asked_by.map(Key::from)))
}

/// Records a pair, by staff, by a lead, or as an import brings it.
pub fn add<A: Action>(tx: &mut Tx<'_>, permit: &Permit<A>, new: &NewApart) -> Result<Id<KeepApart>, StoreError> {
    let (id, now) = (tx.new_id::<KeepApart>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(keep_apart::table)
        .values((
            keep_apart::id.eq(Key::from(id)),
            keep_apart::organisation_id.eq(Key::from(permit.organisation())),
            keep_apart::site_id.eq(Key::from(new.at)),
            keep_apart::one_id.eq(Key::from(new.pair.one())),
            keep_apart::other_id.eq(Key::from(new.pair.other())),
            keep_apart::kind.eq(new.kind.code()),
            keep_apart::asked_by_id.eq(new.asked_by.map(Key::from)),
            keep_apart::recorded_by.eq(permit.by().map(Key::from)),
            keep_apart::started_on.eq(new.since),
            keep_apart::version.eq(1),
            keep_apart::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Ends one of the pairs of the permit's participant, which the caller has found with them.
pub fn end(
    tx: &mut Tx<'_>,
    _permit: &Permit<KeepSomebodyApart>,
    pair: &KeepApart,
    day: NaiveDate,
) -> Result<(), StoreError> {
    end_at(tx, pair.id, pair.version, day)
}

/// Ends what a lead recorded.
pub fn end_not_suitable(tx: &mut Tx<'_>, permit: &Permit<EndNotSuitable>, day: NaiveDate) -> Result<(), StoreError> {
    end_at(tx, Id::from_uuid(permit.record()), permit.version(), day)
}

fn end_at(tx: &mut Tx<'_>, id: Id<KeepApart>, version: i32, day: NaiveDate) -> Result<(), StoreError> {
    let seen = keep_apart::table.filter(keep_apart::id.eq(Key::from(id))).filter(keep_apart::version.eq(version));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((keep_apart::ended_on.eq(day), keep_apart::version.eq(version + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
