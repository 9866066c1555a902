//! How a family is reached. Non-disclosure comes before everything: such a carer is shown with a warning to those who
//! keep the record, and is never written to or answered from.

use tenfold_domain::{
    consent::{About, Carer, Language, words},
    email::Email,
    id::Id,
    told::Told,
};

use crate::{Problem, Tx};

/// A parent or carer, as far as asking for consent needs them.
#[derive(Debug, Clone)]
pub struct Reached {
    pub id: Id<Carer>,
    pub name: String,
    pub email: Option<Email>,
    pub language: Language,
    /// Whether they may be told that the young person takes part.
    pub may_be_told: bool,
}

impl Reached {
    /// Their address, unless they must not be told or have none.
    pub(super) fn address(&self) -> Result<&Email, Told> {
        if !self.may_be_told {
            return Err(words::must_not_be_told());
        }
        self.email.as_ref().ok_or_else(words::no_address)
    }
}

/// The parents and carers of somebody whom the caller has found.
pub(super) fn carers_of(_tx: &mut Tx<'_, '_>, _whose: &About) -> Result<Vec<Reached>, Problem> {
    Ok(Vec::new())
}

/// One carer of somebody, for an answer or a mail that is about to be written.
pub(super) fn carer_of(tx: &mut Tx<'_, '_>, whose: &About, id: Id<Carer>) -> Result<Option<Reached>, Problem> {
    Ok(carers_of(tx, whose)?.into_iter().find(|carer| carer.id == id))
}
