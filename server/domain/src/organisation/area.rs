//! Areas: boroughs, or other parts of the country that one manager looks after.

use chrono::NaiveDate;

use super::Organisation;
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    id::Id,
    text::Line,
    told::Told,
    typed::Typed,
};

/// One area, from the day it starts to the day it ends.
#[derive(Debug, Clone)]
pub struct Area {
    pub id: Id<Area>,
    pub organisation: Id<Organisation>,
    pub details: AreaDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about an area.
#[derive(Debug, Clone)]
pub struct AreaDetails {
    pub name: Line,
}

impl AreaDetails {
    pub fn parse(name: &str) -> Result<Self, Vec<Told>> {
        let name = Line::parse(name).map_err(|problem| vec![problem.told("name", "the area’s name")])?;
        Ok(Self { name })
    }
}

impl Typed for AreaDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("name", self.name.to_string())]
    }
}

impl Area {
    /// Ends it. Its open sites must have ended first.
    pub fn end(&mut self, day: NaiveDate, open_sites: i64) -> Result<(), Told> {
        if open_sites > 0 {
            return Err(super::words::area_has_sites(open_sites));
        }
        self.span = self.span.ended(day).map_err(|_| super::words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Located for Area {
    fn location(&self) -> Location {
        Location::area(self.organisation, self.id)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Area {
    const READ_RIGHT: Right = Right::ReadAreas;
}

/// Add an area to the organisation.
#[derive(Debug)]
pub struct AddArea;
impl Action for AddArea {
    type On = Organisation;
    const RIGHT: Right = Right::AddArea;
    const NAME: &'static str = "area.add";
}

/// Change an area's name.
#[derive(Debug)]
pub struct EditArea;
impl Action for EditArea {
    type On = Area;
    const RIGHT: Right = Right::KeepAreas;
    const NAME: &'static str = "area.edit";
}

/// End an area.
#[derive(Debug)]
pub struct EndArea;
impl Action for EndArea {
    type On = Area;
    const RIGHT: Right = Right::KeepAreas;
    const NAME: &'static str = "area.end";
}
