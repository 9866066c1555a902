//! Changing who somebody is, and what is known of them on this side.

use tenfold_domain::{
    id::Id,
    people::{EditParticipant, Identity, Participant, Profile, Side, words},
    told::Parsed,
};
use tenfold_store::people::{participants, young_people};

use super::show_participant;
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// The versions that a form was filled from: a person may take part twice, and be changed from either page.
#[derive(Debug, Clone, Copy)]
pub struct SeenVersions {
    pub participant: i32,
    pub young_person: i32,
}

pub fn edit_participant(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    seen: SeenVersions,
    details: Parsed<(Identity, Profile)>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit_at::<EditParticipant>(&shown.participant, seen.participant)?;
    if shown.young.version != seen.young_person {
        return Err(Problem::Stale);
    }
    let (identity, profile) = details?;
    still_open(tx, shown.participant.span)?;
    if identity != shown.young.identity {
        young_people::save(tx.db, &permit, &shown.young, &identity).map_err(unless_taken(words::number_in_use))?;
        let young = ("young_person", shown.young.id.uuid(), shown.young.version);
        tx.revise_other(&permit, young, &shown.young.identity)?;
    }
    if profile != shown.participant.profile {
        participants::save(tx.db, &permit, &shown.participant, &profile)?;
        tx.revise(&permit, "participant", &shown.participant.profile)?;
    }
    tx.audit(&permit, "participant")
}
