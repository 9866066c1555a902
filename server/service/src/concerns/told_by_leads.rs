//! What leads told somebody: the words that were meant for them, and nothing of what stands behind.

use chrono::{DateTime, Utc};
use tenfold_domain::{id::Id, staff::Person};
use tenfold_store::{concerns::steps, timetable::names};

use crate::{Problem, Tx};

#[derive(Debug, Clone)]
pub struct ToldByLead {
    pub words: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

pub fn list_told_by_leads(tx: &mut Tx<'_, '_>) -> Result<Vec<ToldByLead>, Problem> {
    let me = tx.actor().person().ok_or(Problem::Absent)?;
    let organisation = tx.organisation()?.id;
    let all = steps::told_to(tx.db, me)?;
    let by: Vec<Id<Person>> = all.iter().filter_map(|step| step.by).collect();
    let names = names::of_adults(tx.db, organisation, by.iter())?;
    let each = all.into_iter().map(|step| ToldByLead {
        words: step.details.words.map(|words| words.to_string()).unwrap_or_default(),
        by: step.by.and_then(|by| names.get(&by).cloned()).unwrap_or_default(),
        at: step.at,
    });
    Ok(each.collect())
}
