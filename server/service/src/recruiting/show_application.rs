//! What somebody wrote who wants to be a mentor, and whether the programme may know them already.

use tenfold_domain::{
    id::Id,
    people::{EditParticipant, Participant, YoungPerson},
};
use tenfold_store::{
    people::young_people,
    recruiting::{
        alike::{self, Alike},
        files::{self, File},
        interest_links,
    },
};

use super::find_mentor::{Named, find_mentor, names};
use crate::{Problem, Tx};

/// The page of what they wrote.
#[derive(Debug, Clone)]
pub struct ShownApplication {
    pub participant: Participant,
    pub young: YoungPerson,
    pub file: File,
    /// The times at which they said they are free, in words; those of periods that have ended since are left out.
    pub free: Vec<String>,
    /// Others who may be the same. Nobody is ever merged by themselves.
    pub alike: Vec<Alike>,
    pub names: Named,
    pub may_edit: bool,
}

pub fn show_application(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<ShownApplication, Problem> {
    let participant = find_mentor(tx, id)?;
    let young = young_people::of(tx.db, &participant)?;
    let file = files::of(tx.db, &participant)?;
    let free = match &file.application {
        Some(application) if !application.answers.free.is_empty() => {
            let today = tx.today()?;
            let times = interest_links::times_at(tx.db, participant.site, today)?;
            let said = times.into_iter().filter(|offered| application.answers.free.contains(&offered.time));
            said.map(|offered| offered.words()).collect()
        }
        _ => vec![],
    };
    let in_scope = tx.scope::<Participant>()?;
    let alike = alike::to(tx.db, &in_scope, &young, &young.identity)?;
    let names = names(tx, [file.application.as_ref().and_then(|application| application.taken_by)])?;
    let may_edit = tx.permit::<EditParticipant>(&participant).is_ok();
    Ok(ShownApplication { participant, young, file, free, alike, names, may_edit })
}
