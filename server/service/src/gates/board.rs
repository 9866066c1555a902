//! The board of a cohort: everybody on it, how they stand, and those who need somebody first.

use chrono::NaiveDate;
use tenfold_domain::{
    gates::{ApproveParticipant, Asks},
    id::Id,
    organisation::Cohort,
    people::Participant,
};

use super::{Stood, stand_of_cohort};
use crate::{Problem, Tx, organisation::show_cohort, programme::rules_of_cohort};

/// A cohort's board.
#[derive(Debug, Clone)]
pub struct Board {
    pub cohort: Cohort,
    pub site: String,
    /// Those who need somebody first; then by how long they have stood where they stand.
    pub people: Vec<Stood>,
    pub may_approve: bool,
    pub today: NaiveDate,
}

impl Board {
    /// How many ask this of the reader.
    pub fn count(&self, asks: Asks) -> usize {
        self.people.iter().filter(|stood| stood.standing.asks() == asks).count()
    }
}

pub fn show_board(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Board, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    if !tx.scope::<Participant>()?.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let rules = rules_of_cohort(tx, &cohort)?;
    let mut people = stand_of_cohort::<Participant>(tx, of, &rules)?;
    people.sort_by_key(|stood| (stood.standing.asks(), stood.standing.since));
    let may_approve = people.first().is_some_and(|stood| tx.permit::<ApproveParticipant>(&stood.known.about).is_ok());
    Ok(Board { cohort, site, people, may_approve, today: tx.today()? })
}
