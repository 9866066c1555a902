//! A list is loaded: its headings first, then its chosen rows in small pieces, then it is whole.
//!
//! The pieces are separate transactions, so that a long list does not keep others waiting. Until the last one is there
//! the import is "arriving"; one that stays so was cut off, and is thrown away within the hour. Sent twice, the same
//! form goes on with the same import.

use tenfold_domain::{
    id::Id,
    import::{AddImport, FileRow, Import, ImportState, Mapping, Whom},
    organisation::Cohort,
    text::Line,
    told::Parsed,
};
use tenfold_store::import::{imports, rows};

use super::{find_import, open_list};
use crate::{Problem, Tx, organisation::show_cohort};

/// A file that was read and found good.
#[derive(Debug, Clone)]
pub struct NewList {
    pub mapping: Mapping,
    pub whom: Whom,
    /// As it was called where it came from.
    pub file_name: Option<Line>,
    pub rows_in_file: i32,
    pub rows_taken: i32,
    pub windows_text: bool,
}

pub fn add_list(tx: &mut Tx<'_, '_>, to: Id<Cohort>, list: &Parsed<NewList>) -> Result<Id<Import>, Problem> {
    let (cohort, _) = open_list(tx, to)?;
    let permit = tx.permit::<AddImport>(&cohort)?;
    let list = list.as_ref().map_err(Clone::clone)?;
    let new = imports::NewImport {
        mapping: &list.mapping,
        whom: &list.whom,
        file_name: list.file_name.as_ref().map(Line::as_str),
        rows_in_file: list.rows_in_file,
        rows_taken: list.rows_taken,
        windows_text: list.windows_text,
        state: ImportState::Arriving,
    };
    let id = imports::add(tx.db, &permit, &new)?;
    tx.audit_new(&permit, "import", id.uuid())?;
    Ok(id)
}

/// Keeps some of the rows of an import that is still arriving.
pub fn stage_rows(tx: &mut Tx<'_, '_>, to: Id<Import>, mapping: &Mapping, some: &[FileRow]) -> Result<(), Problem> {
    let import = find_import(tx, to)?;
    let (cohort, _) = show_cohort(tx, import.cohort)?;
    let permit = tx.permit::<AddImport>(&cohort)?;
    if import.state != ImportState::Arriving || some.is_empty() {
        return Ok(());
    }
    rows::stage(tx.db, &permit, import.id, mapping, some)?;
    Ok(())
}

/// All rows are there: the columns can be looked at.
pub fn finish_list(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<(), Problem> {
    let import = find_import(tx, id)?;
    let (cohort, _) = show_cohort(tx, import.cohort)?;
    tx.permit::<AddImport>(&cohort)?;
    imports::step(tx.db, id, ImportState::Arriving, ImportState::Columns, None, None)?;
    Ok(())
}
