//! The clocks of every mentor in every cohort of a scope, read at once: six statements, however many cohorts there are.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Reading, Scope},
    calendar::{TermCalendar, programme_weeks},
    id::Id,
    organisation::Cohort,
    people::Participant,
    programme::Rules,
    supervision::{Clock, Due, Kind, Known, Year, due},
};
use tenfold_store::{calendar, organisation::cohorts, programme::versions, supervision::mentors};

use crate::{Problem, Tx};

/// A mentor, and what they are to have next, the most urgent first.
#[derive(Debug, Clone)]
pub(super) struct MentorClock {
    pub mentor: Id<Participant>,
    pub due: Vec<Due>,
}

impl MentorClock {
    /// The most urgent, where its clock has run as far as this.
    pub fn as_far_as(&self, clock: Clock, today: NaiveDate) -> Option<Due> {
        self.due.iter().copied().find(|due| due.clock(today) >= clock)
    }
}

/// A cohort in which somebody meets somebody.
#[derive(Debug, Clone)]
pub(super) struct CohortClocks {
    pub cohort: Cohort,
    /// By name.
    pub site: String,
    pub mentors: Vec<MentorClock>,
}

/// By the cohorts' names. One statement where nobody meets anybody.
pub(super) fn across(tx: &mut Tx<'_, '_>, scope: &Scope<impl Reading>) -> Result<Vec<CohortClocks>, Problem> {
    let mut meet = mentors::of_cohorts(tx.db, scope)?;
    if meet.is_empty() {
        return Ok(vec![]);
    }
    let (within, ids): (_, Vec<Id<Cohort>>) = (scope.organisation(), meet.keys().copied().collect());
    let cohorts = cohorts::these(tx.db, scope, &ids)?;
    let held = mentors::supervised_in(tx.db, within, &ids)?;
    let pinned: Vec<_> = cohorts.iter().map(|(cohort, _)| cohort.details.programme).collect();
    let rules = versions::rules_of(tx.db, within, &pinned)?;
    let sites: Vec<_> = cohorts.iter().map(|(cohort, _)| cohort.site).collect();
    let calendars = calendar::of_sites(tx.db, within, &sites)?;
    let usual = TermCalendar::default();
    let mut all = vec![];
    for (cohort, site) in cohorts {
        let known = |(id, since)| (id, Known { since, held: held.get(&id).cloned().unwrap_or_default() });
        let theirs = meet.remove(&cohort.id).unwrap_or_default().into_iter().map(known).collect();
        let calendar = calendars.get(&cohort.site).unwrap_or(&usual);
        let rules = rules.get(&cohort.details.programme).ok_or(Problem::Absent)?;
        all.push(CohortClocks { mentors: clocks(&cohort, rules, calendar, theirs), cohort, site });
    }
    Ok(all)
}

fn clocks(
    cohort: &Cohort,
    rules: &Rules,
    calendar: &TermCalendar,
    known: Vec<(Id<Participant>, Known)>,
) -> Vec<MentorClock> {
    let weeks = programme_weeks(calendar, &cohort.details.week_plan(rules));
    let year = Year::of(rules, &weeks, calendar);
    let clock = |(mentor, known): (Id<Participant>, Known)| {
        let kinds = [Kind::Group, Kind::Individual];
        let mut ahead: Vec<Due> = kinds.into_iter().filter_map(|kind| due(rules, &year, kind, &known)).collect();
        ahead.sort_by_key(|due| (due.by, due.kind));
        MentorClock { mentor, due: ahead }
    };
    known.into_iter().map(clock).collect()
}
