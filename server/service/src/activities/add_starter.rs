//! The dozen to begin with, as far as they are not there yet: pressed twice, it adds nothing twice.

use tenfold_domain::activities::{AddStarter, STARTER};
use tenfold_store::activities::library;

use crate::{Problem, Tx};

/// Gives how many were added. One that was retired, or whose name the organisation uses, stays out.
pub fn add_starter(tx: &mut Tx<'_, '_>) -> Result<usize, Problem> {
    let permit = tx.permit::<AddStarter>(tx.organisation()?)?;
    let today = tx.today()?;
    let (codes, names) = library::there_already(tx.db, permit.organisation())?;
    let mut added = 0;
    for one in STARTER.iter().filter(|one| !codes.iter().any(|code| code == one.code)) {
        let details = one.details()?;
        if !names.contains(&details.name.search_form()) {
            library::add_starter(tx.db, &permit, (one.code, &details), today)?;
            added += 1;
        }
    }
    tx.audit(&permit, "organisation")?;
    Ok(added)
}
