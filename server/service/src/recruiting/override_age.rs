//! A manager lets somebody take part whose age is outside the cohort's, and says why (product rule 1).

use tenfold_domain::{
    id::Id,
    people::Participant,
    recruiting::{AgeFit, OverrideAge, words},
    text::Note,
    told::Parsed,
};
use tenfold_store::recruiting::decisions;

use super::{ShownTalks, show_talks};
use crate::{Problem, Tx};

/// The talks, for a form that allows an age.
pub fn open_age_form(tx: &mut Tx<'_, '_>, of: Id<Participant>) -> Result<ShownTalks, Problem> {
    let shown = show_talks(tx, of)?;
    tx.permit::<OverrideAge>(&shown.participant)?;
    Ok(shown)
}

pub fn override_age(tx: &mut Tx<'_, '_>, of: Id<Participant>, reason: Parsed<Note>) -> Result<(), Problem> {
    let shown = open_age_form(tx, of)?;
    let permit = tx.permit::<OverrideAge>(&shown.participant)?;
    let reason = reason?;
    if shown.age == AgeFit::Fits {
        return Err(words::age_fits_already().into());
    }
    if shown.file.age_override.is_some() {
        return Err(words::age_allowed_already().into());
    }
    let id = decisions::override_age(tx.db, &permit, &shown.participant, &reason)?;
    tx.audit_new(&permit, "age_override", id.uuid())
}
