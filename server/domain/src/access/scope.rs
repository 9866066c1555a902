//! Leave to read: which rows of a kind an actor may see. The store turns it into a `WHERE`; counts too.

use std::marker::PhantomData;

use super::{Actor, Denied, Job, Link, LinkPurpose, Located, Place, Right, holders, policy::reaches_up};
use crate::{
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
};

/// A kind of reading: which right it takes. The rooms define them with [`Reads`].
pub trait Reading {
    const RIGHT: Right;

    /// Whether the holder of a link may read it of the cohort or the site that the link leads to: nobody unless the kind
    /// says so.
    fn by_link(_purpose: LinkPurpose) -> bool {
        false
    }
}

/// The reading that goes with a record. `Scope<Site>` reads sites because `Site: Reads`.
pub trait Reads {
    const READ_RIGHT: Right;

    /// As [`Reading::by_link`].
    fn by_link(_purpose: LinkPurpose) -> bool {
        false
    }
}

impl<R: Reads> Reading for R {
    const RIGHT: Right = R::READ_RIGHT;

    fn by_link(purpose: LinkPurpose) -> bool {
        <R as Reads>::by_link(purpose)
    }
}

/// The rows of kind `R` that somebody may see: all of the organisation's, or those at these places.
#[derive(Debug)]
pub struct Scope<R: Reading> {
    organisation: Id<Organisation>,
    whole: bool,
    areas: Vec<Id<Area>>,
    sites: Vec<Id<Site>>,
    cohorts: Vec<Id<Cohort>>,
    kind: PhantomData<fn() -> R>,
}

impl<R: Reading> Scope<R> {
    pub fn organisation(&self) -> Id<Organisation> {
        self.organisation
    }

    /// Everything in the organisation.
    pub fn whole(&self) -> bool {
        self.whole
    }

    /// Everything in these areas.
    pub fn areas(&self) -> &[Id<Area>] {
        &self.areas
    }

    /// Everything at these sites.
    pub fn sites(&self) -> &[Id<Site>] {
        &self.sites
    }

    /// Everything in these cohorts.
    pub fn cohorts(&self) -> &[Id<Cohort>] {
        &self.cohorts
    }

    /// Whether everything at a site is in it.
    pub fn has_site(&self, site: Id<Site>, area: Id<Area>) -> bool {
        self.whole || self.sites.contains(&site) || self.areas.contains(&area)
    }

    /// Whether everything in a cohort is in it.
    pub fn has_cohort(&self, cohort: &Cohort) -> bool {
        self.has_site(cohort.site, cohort.area) || self.cohorts.contains(&cohort.id)
    }

    fn nothing_in(organisation: Id<Organisation>) -> Self {
        Self { organisation, whole: false, areas: vec![], sites: vec![], cohorts: vec![], kind: PhantomData }
    }
}

/// What an actor may read of `R`. Somebody who holds the right nowhere is out of scope altogether.
pub fn scope<R: Reading>(actor: &Actor) -> Result<Scope<R>, Denied> {
    let staff = match actor {
        Actor::Staff(staff) => staff,
        Actor::System(Job::CommandLine(organisation)) => {
            return Ok(Scope { whole: true, ..Scope::nothing_in(*organisation) });
        }
        Actor::LinkHolder(link) if link.purpose.is_of_a_cohort() && R::by_link(link.purpose) => {
            let cohorts = vec![Id::from_uuid(link.subject)];
            return Ok(Scope { cohorts, ..Scope::nothing_in(link.organisation) });
        }
        _ => return Err(Denied::OutOfScope),
    };
    let mut scope = Scope::nothing_in(staff.organisation);
    let mut held = false;
    for post in staff.posts.iter().filter(|post| holders(R::RIGHT).contains(&post.role)) {
        held = true;
        match post.place {
            Place::Organisation => scope.whole = true,
            Place::Area(area) => scope.areas.push(area),
            Place::Site { site, .. } => scope.sites.push(site),
            Place::Cohort { cohort, site, .. } => {
                scope.cohorts.push(cohort);
                if reaches_up(R::RIGHT) {
                    scope.sites.push(site);
                }
            }
        }
    }
    if held { Ok(scope) } else { Err(Denied::OutOfScope) }
}

/// What the holder of a link may read of `R` around the record that the link was made for, which the caller has found:
/// that record's cohort; or its site, where it lies in no cohort.
pub fn scope_of_link<R: Reading>(link: &Link, on: &impl Located) -> Result<Scope<R>, Denied> {
    let place = on.location();
    if link.subject != on.record() || link.organisation != place.organisation || !R::by_link(link.purpose) {
        return Err(Denied::OutOfScope);
    }
    let mut scope = Scope::nothing_in(place.organisation);
    match (place.cohort, place.site) {
        (Some(cohort), _) => scope.cohorts.push(cohort),
        (None, Some(site)) => scope.sites.push(site),
        (None, None) => return Err(Denied::OutOfScope),
    }
    Ok(scope)
}
