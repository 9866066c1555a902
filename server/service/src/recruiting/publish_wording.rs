//! A new number of a text. The old ones are kept: whoever signed one can always be shown what they signed.

use tenfold_domain::{
    recruiting::{PublishWording, WordingDetails, WordingKind, words},
    told::Parsed,
};
use tenfold_store::recruiting::wordings;

use super::{PublishedWordings, list_wordings};
use crate::{Problem, Tx};

/// What there is, for a form that publishes another.
pub fn open_wording_form(tx: &mut Tx<'_, '_>) -> Result<PublishedWordings, Problem> {
    let organisation = tx.organisation()?.clone();
    tx.permit::<PublishWording>(&organisation)?;
    list_wordings(tx)
}

/// `after` is the number that the form was filled from: whoever is late sees what came before.
pub fn publish_wording(
    tx: &mut Tx<'_, '_>,
    kind: WordingKind,
    after: i32,
    details: Parsed<WordingDetails>,
) -> Result<(), Problem> {
    let organisation = tx.organisation()?.clone();
    let permit = tx.permit::<PublishWording>(&organisation)?;
    let details = details?;
    let current = list_wordings(tx)?.current(kind);
    if current.number != after {
        return Err(Problem::Stale);
    }
    if current.text == details.text.as_str() {
        return Err(words::same_text().into());
    }
    let today = tx.today()?;
    let id = wordings::add(tx.db, &permit, kind, current.number + 1, &details, today)?;
    tx.audit_new(&permit, "wording", id.uuid())
}
