//! Activities: list, one, those to choose from; added, changed, retired, brought back.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    activities::{
        Activity, ActivityDetails, AddActivity, AddStarter, AdultsNeeded, BringBackActivity, EditActivity,
        RetireActivity,
    },
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Organisation,
    text::{Line, Note},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::activities::activity,
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

/// More activities than anybody chooses from.
const MOST: i64 = 300;

fn holder(organisation: Id<Organisation>) -> Holder {
    Holder { kind: HolderKind::Organisation, id: organisation.uuid(), class: "programme" }
}

const fn cell(column: &'static str, row: Uuid) -> Cell {
    Cell { table: "activity", column, row }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = activity)]
pub(super) struct ActivityRow {
    id: Key,
    organisation_id: Key,
    name: String,
    search_name: String,
    aims: Sealed,
    plan: Sealed,
    kit: Option<Sealed>,
    risk: Option<Sealed>,
    minutes: i32,
    group_from: i32,
    group_to: i32,
    adults_least: i32,
    young_for_one_adult: i32,
    week_from: Option<i32>,
    week_to: Option<i32>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
}

fn small(number: i32) -> Result<u16, StoreError> {
    u16::try_from(number).map_err(|_| StoreError::damaged("activity"))
}

fn note(tx: &mut Tx<'_>, cell: Cell, sealed: &Sealed) -> Result<Note, StoreError> {
    Note::parse(&tx.open(cell, sealed)?).map_err(|_| StoreError::damaged("activity"))
}

impl ActivityRow {
    pub(super) fn open(self, tx: &mut Tx<'_>) -> Result<Activity, StoreError> {
        let row = self.id.0;
        let weeks = match self.week_from.zip(self.week_to) {
            Some((from, to)) => Some((small(from)?, small(to)?)),
            None => None,
        };
        let kit = self.kit.map(|sealed| note(tx, cell("kit", row), &sealed)).transpose()?;
        let risk = self.risk.map(|sealed| note(tx, cell("risk", row), &sealed)).transpose()?;
        Ok(Activity {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            details: ActivityDetails {
                name: Line::parse(&self.name).map_err(|_| StoreError::damaged("activity.name"))?,
                aims: note(tx, cell("aims", row), &self.aims)?,
                plan: note(tx, cell("plan", row), &self.plan)?,
                kit,
                risk,
                minutes: small(self.minutes)?,
                group: (small(self.group_from)?, small(self.group_to)?),
                adults: AdultsNeeded {
                    least: small(self.adults_least)?,
                    young_for_one: small(self.young_for_one_adult)?,
                },
                weeks,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// Those of an organisation by name, one page.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<Activity>, wanted: &Wanted) -> Result<Page<Activity>, StoreError> {
    let rows: Vec<ActivityRow> = on_db!(tx.conn(), |c| {
        let here = activity::organisation_id.eq(Key::from(scope.organisation()));
        let mut query = activity::table.filter(here).into_boxed();
        if !wanted.with_ended {
            query = query.filter(activity::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(activity::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = activity::search_name.eq(after.key.clone()).and(activity::id.gt(Key::from(after.id)));
            query = query.filter(activity::search_name.gt(after.key.clone()).or(same_key));
        }
        query
            .order((activity::search_name, activity::id))
            .limit(PAGE as i64 + 1)
            .select(ActivityRow::as_select())
            .load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: row.search_name.clone(), id: row.id.0 }).try_map(|row| row.open(tx))
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Activity>, id: Id<Activity>) -> Result<Option<Activity>, StoreError> {
    let row: Option<ActivityRow> = on_db!(tx.conn(), |c| activity::table
        .filter(activity::organisation_id.eq(Key::from(scope.organisation())))
        .filter(activity::id.eq(Key::from(id)))
        .select(ActivityRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(tx)).transpose()
}

/// Those that are not retired, by name: for an organisation whose session the caller has found in scope.
pub fn choices(tx: &mut Tx<'_>, of: Id<Organisation>) -> Result<Vec<Activity>, StoreError> {
    let rows: Vec<ActivityRow> = on_db!(tx.conn(), |c| activity::table
        .filter(activity::organisation_id.eq(Key::from(of)))
        .filter(activity::ended_on.is_null())
        .order((activity::search_name, activity::id))
        .limit(MOST)
        .select(ActivityRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Codes that the organisation has, and the names of those that are not retired in the form in which they are searched.
pub fn there_already(tx: &mut Tx<'_>, of: Id<Organisation>) -> Result<(Vec<String>, Vec<String>), StoreError> {
    type Row = (Option<String>, String, Option<NaiveDate>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| activity::table
        .filter(activity::organisation_id.eq(Key::from(of)))
        .select((activity::code, activity::search_name, activity::ended_on))
        .load(c))?;
    let open = rows.iter().filter(|(_, _, ended)| ended.is_none());
    let names = open.map(|(_, name, _)| name.clone()).collect();
    Ok((rows.into_iter().filter_map(|(code, ..)| code).collect(), names))
}

struct Words {
    aims: Sealed,
    plan: Sealed,
    kit: Option<Sealed>,
    risk: Option<Sealed>,
}

fn seal(tx: &mut Tx<'_>, of: Id<Organisation>, row: Uuid, details: &ActivityDetails) -> Result<Words, StoreError> {
    let mut seal = |column, note: &Note| tx.seal(holder(of), cell(column, row), note.as_str());
    Ok(Words {
        aims: seal("aims", &details.aims)?,
        plan: seal("plan", &details.plan)?,
        kit: details.kit.as_ref().map(|note| seal("kit", note)).transpose()?,
        risk: details.risk.as_ref().map(|note| seal("risk", note)).transpose()?,
    })
}

/// The columns that say what an activity is, for a new row and for a changed one.
macro_rules! said {
    ($details:expr, $words:expr) => {
        (
            activity::name.eq($details.name.to_string()),
            activity::search_name.eq($details.name.search_form()),
            activity::aims.eq($words.aims.clone()),
            activity::plan.eq($words.plan.clone()),
            activity::kit.eq($words.kit.clone()),
            activity::risk.eq($words.risk.clone()),
            activity::minutes.eq(i32::from($details.minutes)),
            activity::group_from.eq(i32::from($details.group.0)),
            activity::group_to.eq(i32::from($details.group.1)),
            activity::adults_least.eq(i32::from($details.adults.least)),
            activity::young_for_one_adult.eq(i32::from($details.adults.young_for_one)),
            activity::week_from.eq($details.weeks.map(|weeks| i32::from(weeks.0))),
            activity::week_to.eq($details.weeks.map(|weeks| i32::from(weeks.1))),
        )
    };
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddActivity>,
    details: &ActivityDetails,
    today: NaiveDate,
) -> Result<Id<Activity>, StoreError> {
    insert(tx, permit.organisation(), None, details, today)
}

/// One of those to begin with.
pub fn add_starter(
    tx: &mut Tx<'_>,
    permit: &Permit<AddStarter>,
    (code, details): (&str, &ActivityDetails),
    today: NaiveDate,
) -> Result<Id<Activity>, StoreError> {
    insert(tx, permit.organisation(), Some(code.to_owned()), details, today)
}

fn insert(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    code: Option<String>,
    details: &ActivityDetails,
    today: NaiveDate,
) -> Result<Id<Activity>, StoreError> {
    let (id, now) = (tx.new_id::<Activity>(), Moment::from(tx.now()));
    let words = seal(tx, of, id.uuid(), details)?;
    on_db!(tx.conn(), |c| diesel::insert_into(activity::table)
        .values((
            activity::id.eq(Key::from(id)),
            activity::organisation_id.eq(Key::from(of)),
            activity::code.eq(code.clone()),
            said!(details, words),
            activity::started_on.eq(today),
            activity::version.eq(1),
            activity::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditActivity>, details: &ActivityDetails) -> Result<(), StoreError> {
    let words = seal(tx, permit.organisation(), permit.record(), details)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        activity::table
            .filter(activity::id.eq(Key::from(permit.record())))
            .filter(activity::version.eq(permit.version()))
    )
    .set((said!(details, words), activity::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn retire(tx: &mut Tx<'_>, permit: &Permit<RetireActivity>, day: NaiveDate) -> Result<(), StoreError> {
    set_end(tx, permit, Some(day))
}

pub fn bring_back(tx: &mut Tx<'_>, permit: &Permit<BringBackActivity>) -> Result<(), StoreError> {
    set_end(tx, permit, None)
}

fn set_end<A: Action>(tx: &mut Tx<'_>, permit: &Permit<A>, day: Option<NaiveDate>) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        activity::table
            .filter(activity::id.eq(Key::from(permit.record())))
            .filter(activity::version.eq(permit.version()))
    )
    .set((activity::ended_on.eq(day), activity::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
