//! A goodbye that was offered to one of the two.

use tenfold_domain::{
    endings::{OfferDetails, OfferGoodbye, words},
    id::Id,
    matches::Match,
    told::Parsed,
};
use tenfold_store::endings::offers;

use super::must_have_begun;
use crate::{Problem, Tx, matches::found_match};

pub fn offer_goodbye(tx: &mut Tx<'_, '_>, id: Id<Match>, details: Parsed<OfferDetails>) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit::<OfferGoodbye>(&which)?;
    let (details, today) = (details?, tx.today()?);
    must_have_begun(&which)?;
    if details.offered_on.is_some_and(|day| day > today) {
        return Err(words::offered_later().into());
    }
    offers::put(tx.db, &permit, &details)?;
    tx.audit(&permit, "mentor_match")
}
