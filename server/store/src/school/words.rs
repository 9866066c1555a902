//! The words of schools: each belongs to a cohort, whose practitioners see to it.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Reading, Scope},
    id::Id,
    organisation::{Cohort, Site},
    school::{Said, SchoolWord, SettleSchoolWord, TakeBackSchoolWord, TellSchoolWord, WordKind},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        school::school_word,
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(school_word, cohort);
diesel::allow_tables_to_appear_in_same_query!(school_word, site);
diesel::joinable!(school_word -> cohort (cohort_id));

/// More than a school says in a year.
const MOST: i64 = 2_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = school_word)]
struct WordRow {
    id: Key,
    organisation_id: Key,
    kind: String,
    participant_id: Option<Key>,
    session_id: Option<Key>,
    venue_id: Option<Key>,
    from_on: NaiveDate,
    until_on: Option<NaiveDate>,
    created_at: Moment,
    settled_at: Option<Moment>,
    version: i32,
}

type Found = (WordRow, Key, Key, Key);

fn open((row, area, site, cohort): Found) -> Result<SchoolWord, StoreError> {
    let kind = WordKind::from_code(&row.kind);
    let said = match (kind, row.participant_id, row.session_id, row.venue_id) {
        (Some(WordKind::Absent), Some(who), None, None) => Said::Absent(who.id()),
        (Some(WordKind::Trip), Some(who), None, None) => Said::Trip(who.id()),
        (Some(WordKind::Left), Some(who), None, None) => Said::Left(who.id()),
        (Some(WordKind::Lesson), Some(who), Some(session), None) => Said::Lesson(who.id(), session.id()),
        (Some(WordKind::Room), None, None, Some(room)) => Said::Room(room.id()),
        _ => return Err(StoreError::damaged("school_word")),
    };
    Ok(SchoolWord {
        id: row.id.id(),
        place: Location::cohort(row.organisation_id.id(), area.id(), site.id(), cohort.id()),
        said,
        from_on: row.from_on,
        until_on: row.until_on,
        said_at: row.created_at.0,
        settled_at: row.settled_at.map(|at| at.0),
        version: row.version,
    })
}

/// Which words.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// Those that nobody has seen to, wherever they are in scope.
    Waiting,
    OfCohort(Id<Cohort>),
    OfSite(Id<Site>),
    One(Id<SchoolWord>),
}

/// Those that still hold on a day or later and were not taken back, the first day first.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    which: Which,
    day: NaiveDate,
) -> Result<Vec<SchoolWord>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = school_word::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(school_word::organisation_id.eq(Key::from(scope.organisation())))
            .filter(school_word::taken_back_at.is_null())
            .filter(school_word::until_on.is_null().or(school_word::until_on.ge(day)))
            .into_boxed();
        query = match which {
            Which::Waiting => query.filter(school_word::settled_at.is_null()),
            Which::OfCohort(of) => query.filter(school_word::cohort_id.eq(Key::from(of))),
            Which::OfSite(of) => query.filter(cohort::site_id.eq(Key::from(of))),
            Which::One(one) => query.filter(school_word::id.eq(Key::from(one))),
        };
        if !scope.whole() {
            let named = school_word::cohort_id.eq_any(Key::all(scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all(scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all(scope.areas()))));
        }
        query
            .order((school_word::from_on, school_word::id))
            .limit(MOST)
            .select((WordRow::as_select(), site::area_id, site::id, cohort::id))
            .load(c)
    })?;
    rows.into_iter().map(open).collect()
}

/// Says it to the practitioners of the permit's cohort.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<TellSchoolWord>,
    said: Said,
    (from_on, until_on): (NaiveDate, Option<NaiveDate>),
) -> Result<Id<SchoolWord>, StoreError> {
    let (id, now) = (tx.new_id::<SchoolWord>(), Moment::from(tx.now()));
    let session = if let Said::Lesson(_, session) = said { Some(Key::from(session)) } else { None };
    let room = if let Said::Room(room) = said { Some(Key::from(room)) } else { None };
    on_db!(tx.conn(), |c| diesel::insert_into(school_word::table)
        .values((
            school_word::id.eq(Key::from(id)),
            school_word::organisation_id.eq(Key::from(permit.organisation())),
            school_word::cohort_id.eq(Key::from(permit.record())),
            school_word::kind.eq(said.kind().code()),
            school_word::participant_id.eq(said.pupil().map(Key::from)),
            school_word::session_id.eq(session),
            school_word::venue_id.eq(room),
            school_word::from_on.eq(from_on),
            school_word::until_on.eq(until_on),
            school_word::said_by.eq(permit.by().map(Key::from)),
            school_word::created_at.eq(now),
            school_word::version.eq(1),
        ))
        .execute(c))?;
    Ok(id)
}

/// Somebody who runs the cohort has seen to it.
pub fn settle(tx: &mut Tx<'_>, permit: &Permit<SettleSchoolWord>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = school_word::table
        .filter(school_word::id.eq(Key::from(permit.record())))
        .filter(school_word::version.eq(permit.version()))
        .filter(school_word::settled_at.is_null());
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            school_word::settled_at.eq(now),
            school_word::settled_by.eq(permit.by().map(Key::from)),
            school_word::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// It was not so.
pub fn take_back(tx: &mut Tx<'_>, permit: &Permit<TakeBackSchoolWord>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = school_word::table
        .filter(school_word::id.eq(Key::from(permit.record())))
        .filter(school_word::version.eq(permit.version()))
        .filter(school_word::taken_back_at.is_null());
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((school_word::taken_back_at.eq(now), school_word::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
