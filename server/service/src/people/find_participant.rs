//! One participant, by the side that is asked about: a mentor's page never shows a mentee.

use tenfold_domain::{
    access::{Action, Located, Right, holds_at},
    id::Id,
    people::{EditParticipant, Participant, Side, YoungPerson},
    text::Note,
};
use tenfold_store::people::{carers, participants, young_people};

use crate::{Problem, Tx, organisation::show_cohort, tx::found};

/// The participant in scope, on this side.
pub fn find_participant(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<Participant, Problem> {
    let scope = tx.scope::<Participant>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side == side { Ok(participant) } else { Err(Problem::Absent) }
}

/// A participant and who they are.
#[derive(Debug, Clone)]
pub struct ShownParticipant {
    pub participant: Participant,
    pub young: YoungPerson,
}

pub fn show_participant(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownParticipant, Problem> {
    let participant = find_participant(tx, side, id)?;
    let young = young_people::of(tx.db, &participant)?;
    Ok(ShownParticipant { participant, young })
}

/// The same for a form that does `A`: who may not do it is told that it is not there.
pub fn participant_to<A: Action<On = Participant>>(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
) -> Result<ShownParticipant, Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<A>(&shown.participant)?;
    Ok(shown)
}

/// A participant's own page.
#[derive(Debug, Clone)]
pub struct PersonPage {
    pub shown: ShownParticipant,
    pub cohort_name: String,
    pub site_name: String,
    /// Why they left, where they have.
    pub end_reason: Option<Note>,
    /// One of their parents or carers must not be told anything.
    pub warns_of_carer: bool,
    pub may_change: bool,
}

pub fn show_person(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<PersonPage, Problem> {
    let shown = show_participant(tx, side, id)?;
    let (cohort, site_name) = show_cohort(tx, shown.participant.cohort)?;
    let open = shown.participant.span.ended_on().is_none();
    let may_change = open && tx.permit::<EditParticipant>(&shown.participant).is_ok();
    let end_reason = if open { None } else { participants::end_reason(tx.db, &shown.participant)? };
    let place = shown.participant.location();
    let warns_of_carer = holds_at(tx.actor(), Right::ReadCarers, &place)
        && carers::open_of(tx.db, place, &[shown.young.id])?.iter().any(|carer| carer.details.not_to_be_told);
    Ok(PersonPage {
        shown,
        cohort_name: cohort.details.name.to_string(),
        site_name,
        end_reason,
        warns_of_carer,
        may_change,
    })
}
