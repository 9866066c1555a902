//! What is overdue for so long that a manager hears of it, on the page on which they start.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::Participant,
    supervision::{Clock, Due, RaisedReading},
};
use tenfold_store::timetable::names::{self, Named};

use super::across::across;
use crate::{Problem, Tx};

/// As many as stand on the start page.
const SHOWN: usize = 8;

/// A mentor whom nobody has supervised for long.
#[derive(Debug, Clone)]
pub struct RaisedMentor {
    pub mentor: Id<Participant>,
    pub name: String,
    pub cohort: Id<Cohort>,
    /// "Autumn 2026, Eastbrook School".
    pub cohort_name: String,
    pub due: Due,
}

/// The longest overdue first, as many as stand on a page.
#[derive(Debug, Clone, Default)]
pub struct Raised {
    pub mentors: Vec<RaisedMentor>,
    /// How many there are.
    pub all: usize,
}

/// Nothing for those who are no manager. Seven statements for a manager, and one where nobody meets anybody yet.
pub fn list_raised(tx: &mut Tx<'_, '_>) -> Result<Raised, Problem> {
    let Ok(scope) = tx.scope::<RaisedReading>() else { return Ok(Raised::default()) };
    let today = tx.today()?;
    let mut mentors = vec![];
    for each in across(tx, &scope)? {
        let cohort_name = format!("{}, {}", each.cohort.details.name, each.site);
        for one in each.mentors {
            let Some(due) = one.as_far_as(Clock::Escalated, today) else { continue };
            let (mentor, name, cohort) = (one.mentor, String::new(), each.cohort.id);
            mentors.push(RaisedMentor { mentor, name, cohort, cohort_name: cohort_name.clone(), due });
        }
    }
    mentors.sort_by(|one, other| (one.due.by, &one.cohort_name).cmp(&(other.due.by, &other.cohort_name)));
    let all = mentors.len();
    mentors.truncate(SHOWN);
    name(tx, &mut mentors)?;
    Ok(Raised { mentors, all })
}

fn name(tx: &mut Tx<'_, '_>, mentors: &mut [RaisedMentor]) -> Result<(), Problem> {
    let within = tx.organisation()?.id;
    let names = names::of_young(tx.db, within, mentors.iter().map(|one| &one.mentor))?;
    for one in mentors {
        one.name = names.get(&one.mentor).map(Named::full).unwrap_or_default();
    }
    Ok(())
}
