//! What young people ask for, sealed under their own key, until somebody has seen to it.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Scope},
    id::Id,
    people::Participant,
    phones::{Ask, AskDetails, AskFor, AskKind, AskReading, SettleAsk},
    text::Note,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        organisation::{cohort, site},
        phones::ask,
        young_people::participant,
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::joinable!(ask -> participant (participant_id));
diesel::allow_tables_to_appear_in_same_query!(ask, participant);
diesel::allow_tables_to_appear_in_same_query!(ask, cohort);
diesel::allow_tables_to_appear_in_same_query!(ask, site);

/// More than those who see to them can look through.
const MOST: i64 = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = ask)]
struct AskRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    kind: String,
    words: Option<Sealed>,
    asked_at: Moment,
    settled_at: Option<Moment>,
    version: i32,
}

type Found = (AskRow, Key, Key, Key);

fn damaged() -> StoreError {
    StoreError::damaged("ask")
}

fn cell(id: Id<Ask>) -> Cell {
    Cell { table: "ask", column: "words", row: id.uuid() }
}

fn open(tx: &mut Tx<'_>, (row, area, at, cohort): Found) -> Result<Ask, StoreError> {
    let id: Id<Ask> = row.id.id();
    let text = row.words.as_ref().map(|sealed| tx.open(cell(id), sealed)).transpose()?;
    let words = text.map(|text| Note::parse(&text)).transpose().map_err(|_| damaged())?;
    let kind = AskKind::from_code(&row.kind).ok_or_else(damaged)?;
    Ok(Ask {
        id,
        place: Location::cohort(row.organisation_id.id(), area.id(), at.id(), cohort.id()),
        participant: row.participant_id.id(),
        details: AskDetails { kind, words },
        asked_at: row.asked_at.0,
        settled_at: row.settled_at.map(|at| at.0),
        version: row.version,
    })
}

/// The rows that a scope may read, oldest first.
macro_rules! asks_in {
    ($scope:expr, $narrow:expr, $c:expr) => {{
        let mut query = ask::table
            .inner_join(participant::table.inner_join(cohort::table.inner_join(site::table)))
            .filter(ask::organisation_id.eq(Key::from($scope.organisation())))
            .filter($narrow)
            .into_boxed();
        if !$scope.whole() {
            let named = participant::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
            .order((ask::asked_at, ask::id))
            .limit(MOST)
            .select((AskRow::as_select(), site::area_id, site::id, cohort::id))
            .load($c)
    }};
}

/// Those that nobody has seen to, wherever they are in scope.
pub fn waiting(tx: &mut Tx<'_>, scope: &Scope<AskReading>) -> Result<Vec<Ask>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| asks_in!(scope, ask::settled_at.is_null(), c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<AskReading>, id: Id<Ask>) -> Result<Option<Ask>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| asks_in!(scope, ask::id.eq(Key::from(id)), c))?;
    rows.into_iter().next().map(|row| open(tx, row)).transpose()
}

/// What somebody asked for and nobody has seen to yet: its kind and when.
pub fn waiting_of(
    tx: &mut Tx<'_>,
    whose: Id<Participant>,
) -> Result<Vec<(AskKind, chrono::DateTime<chrono::Utc>)>, StoreError> {
    let rows: Vec<(String, Moment)> = on_db!(tx.conn(), |c| ask::table
        .filter(ask::participant_id.eq(Key::from(whose)))
        .filter(ask::settled_at.is_null())
        .order((ask::asked_at, ask::id))
        .limit(MOST)
        .select((ask::kind, ask::asked_at))
        .load(c))?;
    rows.into_iter().map(|(code, at)| AskKind::from_code(&code).map(|kind| (kind, at.0)).ok_or_else(damaged)).collect()
}

/// The permit's participant asks.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AskFor>,
    whose: &Participant,
    details: &AskDetails,
) -> Result<Id<Ask>, StoreError> {
    let (id, now) = (tx.new_id::<Ask>(), Moment::from(tx.now()));
    let words = match &details.words {
        Some(words) => Some(tx.seal(holder(whose.person, whose.side), cell(id), words.as_str())?),
        None => None,
    };
    on_db!(tx.conn(), |c| diesel::insert_into(ask::table)
        .values((
            ask::id.eq(Key::from(id)),
            ask::organisation_id.eq(Key::from(permit.organisation())),
            ask::participant_id.eq(Key::from(permit.record())),
            ask::kind.eq(details.kind.code()),
            ask::words.eq(words.clone()),
            ask::asked_at.eq(now),
            ask::version.eq(1),
        ))
        .execute(c))?;
    Ok(id)
}

/// Somebody has seen to it.
pub fn settle(tx: &mut Tx<'_>, permit: &Permit<SettleAsk>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = ask::table
        .filter(ask::id.eq(Key::from(permit.record())))
        .filter(ask::version.eq(permit.version()))
        .filter(ask::settled_at.is_null());
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            ask::settled_at.eq(now),
            ask::settled_by.eq(permit.by().map(Key::from)),
            ask::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}
