//! The texts that young people read and sign, with every number that was ever published.

use tenfold_domain::recruiting::{PublishWording, Wording, WordingKind, WordingReading, current};
use tenfold_store::recruiting::wordings;

use super::find_mentor::{Named, names};
use crate::{Problem, Tx};

/// Everything that was published here.
#[derive(Debug, Clone)]
pub struct PublishedWordings {
    /// Newest first within each kind; what ships is not among them.
    pub published: Vec<Wording>,
    pub names: Named,
    pub organisation_name: String,
    pub may_publish: bool,
}

impl PublishedWordings {
    pub fn current(&self, kind: WordingKind) -> Wording {
        current(kind, &self.published)
    }

    /// Every number of one kind, newest first, down to the one that ships.
    pub fn numbers(&self, kind: WordingKind) -> Vec<Wording> {
        let own = self.published.iter().filter(|wording| wording.kind == kind).cloned();
        own.chain([Wording::shipped(kind)]).collect()
    }
}

pub fn list_wordings(tx: &mut Tx<'_, '_>) -> Result<PublishedWordings, Problem> {
    let scope = tx.scope::<WordingReading>()?;
    let published = wordings::published(tx.db, scope.organisation())?;
    let names = names(tx, published.iter().map(|wording| wording.published_by).collect::<Vec<_>>())?;
    let organisation = tx.organisation()?.clone();
    let may_publish = tx.permit::<PublishWording>(&organisation).is_ok();
    Ok(PublishedWordings { published, names, organisation_name: organisation.details.name.to_string(), may_publish })
}
