//! Who of the cohorts that one leads loses a gate soon, or has lost one and meets somebody.

use std::collections::HashSet;

use tenfold_domain::{
    gates::{Missing, Warning},
    id::Id,
    matches::{Match, Stands},
    people::Participant,
};
use tenfold_store::{gates::known::Known, matches::records, organisation::cohorts};

use super::stand_in_scope;
use crate::{Problem, Tx, programme::rules_of_cohort};

/// Somebody, and what is to be done in time.
#[derive(Debug, Clone)]
pub struct Lapsing {
    pub known: Known,
    pub cohort: String,
    /// Each in a sentence.
    pub says: Vec<String>,
    /// A gate is missing already: their sessions are on hold.
    pub on_hold: bool,
}

/// Those on hold first. Nobody for those who lead no cohort. Six queries for each cohort.
pub fn list_lapsing(tx: &mut Tx<'_, '_>) -> Result<Vec<Lapsing>, Problem> {
    let Ok(scope) = tx.scope::<Participant>() else { return Ok(vec![]) };
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    let mut lapsing = vec![];
    for (cohort, _) in cohorts::led_by(tx.db, &scope, me)? {
        let rules = rules_of_cohort(tx, &cohort)?;
        // Whoever has not met anybody yet is on the board with what is missing.
        let began = |one: &Match| matches!(one.stands, Stands::Active(_) | Stands::Paused(_) | Stands::Ending(_));
        let pairs = records::of_cohort(tx.db, &scope, cohort.id)?.into_iter().filter(began);
        let meet: HashSet<Id<Participant>> = pairs.flat_map(|one| [one.mentor, one.mentee]).collect();
        let mut stood = stand_in_scope(tx, &scope, cohort.id, &rules)?;
        stood.retain(|stood| stood.known.takes_part());
        for stood in stood {
            let on_hold = !stood.standing.missing.is_empty() && meet.contains(&stood.known.about.participant);
            let missing = stood.standing.missing.iter().filter(|_| on_hold).map(Missing::words);
            let soon = stood.standing.warnings.iter().filter(|warning| warning.is_of_a_day_to_come());
            let says: Vec<String> = missing.chain(soon.map(Warning::words)).collect();
            if !says.is_empty() {
                let cohort = cohort.details.name.to_string();
                lapsing.push(Lapsing { known: stood.known, cohort, says, on_hold });
            }
        }
    }
    lapsing.sort_by_key(|one| !one.on_hold);
    Ok(lapsing)
}
