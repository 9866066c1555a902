//! A mentor of a cohort whose applications the actor reads.

use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    recruiting::ApplicationReading,
    staff::Person,
};
use tenfold_store::{people::participants, recruiting};

use crate::{Problem, Tx, tx::found};

/// Somebody's name, where it is known who they are.
pub type Named = Vec<(Id<Person>, String)>;

/// The mentor in scope; somebody's mentee record is not one.
pub(super) fn find_mentor(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<Participant, Problem> {
    let scope = tx.scope::<ApplicationReading>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side == Side::Mentor { Ok(participant) } else { Err(Problem::Absent) }
}

/// The names of these members of staff.
pub(super) fn names(
    tx: &mut Tx<'_, '_>,
    people: impl IntoIterator<Item = Option<Id<Person>>>,
) -> Result<Named, Problem> {
    let organisation = tx.organisation()?.id;
    Ok(recruiting::staff_names(tx.db, organisation, people.into_iter().flatten())?)
}
