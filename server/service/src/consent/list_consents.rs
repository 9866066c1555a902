//! The consents of a cohort: who has answered and who has not. The school sees yes, waiting or no to taking part only.

use std::collections::HashMap;

use tenfold_domain::{
    consent::{ConsentReading, ConsentStanding, Purpose, SchoolSees, standing},
    id::Id,
    organisation::Cohort,
    people::{RosterReading, Stage},
};
use tenfold_store::{
    consent::overview,
    gates::known::{self, Known, Whose},
};

use crate::{Problem, Tx, organisation::show_cohort};

/// A cohort with everybody who still takes part, and what stands in the way of each.
#[derive(Debug, Clone)]
pub struct ConsentList {
    pub cohort: Cohort,
    pub site: String,
    pub rows: Vec<ConsentRow>,
    /// Whether the reader sees each purpose and may open each person's page.
    pub in_full: bool,
}

/// One person.
#[derive(Debug, Clone)]
pub struct ConsentRow {
    pub known: Known,
    pub taking_part: SchoolSees,
    /// How every purpose stands; empty where the reader sees taking part only.
    pub purposes: HashMap<Purpose, ConsentStanding>,
}

impl ConsentRow {
    /// Whether somebody still has to answer about taking part.
    pub fn is_outstanding(&self) -> bool {
        self.taking_part == SchoolSees::Waiting
    }
}

pub fn list_consents(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ConsentList, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let (scope, today) = (tx.scope::<RosterReading>()?, tx.today()?);
    let in_full = tx.scope::<ConsentReading>().is_ok_and(|scope| scope.has_cohort(&cohort));
    let mut people = known::list(tx.db, &scope, Whose::Cohort(of), today)?;
    people.retain(|known| {
        let over = matches!(known.stage, Stage::NotAccepted | Stage::ReferredOn | Stage::Withdrawn);
        !over && !known.span.has_ended_by(today)
    });
    let everybody: Vec<_> = people.iter().map(|known| known.about.participant).collect();
    let seen = if in_full { None } else { Some(Purpose::TakingPart) };
    let answers = overview::answers(tx.db, &everybody, seen)?;
    let row = |known: Known| {
        let theirs = answers.get(&known.about.participant).map_or(&[][..], Vec::as_slice);
        let of_purpose = |purpose: Purpose| {
            let given: Vec<_> = theirs.iter().filter(|(asked, _)| *asked == purpose).map(|(_, given)| *given).collect();
            standing(&given, known.asked, today)
        };
        let taking_part = of_purpose(Purpose::TakingPart).for_school();
        let purposes = if in_full {
            Purpose::ALL.into_iter().map(|purpose| (purpose, of_purpose(purpose))).collect()
        } else {
            HashMap::new()
        };
        ConsentRow { known, taking_part, purposes }
    };
    Ok(ConsentList { cohort, site, rows: people.into_iter().map(row).collect(), in_full })
}
