//! Who may run a cohort, for its form; and holding what a form chose against what may be chosen.

use tenfold_domain::{
    access::{Permit, Role},
    id::Id,
    organisation::{Cohort, CohortDetails, EditCohort, Site, words},
    programme,
    staff::Person,
};
use tenfold_store::{
    programme::versions,
    staff::{
        PlacedPost,
        cohort_adults::{self, ChoosesAdults, CohortPlace},
    },
};

use super::show_cohort;
use crate::{Problem, Tx, programme::list_template_choices};

/// What the form of a cohort has to offer.
#[derive(Debug, Clone, Default)]
pub struct CohortChoices {
    /// Versions of open templates, by name.
    pub programmes: Vec<(Id<programme::TemplateVersion>, String)>,
    pub practitioners: Vec<(Id<Person>, String)>,
    pub specialists: Vec<(Id<Person>, String)>,
}

/// For a new cohort: the templates. People come once the cohort is there, for some have their post at it alone.
pub fn list_new_cohort_choices(tx: &mut Tx<'_, '_>) -> Result<CohortChoices, Problem> {
    Ok(CohortChoices { programmes: list_template_choices(tx)?, ..CohortChoices::default() })
}

/// For a cohort that is there, whatever it has already included.
pub fn list_cohort_choices(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<CohortChoices, Problem> {
    let permit = tx.permit::<EditCohort>(cohort)?;
    let today = tx.today()?;
    let at = CohortPlace { site: cohort.site, area: cohort.area, cohort: Some(cohort.id) };
    let posts = cohort_adults::reaching(tx.db, &permit, at, today)?;
    let mut choices = CohortChoices {
        programmes: list_template_choices(tx)?,
        practitioners: of_role(&posts, Role::YouthPractitioner),
        specialists: of_role(&posts, Role::MentalHealthSpecialist),
    };
    let pinned = versions::of_cohort(tx.db, cohort)?;
    if choices.programmes.iter().all(|(id, _)| *id != pinned.id) {
        choices.programmes.insert(0, (pinned.id, pinned.full_name()));
    }
    Ok(choices)
}

fn of_role(posts: &[PlacedPost], role: Role) -> Vec<(Id<Person>, String)> {
    let mut people: Vec<(Id<Person>, String)> = posts
        .iter()
        .filter(|placed| placed.post.role == role)
        .map(|placed| (placed.post.person, placed.person_name.clone()))
        .collect();
    people.dedup_by_key(|(person, _)| *person);
    people
}

/// Refuses a template that has ended and people without a post that reaches the cohort; what stood there before may stay.
pub(super) fn hold_choices<A: ChoosesAdults>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    at: CohortPlace,
    wanted: &CohortDetails,
    before: Option<&CohortDetails>,
) -> Result<(), Problem> {
    let mut told = Vec::new();
    if before.is_none_or(|before| before.programme != wanted.programme) {
        let open = list_template_choices(tx)?;
        if open.iter().all(|(id, _)| *id != wanted.programme) {
            told.push(programme::words::template_has_ended());
        }
    }
    let roles = [
        ("lead", wanted.lead, before.and_then(|b| b.lead), Role::YouthPractitioner),
        ("second", wanted.second, before.and_then(|b| b.second), Role::YouthPractitioner),
        ("specialist", wanted.specialist, before.and_then(|b| b.specialist), Role::MentalHealthSpecialist),
    ];
    let chosen =
        roles.into_iter().filter_map(|(field, who, was, role)| Some((field, who.filter(|_| who != was)?, role)));
    let chosen: Vec<_> = chosen.collect();
    if !chosen.is_empty() {
        let today = tx.today()?;
        let posts = cohort_adults::reaching(tx.db, permit, at, today)?;
        let has = |who: Id<Person>, role| posts.iter().any(|p| p.post.person == who && p.post.role == role);
        told.extend(
            chosen
                .into_iter()
                .filter(|(_, who, role)| !has(*who, *role))
                .map(|(field, ..)| words::not_somebody_here(field)),
        );
    }
    if told.is_empty() { Ok(()) } else { Err(told.into()) }
}

/// Where a new cohort would be.
pub(super) fn place_at(site: &Site) -> CohortPlace {
    CohortPlace { site: site.id, area: site.area, cohort: None }
}

/// A cohort that may be changed, with what its form offers.
pub fn open_cohort_form(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<(Cohort, CohortChoices), Problem> {
    let (cohort, _) = show_cohort(tx, id)?;
    let choices = list_cohort_choices(tx, &cohort)?;
    Ok((cohort, choices))
}

/// The form of a new cohort, for somebody who may add one at some site.
pub fn open_new_cohort_form(tx: &mut Tx<'_, '_>) -> Result<(Vec<(Id<Site>, String)>, CohortChoices), Problem> {
    Ok((super::list_cohort_homes(tx)?, list_new_cohort_choices(tx)?))
}
