//! What is done to posts: given, decided, ended; and the count that the last manager's end is held against.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Place, Role},
    id::Id,
    staff::{Assignment, ConfirmLead, DeclineLead, EndAssignment, GrantRole, Person},
};

use super::posts::{PostRow, holder, reason_cell};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{account, assignment},
    types::Key,
};

/// Adds a post that was granted, for the permit's person.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<GrantRole>, post: &Assignment) -> Result<(), StoreError> {
    let (area, site, cohort) = match post.place {
        Place::Organisation => (None, None, None),
        Place::Area(area) => (Some(area.into()), None, None),
        Place::Site { site, .. } => (None, Some(site.into()), None),
        Place::Cohort { cohort, .. } => (None, None, Some(cohort.into())),
    };
    let row = PostRow {
        id: post.id.into(),
        organisation_id: permit.organisation().into(),
        person_id: permit.record().into(),
        role: post.role.code().to_owned(),
        area_id: area,
        site_id: site,
        cohort_id: cohort,
        state: post.state.code().to_owned(),
        proposed_by: post.proposed_by.map(Key::from),
        confirmed_by: post.confirmed_by.map(Key::from),
        started_on: post.span.started_on(),
        ended_on: post.span.ended_on(),
        end_reason: None,
        version: post.version,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(assignment::table).values(&row).execute(c))?;
    Ok(())
}

pub fn confirm(tx: &mut Tx<'_>, permit: &Permit<ConfirmLead>, post: &Assignment) -> Result<(), StoreError> {
    decide(tx, permit, post)
}

pub fn decline(tx: &mut Tx<'_>, permit: &Permit<DeclineLead>, post: &Assignment) -> Result<(), StoreError> {
    decide(tx, permit, post)
}

fn decide<A: Action<On = Assignment>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    post: &Assignment,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        assignment::table
            .filter(assignment::id.eq(Key::from(permit.record())))
            .filter(assignment::version.eq(permit.version()))
    )
    .set((
        assignment::state.eq(post.state.code()),
        assignment::confirmed_by.eq(post.confirmed_by.map(Key::from)),
        assignment::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndAssignment>, post: &Assignment) -> Result<(), StoreError> {
    let cell = reason_cell(permit.record());
    let reason =
        post.end_reason.as_ref().map(|reason| tx.seal(holder(post.person), cell, reason.as_str())).transpose()?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        assignment::table
            .filter(assignment::id.eq(Key::from(permit.record())))
            .filter(assignment::version.eq(permit.version()))
    )
    .set((
        assignment::ended_on.eq(post.span.ended_on()),
        assignment::end_reason.eq(&reason),
        assignment::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// How many other people manage the whole organisation on a day, with no end, and can sign in.
pub fn count_other_managers<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    but: Id<Person>,
    day: NaiveDate,
) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| assignment::table
        .inner_join(account::table.on(account::person_id.eq(assignment::person_id)))
        .filter(assignment::organisation_id.eq(Key::from(permit.organisation())))
        .filter(assignment::person_id.ne(Key::from(but)))
        .filter(assignment::role.eq(Role::ProgrammeManager.code()))
        .filter(assignment::area_id.is_null().and(assignment::site_id.is_null()).and(assignment::cohort_id.is_null()))
        .filter(assignment::state.eq("confirmed"))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null())
        .filter(account::state.eq("active"))
        .count()
        .get_result(c))?)
}
