//! Somebody joins a cohort.

use tenfold_domain::{
    access::Permit,
    id::Id,
    organisation::Cohort,
    people::{AddParticipant, BringsParticipant, Identity, Participant, Profile, Side, words},
    told::Parsed,
};
use tenfold_store::people::{participants, young_people};
use uuid::Uuid;

use crate::{Problem, Tx, organisation::show_cohort, problem::unless_taken, tx::still_open};

/// Who joins, and what is known of them on that side.
#[derive(Debug, Clone)]
pub struct NewParticipant {
    pub side: Side,
    pub identity: Identity,
    pub profile: Profile,
}

/// Somebody whom the school already knows by their number is the same person; everybody else is new.
pub fn add_participant(
    tx: &mut Tx<'_, '_>,
    to: Id<Cohort>,
    new: Parsed<NewParticipant>,
) -> Result<Id<Participant>, Problem> {
    let (cohort, _) = show_cohort(tx, to)?;
    let permit = tx.permit::<AddParticipant>(&cohort)?;
    let new = new?;
    still_open(tx, cohort.span)?;
    join_cohort(tx, &permit, &cohort, &new, None).map(|(id, _)| id)
}

/// The same for a door that has its own way to the permit: a form behind a link, an import.
pub(crate) fn join_cohort<A: BringsParticipant>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    cohort: &Cohort,
    new: &NewParticipant,
    arriving_with: Option<Uuid>,
) -> Result<(Id<Participant>, young_people::Known), Problem> {
    let known = match &new.identity.admission_number {
        Some(number) => young_people::by_admission_number(tx.db, cohort.organisation, cohort.site, number)?,
        None => None,
    };
    join_cohort_as(tx, permit, cohort, known, new, arriving_with)
}

/// The same for a door that has found out already who it is: `known`, or somebody new. Tells who it is now.
pub(crate) fn join_cohort_as<A: BringsParticipant>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    cohort: &Cohort,
    known: Option<young_people::Known>,
    new: &NewParticipant,
    arriving_with: Option<Uuid>,
) -> Result<(Id<Participant>, young_people::Known), Problem> {
    let (young_person, person) = match known {
        Some(known) => known,
        None => young_people::add(tx.db, permit, cohort.site, &new.identity)?,
    };
    let newcomer = participants::Newcomer {
        young_person,
        person,
        side: new.side,
        profile: &new.profile,
        since: tx.today()?,
        arriving_with,
    };
    let id = participants::add(tx.db, permit, &newcomer).map_err(unless_taken(words::is_here_already))?;
    tx.audit_new(permit, "participant", id.uuid())?;
    Ok((id, (young_person, person)))
}
