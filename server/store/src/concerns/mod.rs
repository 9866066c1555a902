//! Concerns on disk. Every word is sealed under a key of the concern's own.
//!
//! What was told is written once: nothing here changes a word of it. Who may read a row is decided by the service with
//! [`tenfold_domain::concerns::Concern::may_be_read_by`]; a scope alone lets nobody in.

pub mod alerts;
pub mod holds;
pub mod records;
pub mod steps;
pub mod who;

use tenfold_domain::{concerns::Concern, id::Id};

use crate::{
    schema::{
        concerns::{concern, concern_step},
        organisation::site,
    },
    sealing::{Holder, HolderKind},
};

diesel::joinable!(concern -> site (site_id));
diesel::allow_tables_to_appear_in_same_query!(concern, site);
diesel::allow_tables_to_appear_in_same_query!(concern, concern_step);

/// More than a site's leads have in hand.
const MOST: i64 = 500;

/// Whose key seals what is said in a concern.
fn holder(of: Id<Concern>) -> Holder {
    Holder { kind: HolderKind::Concern, id: of.uuid(), class: "safeguarding" }
}
