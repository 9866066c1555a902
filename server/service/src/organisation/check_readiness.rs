//! The checklist before a cohort starts: gathers what the one pure function asks for.

use tenfold_domain::{
    calendar::TermCalendar,
    id::Id,
    listing::Wanted,
    organisation::{Cohort, CohortAdult, Readiness, ReadinessFacts, Site, StartCohort, readiness},
    programme::Rules,
    safeguarding::RotaSlot,
    staff::{Person, PlaceKind},
};
use tenfold_store::{
    organisation::{agreements, periods, sites, venues},
    safeguarding::rota,
    staff::cohort_adults::{self, CohortPlace},
};

use crate::{Problem, Tx, calendar::calendar_of_cohort, programme::rules_of_cohort, tx::found};

/// Every line, for somebody who may start the cohort; everybody else learns nothing. `cohort` was found in scope.
pub fn check_readiness(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Vec<Readiness>, Problem> {
    tx.permit::<StartCohort>(cohort)?;
    let rules = rules_of_cohort(tx, cohort)?;
    let calendar = calendar_of_cohort(tx, cohort)?;
    gather(tx, cohort, rules, calendar).map(|facts| readiness(&facts))
}

fn gather(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    rules: Rules,
    calendar: TermCalendar,
) -> Result<ReadinessFacts, Problem> {
    let (today, at) = (tx.today()?, cohort.site);
    let sites_scope = tx.scope::<Site>()?;
    let site = found(sites::find(tx.db, &sites_scope, at)?)?;
    let rota_scope = tx.scope::<RotaSlot>()?;
    let mut here = rota::of_site(tx.db, &rota_scope, &site, today)?;
    let programme_scope = tx.scope()?;
    let everywhere = rota::of_programme(tx.db, &programme_scope, today)?;
    here.slots.extend(everywhere.slots);
    here.aways.extend(everywhere.aways);
    let (period_scope, venue_scope) = (tx.scope()?, tx.scope()?);
    let adults = adults(tx, cohort, &rules, &calendar)?;
    Ok(ReadinessFacts {
        today,
        periods: periods::list(tx.db, &period_scope, at, Some(today))?,
        venues: venues::list(tx.db, &venue_scope, at, &Wanted::all())?.rows,
        agreements: agreements::of_cohort(tx.db, cohort)?,
        details: cohort.details.clone(),
        site: site.details,
        slots: here.slots,
        aways: here.aways,
        rules,
        calendar,
        adults,
    })
}

/// The adults whose post reaches the cohort, and how they stand on its last day.
fn adults(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    rules: &Rules,
    calendar: &TermCalendar,
) -> Result<Vec<CohortAdult>, Problem> {
    let permit = tx.permit::<StartCohort>(cohort)?;
    let recheck = tx.organisation()?.details.recheck_months;
    let today = tx.today()?;
    let last_day = ReadinessFacts::last_day(&cohort.details, rules, calendar).max(today);
    let at = CohortPlace { site: cohort.site, area: cohort.area, cohort: Some(cohort.id) };
    let posts = cohort_adults::reaching(tx.db, &permit, at, last_day)?;
    let people: Vec<Id<Person>> = posts.iter().map(|placed| placed.post.person).collect();
    let shown = cohort_adults::shown_by(tx.db, &permit, &people)?;
    let mut adults: Vec<CohortAdult> = Vec::new();
    for placed in posts {
        let (post, kind) = (&placed.post, PlaceKind::of(placed.post.place));
        let stands = shown.of(post.person).standing(post.role, kind, last_day, recheck).missing.is_empty();
        let posted_here = matches!(kind, PlaceKind::Site | PlaceKind::Cohort);
        match adults.iter_mut().find(|adult| adult.person == post.person) {
            Some(adult) => {
                adult.in_date &= stands;
                adult.posted_here |= posted_here;
            }
            None => {
                adults.push(CohortAdult { person: post.person, name: placed.person_name, in_date: stands, posted_here })
            }
        }
    }
    Ok(adults)
}
