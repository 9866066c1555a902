//! Young people on disk: who they are, and each taking part in a cohort.
//!
//! What is known of one person as a mentor and as a mentee is sealed under two keys, so that each can go without the
//! other. A row that an import has brought is invisible here until the import is shown as a whole.

pub mod carers;
pub mod emergency;
pub mod keep_aparts;
pub mod look_alikes;
pub mod merges;
mod moving;
pub mod participants;
pub mod roll_overs;
mod rosters;
pub mod weeks;
pub mod young_people;

use tenfold_domain::{id::Id, people::Side, staff::Person};

use crate::sealing::{Holder, HolderKind};

/// The key that seals what is known of somebody on one side.
pub fn holder(person: Id<Person>, side: Side) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: side.code() }
}

/// The key that seals who somebody is, whatever they do here.
pub fn identity_holder(person: Id<Person>) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: "young_person" }
}
