//! Changing who somebody is, and what is known of them on this side.

use tenfold_domain::{
    id::Id,
    people::{EditParticipant, Identity, Participant, Profile, Side},
    told::Parsed,
};
use tenfold_store::people::{participants, young_people};

use super::show_participant;
use crate::{Problem, Tx, tx::still_open};

/// `version` is the one the form was filled from.
pub fn edit_participant(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    details: Parsed<(Identity, Profile)>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit_at::<EditParticipant>(&shown.participant, version)?;
    let (identity, profile) = details?;
    still_open(tx, shown.participant.span)?;
    if identity != shown.young.identity {
        young_people::save(tx.db, &permit, &shown.young, &identity)?;
        tx.revise(&permit, "young_person", &shown.young.identity)?;
    }
    participants::save(tx.db, &permit, &shown.participant, &profile)?;
    tx.revise(&permit, "participant", &shown.participant.profile)?;
    tx.audit(&permit, "participant")
}
