//! Lists on their way in, on disk: the import, its rows, what a site's headings mean, and what the last list said.
//!
//! Everything that came with a file is sealed under the import's own key, so that erasing that key is the end of it,
//! backups included, whatever else still stands in the tables.

pub mod headings;
pub mod imports;
pub mod people;
pub mod rows;
pub mod seen;

use tenfold_domain::{id::Id, import::Import};

use crate::sealing::{Holder, HolderKind};

/// The key that seals what came with a file.
pub fn holder(import: Id<Import>) -> Holder {
    Holder { kind: HolderKind::Import, id: import.uuid(), class: "import" }
}
