//! Goodbyes that were offered, as far as they are known now.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Permit,
    endings::{GoodbyeOffer, OfferAnswer, OfferDetails, OfferGoodbye},
    id::Id,
    matches::Match,
    people::Side,
};

use super::MOST;
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::endings::goodbye_offer,
    types::{Key, Moment},
};

/// Those of matches that the caller has found in scope.
pub fn of(tx: &mut Tx<'_>, ids: &[Id<Match>]) -> Result<Vec<GoodbyeOffer>, StoreError> {
    type Row = (Key, String, String, Option<NaiveDate>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| goodbye_offer::table
        .filter(goodbye_offer::match_id.eq_any(Key::all(ids)))
        .filter(goodbye_offer::replaced_at.is_null())
        .order(goodbye_offer::side.desc())
        .limit(MOST)
        .select((goodbye_offer::match_id, goodbye_offer::side, goodbye_offer::answer, goodbye_offer::offered_on))
        .load(c))?;
    let damaged = || StoreError::damaged("goodbye_offer");
    rows.into_iter()
        .map(|(of, side, answer, offered_on)| {
            let side = Side::from_code(&side).ok_or_else(damaged)?;
            let answer = OfferAnswer::from_code(&answer).ok_or_else(damaged)?;
            Ok(GoodbyeOffer { of: of.id(), side, details: OfferDetails { side, answer, offered_on } })
        })
        .collect()
}

/// Writes down what was offered to one side of the permit's match.
pub fn put(tx: &mut Tx<'_>, permit: &Permit<OfferGoodbye>, offer: &OfferDetails) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<GoodbyeOffer>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::update(
        goodbye_offer::table
            .filter(goodbye_offer::match_id.eq(Key::from(permit.record())))
            .filter(goodbye_offer::side.eq(offer.side.code()))
            .filter(goodbye_offer::replaced_at.is_null())
    )
    .set(goodbye_offer::replaced_at.eq(now))
    .execute(c))?;
    on_db!(tx.conn(), |c| diesel::insert_into(goodbye_offer::table)
        .values((
            goodbye_offer::id.eq(Key::from(id)),
            goodbye_offer::organisation_id.eq(Key::from(permit.organisation())),
            goodbye_offer::match_id.eq(Key::from(permit.record())),
            goodbye_offer::side.eq(offer.side.code()),
            goodbye_offer::answer.eq(offer.answer.code()),
            goodbye_offer::offered_on.eq(offer.offered_on),
            goodbye_offer::written_by.eq(permit.by().map(Key::from)),
            goodbye_offer::written_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}
