//! Whom a request is about: what the page behind its link and its mails need of them, and no more.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::consent::{About, ConsentRequest};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        people::person,
        young_people::{participant, young_person},
    },
    types::Key,
};

/// Whom a request is about, with the given name and what they want to be called; nothing where they no longer take part
/// on that day.
pub fn of(tx: &mut Tx<'_>, request: &ConsentRequest, day: NaiveDate) -> Result<Option<(About, Named)>, StoreError> {
    type Row = (Key, Key, NaiveDate, String, Option<String>, i32);
    let row: Option<Row> = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::id.eq(Key::from(request.participant)))
        .filter(participant::ended_on.is_null().or(participant::ended_on.gt(day)))
        .select((
            young_person::id,
            person::id,
            young_person::birth_date,
            person::given_name,
            young_person::preferred_name,
            participant::version,
        ))
        .first(c)
        .optional())?;
    Ok(row.map(|(young_person, whose, birth_date, given_name, preferred, version)| {
        let about = About {
            organisation: request.organisation,
            area: request.area,
            site: request.site,
            cohort: request.cohort,
            participant: request.participant,
            person: whose.id(),
            young_person: young_person.id(),
            side: request.side,
            version,
        };
        (about, Named { called: preferred.unwrap_or_else(|| given_name.clone()), given_name, birth_date })
    }))
}

/// What the page behind a link may say of the young person, by who reads it.
#[derive(Debug, Clone)]
pub struct Named {
    /// As the family knows them.
    pub given_name: String,
    /// As they want to be called: for the young person's own eyes, who may not have told the family.
    pub called: String,
    pub birth_date: NaiveDate,
}
