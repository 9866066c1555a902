//! A practitioner notes that somebody below the age of the rules understands what they decide, and decides alone.

use tenfold_domain::{
    consent::{CompetenceDetails, ConsentReading, Decider, NoteCompetence, decider, words},
    id::Id,
    people::{Participant, Side},
    told::Parsed,
};
use tenfold_store::consent::notes;

use crate::{Problem, Tx, gates::one, programme::programme_of, tx::still_open};

/// Written once; it is kept as it is.
pub fn note_competence(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    details: Parsed<CompetenceDetails>,
) -> Result<(), Problem> {
    let known = one::<ConsentReading>(tx, side, id)?;
    let permit = tx.permit::<NoteCompetence>(&known.about)?;
    let details = details?;
    still_open(tx, known.span)?;
    let (rules, today) = (programme_of(tx, known.about.cohort)?, tx.today()?);
    if decider(known.birth_date, today, &rules, false) == Decider::YoungPerson {
        return Err(words::decides_already().into());
    }
    if notes::is_noted(tx.db, &known.about)? {
        return Err(words::noted_already().into());
    }
    let note = notes::add(tx.db, &permit, &known.about, &details, today)?;
    tx.audit_new(&permit, "participant", note.uuid())
}
