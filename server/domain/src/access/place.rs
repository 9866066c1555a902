//! Where an assignment holds and where a record lies.

use crate::{
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
};

/// Where a post holds. A cohort's post knows its site, and both know their area, so that no rule has to look it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Organisation,
    Area(Id<Area>),
    Site { site: Id<Site>, area: Id<Area> },
    Cohort { cohort: Id<Cohort>, site: Id<Site>, area: Id<Area> },
}

/// Where a record lies: always in an organisation, and as deep as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    pub organisation: Id<Organisation>,
    pub area: Option<Id<Area>>,
    pub site: Option<Id<Site>>,
    pub cohort: Option<Id<Cohort>>,
}

impl Location {
    pub fn organisation(organisation: Id<Organisation>) -> Self {
        Self { organisation, area: None, site: None, cohort: None }
    }

    pub fn area(organisation: Id<Organisation>, area: Id<Area>) -> Self {
        Self { area: Some(area), ..Self::organisation(organisation) }
    }

    pub fn site(organisation: Id<Organisation>, area: Id<Area>, site: Id<Site>) -> Self {
        Self { site: Some(site), ..Self::area(organisation, area) }
    }

    pub fn cohort(organisation: Id<Organisation>, area: Id<Area>, site: Id<Site>, cohort: Id<Cohort>) -> Self {
        Self { cohort: Some(cohort), ..Self::site(organisation, area, site) }
    }
}

/// A record that permissions can be asked about.
pub trait Located {
    /// Where it lies.
    fn location(&self) -> Location;
    /// The record that a permit will name.
    fn record(&self) -> uuid::Uuid;
    /// The version that the actor has seen; a permit carries it to the store.
    fn version(&self) -> i32;
}
