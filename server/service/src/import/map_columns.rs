//! Somebody says which column is which; each row is then looked at.

use tenfold_domain::{
    id::Id,
    import::{Import, ImportState, MapColumns, Mapping},
    told::{Parsed, Told},
};
use tenfold_store::{
    import::{headings, imports},
    jobs,
};

use super::{ATTEMPTS, JUDGE, find_import};
use crate::{Problem, Tx};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapped {
    /// Each row is being judged.
    Judging,
    /// A column is wanted whose cells were not kept. It is remembered for this site's lists; what was loaded is thrown
    /// away, and the file is needed once more.
    NeedsTheFile,
}

/// `correct` makes the mapping that was sent out of the one that is there; `version` is the one the form was filled from.
pub fn map_columns(
    tx: &mut Tx<'_, '_>,
    id: Id<Import>,
    version: i32,
    correct: &impl Fn(&Mapping) -> Parsed<Mapping>,
) -> Result<Mapped, Problem> {
    let import = find_import(tx, id)?;
    let permit = tx.permit_at::<MapColumns>(&import, version)?;
    import.may_map()?;
    let mapping = imports::mapping(tx.db, &import)?.ok_or(Problem::Absent)?;
    let mapping = correct(&mapping).map_err(|told: Vec<Told>| Problem::Refused(told))?;
    headings::remember(tx.db, &permit, import.site, import.kind, &mapping.to_remember())?;
    if mapping.needs_the_file_again() {
        imports::move_on(tx.db, &permit, version, ImportState::Dropped)?;
        imports::empty(tx.db, id, tx.today()?, "import_dropped")?;
        tx.audit(&permit, "import")?;
        return Ok(Mapped::NeedsTheFile);
    }
    imports::save_mapping(tx.db, &permit, &mapping.settled())?;
    imports::move_on(tx.db, &permit, version + 1, ImportState::Judging)?;
    jobs::add(tx.db, Some(import.organisation), JUDGE, id.uuid(), ATTEMPTS)?;
    tx.audit(&permit, "import")?;
    Ok(Mapped::Judging)
}
