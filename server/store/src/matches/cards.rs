//! The introduction cards that lie before somebody: of matches that were offered to a mentee, and then of the one that the
//! mentee chose to a mentor. Nothing else of the other one leaves the database for a tablet.

use diesel::prelude::*;
use tenfold_domain::{
    id::Id,
    matches::{Card, Match, Offered, Stands},
    organisation::Organisation,
    people::{Participant, Side},
};

use super::records;
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::participants::chips,
    schema::{
        people::person,
        young_people::{participant, young_person},
    },
    types::{Json, Key},
};

/// A card on the table.
#[derive(Debug, Clone)]
pub struct Laid {
    pub which: Match,
    pub offered: Offered,
    /// The other one.
    pub card: Card,
}

/// What lies before somebody, in the order in which it was made. A mentee who has chosen has none left.
pub fn before(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    side: Side,
    whose: Id<Participant>,
) -> Result<Vec<Laid>, StoreError> {
    let mut laid = Vec::new();
    for which in records::offered_to(tx, of, side, whose)? {
        let Stands::Offered(offered) = which.stands else { continue };
        if offered.mentee_said_yes_on.is_some() == (side == Side::Mentor) {
            let other = if side == Side::Mentee { which.mentor } else { which.mentee };
            laid.push(Laid { card: card(tx, other)?, offered, which });
        }
    }
    Ok(laid)
}

type Words = Json<Vec<String>>;

fn card(tx: &mut Tx<'_>, of: Id<Participant>) -> Result<Card, StoreError> {
    let row: (Option<String>, String, Option<i32>, Words, Words) = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table.inner_join(person::table))
        .filter(participant::id.eq(Key::from(of)))
        .select((
            young_person::preferred_name,
            person::given_name,
            young_person::school_year,
            participant::interests,
            participant::languages,
        ))
        .first(c))?;
    let (preferred, given, school_year, interests, languages) = row;
    Ok(Card {
        called: preferred.unwrap_or(given),
        school_year,
        interests: chips(&interests)?,
        languages: chips(&languages)?,
    })
}
