//! A list is thrown away before anything of it has become people.

use tenfold_domain::{
    id::Id,
    import::{DropImport, Import, ImportState},
};
use tenfold_store::import::imports;

use super::find_import;
use crate::{Problem, Tx};

/// Its key is erased at once. `version` is the one that was looked at. The cohort it was for.
pub fn drop_import(tx: &mut Tx<'_, '_>, id: Id<Import>, version: i32) -> Result<(), Problem> {
    let import = find_import(tx, id)?;
    let permit = tx.permit_at::<DropImport>(&import, version)?;
    import.may_drop()?;
    imports::move_on(tx.db, &permit, version, ImportState::Dropped)?;
    imports::empty(tx.db, id, tx.today()?, "import_dropped")?;
    tx.audit(&permit, "import")
}
