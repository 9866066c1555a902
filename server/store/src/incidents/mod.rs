//! Incidents on disk: notes with every account of them, and what is done so that it does not happen again.
//!
//! Every word is sealed under a key of the note's own, for its time runs from its own last entry and may outlast the
//! cohort. What is corrected is replaced and stays, under that key: the revisions of the organisation never see it.

pub mod accounts;
pub mod notes;
pub mod tasks;

use tenfold_domain::{
    id::Id,
    incidents::Incident,
    text::{Line, Note},
};

use crate::{
    StoreError, Tx,
    sealing::{Cell, Holder, HolderKind, Sealed},
};

/// More than a site has in years.
const MOST: i64 = 500;

fn holder(of: Id<Incident>) -> Holder {
    Holder { kind: HolderKind::GroupRecord, id: of.uuid(), class: "incident" }
}

fn open_line(tx: &mut Tx<'_>, cell: Cell, sealed: &Sealed) -> Result<Line, StoreError> {
    Line::parse(&tx.open(cell, sealed)?).map_err(|_| StoreError::damaged(cell.table))
}

fn open_note(tx: &mut Tx<'_>, cell: Cell, sealed: &Sealed) -> Result<Note, StoreError> {
    Note::parse(&tx.open(cell, sealed)?).map_err(|_| StoreError::damaged(cell.table))
}
