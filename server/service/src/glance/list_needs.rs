//! The pairs that wait for the one who asks: those of the cohorts that they lead.

use tenfold_domain::{
    glance::{Flag, Owner},
    id::Id,
    logs::LogReading,
    matches::Match,
};
use tenfold_store::organisation::cohorts;

use super::gathered::gather;
use crate::{Problem, Tx};

/// A pair with the most urgent of what it needs.
#[derive(Debug, Clone)]
pub struct PairInNeed {
    pub which: Id<Match>,
    /// "Nia A and Yusuf K".
    pub pair: String,
    pub cohort: String,
    pub flag: Flag,
    /// How many more flags it has.
    pub more: usize,
    pub is_late: bool,
}

/// What is most urgent first; nothing for those who lead no cohort. Five queries for each cohort.
pub fn list_needs(tx: &mut Tx<'_, '_>) -> Result<Vec<PairInNeed>, Problem> {
    let Ok(scope) = tx.scope::<LogReading>() else { return Ok(vec![]) };
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    let mut waiting = vec![];
    for (cohort, site) in cohorts::led_by(tx.db, &scope, me)? {
        let name = cohort.details.name.to_string();
        let glance = gather(tx, cohort, site)?;
        for line in glance.pairs {
            let own: Vec<Flag> = line.flags.iter().filter(|flag| flag.owner == Owner::Lead).copied().collect();
            let Some(flag) = own.first().copied() else { continue };
            waiting.push(PairInNeed {
                which: line.pair.which,
                pair: format!("{} and {}", line.mentor, line.mentee),
                cohort: name.clone(),
                is_late: flag.is_late(glance.today),
                more: own.len() - 1,
                flag,
            });
        }
    }
    waiting.sort_by_key(|one| (one.flag.reason, one.flag.since));
    Ok(waiting)
}
