//! The tablet goes into a young person's hands: the practitioner's session is put aside, and another secret opens the
//! young person's own pages and nothing else.

use tenfold_domain::{
    access::LinkPurpose,
    hand_over::{BeginHandOver, HAND_OVER_LASTS, HandOver, Purpose, words},
    id::Id,
    people::{Participant, Side, Stage},
    told::Parsed,
};
use tenfold_store::{hand_over::handed, open_links};

use crate::{
    Problem, Secret, Tx,
    people::{ShownParticipant, show_participant},
    tx::still_open,
};

/// Somebody who can be handed the tablet, and what for: what they have not finished yet.
pub fn may_begin_hand_over(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
) -> Result<(ShownParticipant, Vec<Purpose>), Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<BeginHandOver>(&shown.participant)?;
    let handed = handed::of(tx.db, &shown.participant)?;
    let done = |purpose: &Purpose| handed.iter().any(|(one, _, finished)| one == purpose && finished.is_some());
    let open = Purpose::of(side).filter(|purpose| !done(purpose)).collect();
    Ok((shown, open))
}

/// Gives the secret of the young person's pages. A first answer is never asked for twice: it would no longer be the first.
pub fn begin_hand_over(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    purpose: Parsed<Purpose>,
) -> Result<Secret, Problem> {
    let (shown, open) = may_begin_hand_over(tx, side, id)?;
    let permit = tx.permit::<BeginHandOver>(&shown.participant)?;
    let purpose = purpose?;
    still_open(tx, shown.participant.span)?;
    if shown.participant.stage != Stage::Accepted {
        return Err(words::not_accepted_yet().into());
    }
    if !open.contains(&purpose) {
        return Err(words::done_already().into());
    }
    let session = tx.session().ok().map(|session| session.id);
    let until = tx.now() + HAND_OVER_LASTS;
    if let Some(session) = session {
        handed::put_aside(tx.db, &permit, session)?;
    }
    let handed: Id<HandOver> = handed::begin(tx.db, &permit, purpose, session, until)?;
    let secret = tx.secret();
    open_links::add(tx.db, permit.organisation(), LinkPurpose::HandOver, handed.uuid(), &secret.hash(), until)?;
    tx.audit_new(&permit, "hand_over", handed.uuid())?;
    Ok(secret)
}
