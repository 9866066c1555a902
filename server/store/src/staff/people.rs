//! People on disk, as far as they are staff: somebody with an account or a post.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Organisation,
    sign_in::AccountState,
    staff::{EditPerson, InviteStaff, Person, PersonDetails},
    text::search_form,
};

use super::{people_there, rows::line};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{account, assignment, person},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = person)]
struct PersonRow {
    id: Key,
    organisation_id: Key,
    given_name: String,
    family_name: String,
    search_name: String,
    version: i32,
    created_at: Moment,
}

/// A member of staff and how far their account has come; `None` where they never had one.
#[derive(Debug, Clone)]
pub struct Member {
    pub person: Person,
    pub account: Option<AccountState>,
}

type Found = (PersonRow, Option<String>);

fn open((row, state): Found) -> Result<Member, StoreError> {
    let account = state
        .map(|code| AccountState::from_code(&code).ok_or_else(|| StoreError::damaged("account.state")))
        .transpose()?;
    let person = Person {
        id: row.id.id(),
        organisation: row.organisation_id.id(),
        given_name: line(&row.given_name, "person.given_name")?,
        family_name: line(&row.family_name, "person.family_name")?,
        version: row.version,
    };
    Ok(Member { person, account })
}

fn searched(details: &PersonDetails) -> String {
    search_form(&format!("{} {}", details.given_name, details.family_name))
}

/// The staff of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = person::table
            .left_join(account::table.on(account::person_id.eq(person::id)))
            .filter(person::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if $scope.whole() {
            let posted = assignment::table
                .filter(assignment::organisation_id.eq(Key::from($scope.organisation())))
                .select(assignment::person_id);
            query = query.filter(account::id.is_not_null().or(person::id.eq_any(posted)));
        } else {
            query = query.filter(person::id.eq_any(people_there!($scope).select(assignment::person_id)));
        }
        query
    }};
}

/// Staff by name. Whoever has no open post in the scope and, for a manager of everything, no account that could be
/// used has ended here, and is listed only where that is wanted.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<Person>,
    wanted: &Wanted,
    today: NaiveDate,
) -> Result<Page<Member>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope);
        if !wanted.with_ended && scope.whole() {
            let posted = assignment::table
                .filter(assignment::organisation_id.eq(Key::from(scope.organisation())))
                .filter(assignment::state.ne("declined"))
                .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(today)))
                .select(assignment::person_id);
            query = query.filter(account::state.ne("closed").or(person::id.eq_any(posted)));
        } else if !wanted.with_ended {
            let posted = people_there!(scope)
                .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(today)))
                .select(assignment::person_id);
            query = query.filter(person::id.eq_any(posted));
        }
        if !wanted.search.is_empty() {
            query = query.filter(person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = person::search_name.eq(after.key.clone()).and(person::id.gt(Key::from(after.id)));
            query = query.filter(person::search_name.gt(after.key.clone()).or(same_key));
        }
        query
            .order((person::search_name, person::id))
            .limit(PAGE as i64 + 1)
            .select((PersonRow::as_select(), account::state.nullable()))
            .load(c)
    })?;
    Page::cut(rows, |(row, _)| Cursor { key: row.search_name.clone(), id: row.id.0 }).try_map(open)
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Person>, id: Id<Person>) -> Result<Option<Member>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(person::id.eq(Key::from(id)))
        .select((PersonRow::as_select(), account::state.nullable()))
        .first(c)
        .optional())?;
    row.map(open).transpose()
}

/// The names of these people of one organisation, for lines that say who did something.
pub(crate) fn names(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    people: Vec<Key>,
) -> Result<Vec<(Id<Person>, String)>, StoreError> {
    if people.is_empty() {
        return Ok(vec![]);
    }
    let rows: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| person::table
        .filter(person::organisation_id.eq(Key::from(organisation)))
        .filter(person::id.eq_any(people))
        .select((person::id, person::given_name, person::family_name))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, given, family)| (id.id(), format!("{given} {family}"))).collect())
}

/// Adds the person for whom the permit was given.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<InviteStaff>, details: &PersonDetails) -> Result<Person, StoreError> {
    let person = Person {
        id: Id::from_uuid(permit.record()),
        organisation: permit.organisation(),
        given_name: details.given_name.clone(),
        family_name: details.family_name.clone(),
        version: 1,
    };
    let row = PersonRow {
        id: person.id.into(),
        organisation_id: person.organisation.into(),
        given_name: details.given_name.to_string(),
        family_name: details.family_name.to_string(),
        search_name: searched(details),
        version: person.version,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(person::table).values(&row).execute(c))?;
    Ok(person)
}

pub fn save(tx: &mut Tx<'_>, permit: &Permit<EditPerson>, details: &PersonDetails) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        person::table.filter(person::id.eq(Key::from(permit.record()))).filter(person::version.eq(permit.version()))
    )
    .set((
        person::given_name.eq(details.given_name.as_str()),
        person::family_name.eq(details.family_name.as_str()),
        person::search_name.eq(searched(details)),
        person::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
