//! Somebody says that a list is to be applied, after a look at what it would do.

use tenfold_domain::{
    id::Id,
    import::{ApplyImport, Import, ImportState, words},
    jobs::JobState,
};
use tenfold_store::{import::imports, jobs};

use super::{APPLY, ATTEMPTS, find_import};
use crate::{Problem, Tx};

/// The import, for whoever may apply it as it stands.
pub fn ask_apply(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<Import, Problem> {
    let import = find_import(tx, id)?;
    tx.permit::<ApplyImport>(&import)?;
    Ok(import)
}

/// `version` is the one that was looked at. One that stopped half-way is gone on with.
pub fn apply_import(tx: &mut Tx<'_, '_>, id: Id<Import>, version: i32) -> Result<(), Problem> {
    let import = find_import(tx, id)?;
    let permit = tx.permit_at::<ApplyImport>(&import, version)?;
    if import.state == ImportState::Applying {
        let stopped = jobs::progress(tx.db, APPLY, id.uuid())?.is_none_or(|job| job.state == JobState::Failed);
        if !stopped {
            return Err(words::too_late().into());
        }
    } else {
        import.may_apply()?;
    }
    imports::move_on(tx.db, &permit, version, ImportState::Applying)?;
    jobs::add(tx.db, Some(import.organisation), APPLY, id.uuid(), ATTEMPTS)?;
    tx.audit(&permit, "import")
}
