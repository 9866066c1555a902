//! Whose calendar a link opens: the record that it was made for, while that still counts. The link is the leave to look.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Link, Location},
    id::Id,
    people::Stage,
    sign_in::AccountState,
    timetable::FeedOf,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::account,
        young_people::participant,
    },
    types::Key,
};

/// The young person that a link was made for, while they take part.
pub fn of_young_person(tx: &mut Tx<'_>, link: &Link, day: NaiveDate) -> Result<Option<FeedOf>, StoreError> {
    let found: Option<(Key, Key, Key)> = on_db!(tx.conn(), |c| participant::table
        .inner_join(cohort::table.inner_join(site::table))
        .filter(participant::id.eq(Key::from(link.subject)))
        .filter(participant::organisation_id.eq(Key::from(link.organisation)))
        .filter(participant::arriving_with.is_null())
        .filter(participant::stage.eq(Stage::Accepted.code()))
        .filter(participant::ended_on.is_null().or(participant::ended_on.gt(day)))
        .select((site::area_id, site::id, cohort::id))
        .first(c)
        .optional())?;
    Ok(found.map(|(area, site, cohort)| FeedOf {
        record: link.subject,
        place: Location::cohort(link.organisation, area.id(), site.id(), cohort.id()),
    }))
}

/// The site that a link was made for, with its name, while the programme is there.
pub fn of_site(tx: &mut Tx<'_>, link: &Link, day: NaiveDate) -> Result<Option<(FeedOf, String)>, StoreError> {
    let found: Option<(Key, String)> = on_db!(tx.conn(), |c| site::table
        .filter(site::id.eq(Key::from(link.subject)))
        .filter(site::organisation_id.eq(Key::from(link.organisation)))
        .filter(site::ended_on.is_null().or(site::ended_on.gt(day)))
        .select((site::area_id, site::name))
        .first(c)
        .optional())?;
    Ok(found.map(|(area, name)| {
        let place = Location::site(link.organisation, area.id(), Id::from_uuid(link.subject));
        (FeedOf { record: link.subject, place }, name)
    }))
}

/// Whether the member of staff that a link was made for can still sign in.
pub fn has_open_account(tx: &mut Tx<'_>, link: &Link) -> Result<bool, StoreError> {
    let open: i64 = on_db!(tx.conn(), |c| account::table
        .filter(account::person_id.eq(Key::from(link.subject)))
        .filter(account::organisation_id.eq(Key::from(link.organisation)))
        .filter(account::state.eq(AccountState::Active.code()))
        .count()
        .get_result(c))?;
    Ok(open > 0)
}
