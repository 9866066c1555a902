//! One cohort with its plan: the version it pins, who runs it, and where its weeks fall.

use tenfold_domain::{
    calendar::{Offer, ProgrammeWeek, offers, programme_weeks},
    id::Id,
    organisation::{Cohort, EditCohort},
    programme::TemplateVersion,
    staff::Person,
};
use tenfold_store::staff::cohort_adults;

use super::show_cohort;
use crate::{Problem, Tx, calendar::calendar_of_cohort, programme::version_of_cohort};

/// A cohort as its page shows it.
#[derive(Debug, Clone)]
pub struct CohortPlan {
    pub cohort: Cohort,
    pub site_name: String,
    pub programme: TemplateVersion,
    /// The names of those who run it.
    pub names: Vec<(Id<Person>, String)>,
    pub weeks: Vec<ProgrammeWeek>,
    /// What could be done where the weeks do not fit.
    pub offers: Vec<Offer>,
    pub may_edit: bool,
}

impl CohortPlan {
    pub fn name_of(&self, person: Option<Id<Person>>) -> Option<&str> {
        self.names.iter().find(|(id, _)| Some(*id) == person).map(|(_, name)| name.as_str())
    }
}

pub fn show_cohort_plan(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<CohortPlan, Problem> {
    let (cohort, site_name) = show_cohort(tx, id)?;
    let programme = version_of_cohort(tx, &cohort)?;
    let names = cohort_adults::names_of(tx.db, &cohort)?;
    let calendar = calendar_of_cohort(tx, &cohort)?;
    let plan = cohort.details.week_plan(&programme.rules);
    Ok(CohortPlan {
        weeks: programme_weeks(&calendar, &plan),
        offers: offers(&calendar, &plan),
        may_edit: tx.permit::<EditCohort>(&cohort).is_ok(),
        cohort,
        site_name,
        programme,
        names,
    })
}
