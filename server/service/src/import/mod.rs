//! Lists from schools: loading, looking through, applying.
//!
//! A list goes through four doors: it is loaded (rows sealed, nothing else), its columns are confirmed, each row is
//! judged (the dry run), and it is applied. Judging and applying are jobs: claimed by a lease, done in small pieces that
//! let other people's writes through, and gone on with after a fall. Whoever asked is who acts, with the posts they hold
//! at that moment; somebody who has lost them gets no further.

mod add_list;
mod apply_import;
mod applying;
mod came_with;
mod choose_for_row;
mod drop_import;
mod judging;
mod linking;
mod list_imports;
mod map_columns;
mod open_list;
mod records;
mod rows_to_mend;
mod show_import;
mod show_rows;
mod sweep;
mod work;

pub use add_list::{NewList, add_list, finish_list, stage_rows};
pub use apply_import::{apply_import, ask_apply};
pub use choose_for_row::choose_for_row;
pub use drop_import::drop_import;
pub use list_imports::list_imports;
pub use map_columns::{Mapped, map_columns};
pub use open_list::{choose_known, open_list, read_headings};
pub use rows_to_mend::rows_to_mend;
pub use show_import::{ShownImport, show_import};
pub use show_rows::{ShownRow, show_row, show_rows};
pub use sweep::sweep_imports;
pub use tenfold_store::import::rows::{Outcome, RowId};
pub use work::{work_in_turn, work_on};

use tenfold_domain::{id::Id, import::Import};
use tenfold_store::import::imports;

use crate::{Problem, Tx, tx::found};

/// The kinds of job that this room has.
pub(crate) const JUDGE: &str = "import.judge";
pub(crate) const APPLY: &str = "import.apply";
/// How often each is tried, its first time included.
pub(crate) const ATTEMPTS: i32 = 20;

/// An import in scope.
pub(crate) fn find_import(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<Import, Problem> {
    let scope = tx.scope::<Import>()?;
    found(imports::find(tx.db, &scope, id)?)
}
