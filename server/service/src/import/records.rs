//! What other rooms keep of those who are here and a list may say something about: free slots, the emergency sheet.

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    import::{ApplyImport, Change, Import, Said},
    organisation::Cohort,
    people::{Participant, YoungPerson},
};

use crate::{Problem, Tx};

/// For some participants.
#[derive(Debug, Default)]
pub(super) struct Records {
    free: HashMap<Id<Participant>, String>,
    medical: HashMap<Id<YoungPerson>, String>,
}

impl Records {
    pub(super) fn of(_tx: &mut Tx<'_, '_>, _import: &Import, _whose: &[Participant]) -> Result<Self, Problem> {
        Ok(Self::default())
    }

    /// The free slots, as a list's are written.
    pub(super) fn free(&self, whose: Id<Participant>) -> Option<&str> {
        self.free.get(&whose).map(String::as_str)
    }

    pub(super) fn medical(&self, whose: Id<YoungPerson>) -> Option<&str> {
        self.medical.get(&whose).map(String::as_str)
    }
}

/// Writes down what a row says of somebody new besides who they are and what they like.
pub(super) fn add(
    _tx: &mut Tx<'_, '_>,
    _permit: &tenfold_domain::access::Permit<ApplyImport>,
    _cohort: &Cohort,
    _whose: Id<Participant>,
    _said: &Said,
) -> Result<(), Problem> {
    Ok(())
}

/// Changes what a row says anew.
pub(super) fn change(
    _tx: &mut Tx<'_, '_>,
    _whose: &Participant,
    _said: &Said,
    _changes: &[Change],
) -> Result<(), Problem> {
    Ok(())
}
