//! How a family is reached. Non-disclosure comes before everything: such a carer is shown with a warning to those who
//! keep the record, and is never written to or answered from.

use tenfold_domain::{
    access::Located,
    consent::{About, Language, words},
    email::Email,
    id::Id,
    people::{Carer, CarerDetails, Matter, may_be_told},
    text::Line,
    told::Told,
};
use tenfold_store::people::carers;

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

fn reached(id: Id<Carer>, details: &CarerDetails) -> Reached {
    Reached {
        id,
        name: details.name.to_string(),
        email: details.email.clone(),
        language: details
            .language
            .as_ref()
            .map_or(Language::English, |language: &Line| Language::from_words(language.as_str())),
        may_be_told: may_be_told(details, Matter::TakingPart).is_ok(),
    }
}

/// The parents and carers of somebody whom the caller has found.
pub(super) fn carers_of(tx: &mut Tx<'_, '_>, whose: &About) -> Result<Vec<Reached>, Problem> {
    let open = carers::open_of(tx.db, whose.location(), &[whose.young_person])?;
    Ok(open.iter().map(|carer| reached(carer.id, &carer.details)).collect())
}

/// One carer of somebody, for an answer or a mail that is about to be written.
pub(super) fn carer_of(tx: &mut Tx<'_, '_>, whose: &About, id: Id<Carer>) -> Result<Option<Reached>, Problem> {
    let found = carers::details(tx.db, whose.organisation, id)?;
    let theirs = found.filter(|(young_person, _)| *young_person == whose.young_person);
    Ok(theirs.map(|(_, details)| reached(id, &details)))
}
