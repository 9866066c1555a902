//! When somebody last said that they had read what changed at a site.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    organisation::{Organisation, Site},
    school::SeeChanges,
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::school::school_seen,
    types::{Key, Moment},
};

/// The name of a row's id.
#[derive(Debug, Clone, Copy)]
enum Seen {}

pub fn last(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    (at, who): (Id<Site>, Id<Person>),
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let at: Option<Moment> = on_db!(tx.conn(), |c| school_seen::table
        .filter(school_seen::organisation_id.eq(Key::from(of)))
        .filter(school_seen::site_id.eq(Key::from(at)))
        .filter(school_seen::person_id.eq(Key::from(who)))
        .select(school_seen::seen_at)
        .first(c)
        .optional())?;
    Ok(at.map(|at| at.0))
}

/// Now, at the permit's site.
pub fn put(tx: &mut Tx<'_>, permit: &Permit<SeeChanges>, who: Id<Person>) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Seen>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(school_seen::table)
        .values((
            school_seen::id.eq(Key::from(id)),
            school_seen::organisation_id.eq(Key::from(permit.organisation())),
            school_seen::site_id.eq(Key::from(permit.record())),
            school_seen::person_id.eq(Key::from(who)),
            school_seen::seen_at.eq(now),
        ))
        .on_conflict((school_seen::organisation_id, school_seen::site_id, school_seen::person_id))
        .do_update()
        .set(school_seen::seen_at.eq(now))
        .execute(c))?;
    Ok(())
}
