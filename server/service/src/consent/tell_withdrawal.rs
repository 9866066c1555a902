//! Who is told that a consent to take part is gone: by a mail that says to look, and nothing else.

use tenfold_domain::{
    consent::{About, Purpose},
    delivery::Mail,
};
use tenfold_store::consent::{overview, recipients};

use crate::{Problem, Tx};

/// Leaves a mail for each of them.
pub(super) fn tell_withdrawal(tx: &mut Tx<'_, '_>, about: &About) -> Result<(), Problem> {
    let today = tx.today()?;
    for account in recipients::of(tx.db, about, today)? {
        tx.post(Mail::ConsentWithdrawn(account))?;
    }
    Ok(())
}

/// A "no" that takes the place of a "yes" is a withdrawal too. `answer` is the new one about taking part.
pub(super) fn tell_if_gate_lapsed(tx: &mut Tx<'_, '_>, about: &About, answer: Option<bool>) -> Result<(), Problem> {
    if answer != Some(false) {
        return Ok(());
    }
    let answers = overview::answers(tx.db, &[about.participant], Some(Purpose::TakingPart))?;
    let had_yes = answers.values().flatten().any(|(_, given)| given.yes);
    if had_yes { tell_withdrawal(tx, about) } else { Ok(()) }
}
