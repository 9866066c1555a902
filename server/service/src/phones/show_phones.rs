//! Everybody of a cohort, with the phones they have: the page on which twenty are enrolled in a quarter of an hour.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::{Participant, Side, Stage},
    phones::{Phone, PhoneReading},
};
use tenfold_store::{people::participants, phones::enrolled};

use crate::{Problem, Tx, organisation::show_cohort};

#[derive(Debug)]
pub struct ShownPhones {
    pub cohort: Cohort,
    pub site: String,
    pub rows: Vec<PhoneRow>,
}

/// Somebody who takes part, with the phones that still open something.
#[derive(Debug)]
pub struct PhoneRow {
    pub participant: Id<Participant>,
    pub side: Side,
    pub name: String,
    pub phones: Vec<Phone>,
}

pub fn show_phones(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<ShownPhones, Problem> {
    let (cohort, site) = show_cohort(tx, id)?;
    let scope = tx.scope::<PhoneReading>()?;
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let today = tx.today()?;
    let people = tx.scope::<Participant>()?;
    let mut phones = enrolled::of_cohort(tx.db, &scope, id)?;
    phones.retain(|phone| phone.lost_at.is_none() && phone.until_on >= today);
    let rows = participants::everybody(tx.db, &people, id)?
        .into_iter()
        .filter(|listed| listed.stage == Stage::Accepted && !listed.span.has_ended_by(today))
        .map(|listed| PhoneRow {
            phones: phones.iter().filter(|phone| phone.participant == listed.id).cloned().collect(),
            participant: listed.id,
            side: listed.side,
            name: listed.name.clone(),
        })
        .collect();
    Ok(ShownPhones { cohort, site, rows })
}
