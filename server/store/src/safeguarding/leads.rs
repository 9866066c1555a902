//! Who may be put on a rota: the people with an open, confirmed post as lead or deputy that covers the lane.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Place, Role},
    safeguarding::{Lane, may_stand},
    staff::{Assignment, AssignmentState},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::people::{assignment, person},
    types::Key,
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = assignment)]
struct PostRow {
    id: Key,
    organisation_id: Key,
    person_id: Key,
    role: String,
    site_id: Option<Key>,
    state: String,
    proposed_by: Option<Key>,
    confirmed_by: Option<Key>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
}

impl PostRow {
    /// `lane` gives the area of the site, which is the lane's own.
    fn open(self, lane: Lane) -> Result<Assignment, StoreError> {
        let place = match (self.site_id, lane) {
            (None, _) => Place::Organisation,
            (Some(site), Lane::Site { area, .. }) => Place::Site { site: site.id(), area },
            (Some(_), Lane::Programme) => return Err(StoreError::damaged("assignment.site_id")),
        };
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

/// The posts that let somebody stand in this lane on a day, each with the person's name, by name. Whoever holds leave
/// to change the lane's rota may know them.
pub fn people_who_may_stand<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    lane: Lane,
    day: NaiveDate,
) -> Result<Vec<(Assignment, String)>, StoreError> {
    let roles = Role::ALL.into_iter().filter(|role| role.reads_concerns()).map(Role::code);
    let whole_programme = assignment::site_id.is_null();
    let rows: Vec<PostRow> = on_db!(tx.conn(), |c| {
        let mut query = assignment::table
            .filter(assignment::organisation_id.eq(Key::from(permit.organisation())))
            .filter(assignment::role.eq_any(roles.clone()))
            .filter(assignment::state.eq(AssignmentState::Confirmed.code()))
            .filter(assignment::started_on.le(day))
            .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
            .filter(assignment::area_id.is_null().and(assignment::cohort_id.is_null()))
            .into_boxed();
        query = match lane.site() {
            Some(site) => query.filter(whole_programme.or(assignment::site_id.eq(Key::from(site)))),
            None => query.filter(whole_programme),
        };
        query.order(assignment::id).select(PostRow::as_select()).load(c)
    })?;
    let posts = rows.into_iter().map(|row| row.open(lane)).collect::<Result<Vec<_>, _>>()?;
    let standing = |post: &Assignment| post.is_open_on(day) && may_stand(post.role, post.place, lane);
    named(tx, posts.into_iter().filter(standing).collect())
}

/// Each post with its person's name, by name.
fn named(tx: &mut Tx<'_>, posts: Vec<Assignment>) -> Result<Vec<(Assignment, String)>, StoreError> {
    let people: Vec<Key> = posts.iter().map(|post| post.person.into()).collect();
    let names: Vec<(Key, String, String)> = on_db!(tx.conn(), |c| person::table
        .filter(person::id.eq_any(people))
        .order((person::search_name, person::id))
        .select((person::id, person::given_name, person::family_name))
        .load(c))?;
    let of = |(person, given, family): (Key, String, String)| {
        let theirs = posts.iter().filter(move |post| Key::from(post.person) == person).cloned();
        theirs.map(move |post| (post, format!("{given} {family}")))
    };
    Ok(names.into_iter().flat_map(of).collect())
}
