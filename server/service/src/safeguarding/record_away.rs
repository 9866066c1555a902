//! Somebody on a rota will be away: the cover reads instead.

use tenfold_domain::{
    id::Id,
    safeguarding::{AwayDetails, LeadAway, RecordAway, words},
    staff::Person,
    told::Parsed,
};
use tenfold_store::safeguarding::aways;

use super::away::rotas_of;
use crate::{Problem, Tx};

/// `person` is `None` where the form named nobody.
pub fn record_away(
    tx: &mut Tx<'_, '_>,
    person: Option<Id<Person>>,
    details: Parsed<AwayDetails>,
) -> Result<Id<LeadAway>, Problem> {
    let Some(person) = person else {
        let mut told = vec![words::not_on_a_rota()];
        told.extend(details.err().unwrap_or_default());
        return Err(told.into());
    };
    let rotas = rotas_of(tx, person)?;
    let permit = rotas.iter().find_map(|on| tx.permit::<RecordAway>(on).ok()).ok_or(Problem::Absent)?;
    let details = details?;
    let id = aways::add(tx.db, &permit, &details)?;
    tx.audit_new(&permit, "lead_away", id.uuid())?;
    Ok(id)
}
