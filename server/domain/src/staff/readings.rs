//! Kinds of reading about staff besides the records themselves.

use crate::access::{Reading, Right};

/// The places at which somebody may give roles.
#[derive(Debug, Clone, Copy)]
pub enum GrantPlaces {}

impl Reading for GrantPlaces {
    const RIGHT: Right = Right::GrantRole;
}

/// Leads and deputies that wait for a second person. Leads read these too, who read no other posts.
#[derive(Debug, Clone, Copy)]
pub enum ProposedLead {}

impl Reading for ProposedLead {
    const RIGHT: Right = Right::ConfirmLead;
}

/// The letter that vouches to a site for the adults who come there.
#[derive(Debug, Clone, Copy)]
pub enum AssuranceLetter {}

impl Reading for AssuranceLetter {
    const RIGHT: Right = Right::ReadAssurance;
}
