//! Participants as lists show them, on disk. Nothing of it is sealed.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Reading, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{Cohort, Site},
    people::{Participant, Side, Stage, YoungPerson},
};

use super::participants::participants;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::cohort,
        people::person,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// A participant as lists show them. Nothing of it is sealed.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: Id<Participant>,
    pub young_person: Id<YoungPerson>,
    pub side: Side,
    pub stage: Stage,
    pub stage_since: NaiveDate,
    /// What they are called, and their family name.
    pub name: String,
    pub birth_date: NaiveDate,
    /// The school's own year group, where it said one.
    pub school_year: Option<i32>,
    pub form: Option<String>,
    pub span: Span,
}

/// The columns of a [`ListedRow`].
macro_rules! listed_columns {
    () => {
        (
            (
                participant::id,
                participant::young_person_id,
                participant::side,
                participant::stage,
                participant::stage_since,
                participant::started_on,
                participant::ended_on,
            ),
            (
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::birth_date,
                young_person::school_year,
                young_person::form,
                young_person::search_name,
            ),
        )
    };
}

type ListedRow = (
    (Key, Key, String, String, NaiveDate, NaiveDate, Option<NaiveDate>),
    (Option<String>, String, String, NaiveDate, Option<i32>, Option<String>, String),
);

fn listed((what, who): ListedRow) -> Result<Listed, StoreError> {
    let (id, young_person, side, stage, stage_since, started_on, ended_on) = what;
    let (preferred, given, family, birth_date, school_year, form, _) = who;
    let damaged = || StoreError::damaged("participant");
    Ok(Listed {
        id: id.id(),
        young_person: young_person.id(),
        side: Side::from_code(&side).ok_or_else(damaged)?,
        stage: Stage::from_code(&stage).ok_or_else(damaged)?,
        stage_since,
        name: format!("{} {family}", preferred.unwrap_or(given)),
        birth_date,
        school_year,
        form,
        span: Span::new(started_on, ended_on).map_err(|_| damaged())?,
    })
}

/// The participants of one cohort on one side, by name.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    of: Id<Cohort>,
    side: Side,
    wanted: &Wanted,
) -> Result<Page<Listed>, StoreError> {
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| {
        let mut query = participants!(scope)
            .filter(participant::cohort_id.eq(Key::from(of)))
            .filter(participant::side.eq(side.code()));
        if !wanted.with_ended {
            query = query.filter(participant::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(young_person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same = young_person::search_name.eq(after.key.clone()).and(participant::id.gt(Key::from(after.id)));
            query = query.filter(young_person::search_name.gt(after.key.clone()).or(same));
        }
        query
            .order((young_person::search_name, participant::id))
            .limit(PAGE as i64 + 1)
            .select(listed_columns!())
            .load(c)
    })?;
    Page::cut(rows, |(what, who)| Cursor { key: who.6.clone(), id: what.0.0 }).try_map(listed)
}

/// Those who take part in a cohort and were not gone through since `first`, by name from `after` on, each with where the
/// next one begins.
pub fn to_refresh(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    of: Id<Cohort>,
    first: NaiveDate,
    after: Option<&Cursor>,
) -> Result<Vec<(Listed, Cursor)>, StoreError> {
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| {
        let mut query = participants!(scope)
            .filter(participant::cohort_id.eq(Key::from(of)))
            .filter(participant::ended_on.is_null())
            .filter(participant::refreshed_on.is_null().or(participant::refreshed_on.lt(first)));
        if let Some(after) = after {
            let same = young_person::search_name.eq(after.key.clone()).and(participant::id.gt(Key::from(after.id)));
            query = query.filter(young_person::search_name.gt(after.key.clone()).or(same));
        }
        query.order((young_person::search_name, participant::id)).limit(MOST).select(listed_columns!()).load(c)
    })?;
    let each = |row: ListedRow| {
        let cursor = Cursor { key: row.1.6.clone(), id: row.0.0.0 };
        Ok((listed(row)?, cursor))
    };
    rows.into_iter().map(each).collect()
}

/// The participants of a scope that some young people are, those who are here now before those who left.
pub fn of_people(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    whose: &[Id<YoungPerson>],
) -> Result<Vec<Listed>, StoreError> {
    if whose.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::young_person_id.eq_any(Key::all(whose)))
        .order(participant::id.desc())
        .limit(MOST)
        .select(listed_columns!())
        .load(c))?;
    rows.into_iter().map(listed).collect()
}

/// The participants of a scope at one site whose name is looked for.
pub fn at_site(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    at: Id<Site>,
    wanted: &Wanted,
) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(cohort::site_id.eq(Key::from(at)))
        .filter(young_person::merged_into_id.is_null())
        .filter(young_person::search_name.like(wanted.pattern()).escape('\\'))
        .order((young_person::search_name, participant::id.desc()))
        .limit(PAGE as i64)
        .select(listed_columns!())
        .load(c))?;
    rows.into_iter().map(listed).collect()
}

/// More people than any cohort has.
const MOST: i64 = 1000;

/// Everybody who takes part in a cohort, mentees and mentors by name.
pub fn everybody(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, of: Id<Cohort>) -> Result<Vec<Listed>, StoreError> {
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::cohort_id.eq(Key::from(of)))
        .filter(participant::ended_on.is_null())
        .order((young_person::search_name, participant::id))
        .limit(MOST)
        .select(listed_columns!())
        .load(c))?;
    rows.into_iter().map(listed).collect()
}
