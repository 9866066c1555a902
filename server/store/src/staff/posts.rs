//! Posts on disk, read; `post_changes.rs` writes them. The reason of an end is sealed under the person's own key, and opened only where one post is looked
//! at: what a list shows has none.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Place, Reading, Role, Scope},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    staff::{Assignment, AssignmentState, Person, ProposedLead},
    text::Note,
};
use uuid::Uuid;

use super::{people, places::in_site, rows::span};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{area, cohort, site},
        people::{assignment, person},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

// The site of a cohort's post, beside the site of a site's post.
diesel::alias!(site as home: Home);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = assignment)]
pub(super) struct PostRow {
    pub(super) id: Key,
    pub(super) organisation_id: Key,
    pub(super) person_id: Key,
    pub(super) role: String,
    pub(super) area_id: Option<Key>,
    pub(super) site_id: Option<Key>,
    pub(super) cohort_id: Option<Key>,
    pub(super) state: String,
    pub(super) proposed_by: Option<Key>,
    pub(super) confirmed_by: Option<Key>,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) end_reason: Option<Sealed>,
    pub(super) version: i32,
    pub(super) created_at: Moment,
}

/// A post with the names that belong to it.
#[derive(Debug, Clone)]
pub struct PlacedPost {
    pub post: Assignment,
    pub person_name: String,
    /// `None` where it is the whole organisation.
    pub place_name: Option<String>,
    /// Who gave or proposed it; `None` where that was the command line.
    pub proposed_by_name: Option<String>,
    pub confirmed_by_name: Option<String>,
}

type Names = (String, String);
type SiteFound = Option<(Key, String)>;
pub(super) type Found = (PostRow, Names, Option<String>, SiteFound, Option<String>, Option<(Key, Key, String)>);

pub(super) fn reason_cell(post: Uuid) -> Cell {
    Cell { table: "assignment", column: "end_reason", row: post }
}

pub(super) fn holder(person: Id<Person>) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: "staff" }
}

impl PostRow {
    fn open(&self, place: Place) -> Result<Assignment, StoreError> {
        Ok(Assignment {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            person: self.person_id.id(),
            role: Role::from_code(&self.role).ok_or_else(|| StoreError::damaged("assignment.role"))?,
            place,
            state: AssignmentState::from_code(&self.state).ok_or_else(|| StoreError::damaged("assignment.state"))?,
            proposed_by: self.proposed_by.map(Key::id),
            confirmed_by: self.confirmed_by.map(Key::id),
            span: span(self.started_on, self.ended_on)?,
            end_reason: None,
            version: self.version,
        })
    }
}

/// A post and its place, without the names of who gave it.
pub(super) fn open(found: Found) -> Result<PlacedPost, StoreError> {
    let (row, (given, family), area_name, at_site, cohort_name, around) = found;
    let lost = || StoreError::damaged("assignment.site_id");
    let (place, place_name) = match (row.area_id, row.site_id, row.cohort_id) {
        (Some(area), ..) => (Place::Area(area.id()), area_name),
        (_, Some(site), _) => {
            let (area, name) = at_site.ok_or_else(lost)?;
            (Place::Site { site: site.id(), area: area.id() }, Some(name))
        }
        (.., Some(cohort)) => {
            let (site, area, at) = around.ok_or_else(lost)?;
            let name = in_site(&cohort_name.unwrap_or_default(), &at);
            (Place::Cohort { cohort: cohort.id(), site: site.id(), area: area.id() }, Some(name))
        }
        (None, None, None) => (Place::Organisation, None),
    };
    let post = row.open(place)?;
    let person_name = format!("{given} {family}");
    Ok(PlacedPost { post, person_name, place_name, proposed_by_name: None, confirmed_by_name: None })
}

/// Posts with what belongs to them, as a query that filters can join.
macro_rules! placed {
    () => {
        assignment::table
            .inner_join(person::table.on(person::id.eq(assignment::person_id)))
            .left_join(area::table.on(area::id.nullable().eq(assignment::area_id)))
            .left_join(site::table.on(site::id.nullable().eq(assignment::site_id)))
            .left_join(cohort::table.on(cohort::id.nullable().eq(assignment::cohort_id)))
            .left_join(home.on(home.field(site::id).eq(cohort::site_id)))
    };
}
pub(super) use placed;

/// What is taken from it.
macro_rules! names {
    () => {
        (
            PostRow::as_select(),
            (person::given_name, person::family_name),
            area::name.nullable(),
            (site::area_id, site::name).nullable(),
            cohort::name.nullable(),
            home.fields((site::id, site::area_id, site::name)).nullable(),
        )
    };
}
pub(super) use names;

/// The posts of a scope, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = placed!().filter(assignment::organisation_id.eq(Key::from($scope.organisation()))).into_boxed();
        if !$scope.whole() {
            let areas = Key::all($scope.areas());
            let sites = Key::all($scope.sites());
            query = query.filter(
                assignment::area_id
                    .eq_any(areas.clone())
                    .or(assignment::site_id.eq_any(sites.clone()))
                    .or(assignment::cohort_id.eq_any(Key::all($scope.cohorts())))
                    .or(site::area_id.nullable().eq_any(areas.clone()))
                    .or(cohort::site_id.nullable().eq_any(sites))
                    .or(home.field(site::area_id).nullable().eq_any(areas)),
            );
        }
        query
    }};
}

/// All posts that one person has or had, newest first.
pub fn of_person(
    tx: &mut Tx<'_>,
    scope: &Scope<Assignment>,
    person: Id<Person>,
) -> Result<Vec<PlacedPost>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(assignment::person_id.eq(Key::from(person)))
        .order((assignment::started_on.desc(), assignment::id.desc()))
        .select(names!())
        .load(c))?;
    with_names(tx, rows)
}

/// The posts of these people that have not ended and were not declined.
pub fn open_of(
    tx: &mut Tx<'_>,
    scope: &Scope<Assignment>,
    people: &[Id<Person>],
    today: NaiveDate,
) -> Result<Vec<PlacedPost>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(assignment::person_id.eq_any(Key::all(people)))
        .filter(assignment::state.ne("declined"))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(today)))
        .order((assignment::started_on, assignment::id))
        .select(names!())
        .load(c))?;
    rows.into_iter().map(open).collect()
}

/// One post, with the reason of its end.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<Assignment>, id: Id<Assignment>) -> Result<Option<PlacedPost>, StoreError> {
    find_any(tx, scope, id)
}

/// One post of a lead or deputy, for whoever may be the second person.
pub fn find_proposed(
    tx: &mut Tx<'_>,
    scope: &Scope<ProposedLead>,
    id: Id<Assignment>,
) -> Result<Option<PlacedPost>, StoreError> {
    Ok(find_any(tx, scope, id)?.filter(|found| found.post.role.reads_concerns()))
}

fn find_any<R: Reading>(
    tx: &mut Tx<'_>,
    scope: &Scope<R>,
    id: Id<Assignment>,
) -> Result<Option<PlacedPost>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(assignment::id.eq(Key::from(id)))
        .select(names!())
        .first(c)
        .optional())?;
    let Some(row) = row else { return Ok(None) };
    let reason = row.0.end_reason.as_ref().map(|sealed| tx.open(reason_cell(id.uuid()), sealed)).transpose()?;
    let reason = reason.as_deref().map(Note::parse).transpose();
    let mut found = with_names(tx, vec![row])?;
    let mut found = found.pop();
    if let Some(found) = &mut found {
        found.post.end_reason = reason.map_err(|_| StoreError::damaged("assignment.end_reason"))?;
    }
    Ok(found)
}

/// Leads and deputies that wait for a second person, those who wait longest first.
pub fn proposals(
    tx: &mut Tx<'_>,
    scope: &Scope<ProposedLead>,
    wanted: &Wanted,
) -> Result<Page<PlacedPost>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope).filter(assignment::state.eq("proposed")).filter(assignment::ended_on.is_null());
        if !wanted.search.is_empty() {
            query = query.filter(person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            query = query.filter(assignment::id.gt(Key::from(after.id)));
        }
        query.order(assignment::id).limit(PAGE as i64 + 1).select(names!()).load(c)
    })?;
    let Page { rows, next } = Page::cut(rows, |found| Cursor { key: String::new(), id: found.0.id.0 });
    Ok(Page { rows: with_names(tx, rows)?, next })
}

/// Opens posts of one organisation, with the names of who proposed and who confirmed them.
fn with_names(tx: &mut Tx<'_>, rows: Vec<Found>) -> Result<Vec<PlacedPost>, StoreError> {
    let Some(organisation) = rows.first().map(|found| found.0.organisation_id.id()) else { return Ok(vec![]) };
    let by: Vec<Key> = rows.iter().flat_map(|found| [found.0.proposed_by, found.0.confirmed_by]).flatten().collect();
    let names = people::names(tx, organisation, by)?;
    let name_of = |id: Option<Id<Person>>| names.iter().find(|(own, _)| Some(*own) == id).map(|(_, name)| name.clone());
    let named = |found| {
        let placed = open(found)?;
        let (proposed, confirmed) = (placed.post.proposed_by, placed.post.confirmed_by);
        Ok(PlacedPost { proposed_by_name: name_of(proposed), confirmed_by_name: name_of(confirmed), ..placed })
    };
    rows.into_iter().map(named).collect()
}
