//! Wordings on disk: every number that was published, for ever.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    id::Id,
    organisation::Organisation,
    recruiting::{PublishWording, Wording, WordingDetails, WordingKind},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::recruiting::wording,
    types::{Key, Moment},
};

/// The name of a published number's id.
#[derive(Debug, Clone, Copy)]
pub enum PublishedWording {}

type Row = (String, i32, String, bool, NaiveDate, Option<Key>);

/// Every number that an organisation has published, newest first. Whoever asks belongs to it, or holds a link of it.
pub fn published(tx: &mut Tx<'_>, by: Id<Organisation>) -> Result<Vec<Wording>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| wording::table
        .filter(wording::organisation_id.eq(Key::from(by)))
        .order((wording::kind, wording::number.desc()))
        .select((
            wording::kind,
            wording::number,
            wording::body,
            wording::asks_again,
            wording::published_on,
            wording::published_by,
        ))
        .load(c))?;
    let open = |(kind, number, text, asks_again, published_on, by): Row| {
        let kind = WordingKind::from_code(&kind).ok_or_else(|| StoreError::damaged("wording.kind"))?;
        let published_by = by.map(Key::id);
        Ok(Wording { kind, number, text, asks_again, published_on: Some(published_on), published_by })
    };
    rows.into_iter().map(open).collect()
}

/// Publishes another number of a wording of the permit's organisation.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<PublishWording>,
    kind: WordingKind,
    number: i32,
    details: &WordingDetails,
    today: NaiveDate,
) -> Result<Id<PublishedWording>, StoreError> {
    let (id, now) = (tx.new_id::<PublishedWording>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(wording::table)
        .values((
            wording::id.eq(Key::from(id)),
            wording::organisation_id.eq(Key::from(permit.organisation())),
            wording::kind.eq(kind.code()),
            wording::number.eq(number),
            wording::body.eq(details.text.as_str()),
            wording::asks_again.eq(details.asks_again),
            wording::published_on.eq(today),
            wording::published_by.eq(permit.by().map(Key::from)),
            wording::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}
