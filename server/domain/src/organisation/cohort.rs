//! Cohorts: the pairs who start together at one site.

use chrono::NaiveDate;

use super::{Area, Organisation, Site};
use crate::{
    access::{Action, LinkPurpose, Located, Location, Reading, Reads, Right},
    dated::Span,
    id::Id,
    text::Line,
    told::Told,
    typed::Typed,
};

/// One cohort of a site.
#[derive(Debug, Clone)]
pub struct Cohort {
    pub id: Id<Cohort>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: CohortDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a cohort.
#[derive(Debug, Clone)]
pub struct CohortDetails {
    pub name: Line,
}

impl CohortDetails {
    pub fn parse(name: &str) -> Result<Self, Vec<Told>> {
        let name = Line::parse(name).map_err(|problem| vec![problem.told("name", "the cohort’s name")])?;
        Ok(Self { name })
    }
}

impl Typed for CohortDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("name", self.name.to_string())]
    }
}

impl Cohort {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| super::words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Located for Cohort {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.id)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Cohort {
    const READ_RIGHT: Right = Right::ReadCohorts;

    fn by_link(purpose: LinkPurpose) -> bool {
        purpose.is_of_a_cohort()
    }
}

/// Reading which sites a new cohort may start at: those where one may keep cohorts.
#[derive(Debug)]
pub struct CohortHomes;

impl Reading for CohortHomes {
    const RIGHT: Right = Right::KeepCohorts;
}

/// Add a cohort to a site.
#[derive(Debug)]
pub struct AddCohort;
impl Action for AddCohort {
    type On = Site;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.add";
}

/// Change a cohort's name.
#[derive(Debug)]
pub struct EditCohort;
impl Action for EditCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.edit";
}

/// End a cohort.
#[derive(Debug)]
pub struct EndCohort;
impl Action for EndCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.end";
}
