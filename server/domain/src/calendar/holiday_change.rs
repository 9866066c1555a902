//! Changes to the bank holidays that the rule gives: a day proclaimed, moved or worked, for the whole organisation or at
//! one site. A site's own change beats the organisation's.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Action, Located, Location, Right},
    dated::require_day,
    id::Id,
    organisation::{Area, Organisation, Site},
    text::Line,
    told::{Parsed, Problems},
};

/// One change.
#[derive(Debug, Clone)]
pub struct HolidayChange {
    pub id: Id<HolidayChange>,
    pub organisation: Id<Organisation>,
    /// Where it holds; `None` is everywhere in the organisation.
    pub at: Option<(Id<Site>, Id<Area>)>,
    pub details: HolidayChangeDetails,
    pub version: i32,
}

/// What a change says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayChangeDetails {
    pub day: NaiveDate,
    pub effect: HolidayEffect,
    /// What the day is called, or why it is no holiday.
    pub name: Line,
}

/// Whether a day becomes a bank holiday or ceases to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayEffect {
    Added,
    Removed,
}

impl HolidayEffect {
    pub const ALL: [Self; 2] = [Self::Added, Self::Removed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effect| effect.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Added => "A bank holiday more",
            Self::Removed => "No bank holiday here",
        }
    }
}

impl HolidayChangeDetails {
    pub fn parse(day: &str, effect: &str, name: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let day = problems.take(require_day(day, "day", "the day"));
        let effect = problems.take(HolidayEffect::from_code(effect).ok_or_else(words::choose_effect));
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "what it is called")));
        let made = match (day, effect, name) {
            (Some(day), Some(effect), Some(name)) => Some(Self { day, effect, name }),
            _ => None,
        };
        problems.finish(made)
    }
}

impl Located for HolidayChange {
    fn location(&self) -> Location {
        match self.at {
            Some((site, area)) => Location::site(self.organisation, area, site),
            None => Location::organisation(self.organisation),
        }
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Add a change at one site.
#[derive(Debug)]
pub struct AddHolidayChange;
impl Action for AddHolidayChange {
    type On = Site;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "bank_holiday.change";
}

/// Add a change for the whole organisation.
#[derive(Debug)]
pub struct AddProgrammeHolidayChange;
impl Action for AddProgrammeHolidayChange {
    type On = Organisation;
    const RIGHT: Right = Right::KeepOrganisation;
    const NAME: &'static str = "bank_holiday.change_everywhere";
}

/// Take back a site's change: the rule holds again.
#[derive(Debug)]
pub struct TakeBackHolidayChange;
impl Action for TakeBackHolidayChange {
    type On = HolidayChange;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "bank_holiday.take_back";
}

/// Take back a change of the whole organisation.
#[derive(Debug)]
pub struct TakeBackProgrammeHolidayChange;
impl Action for TakeBackProgrammeHolidayChange {
    type On = HolidayChange;
    const RIGHT: Right = Right::KeepOrganisation;
    const NAME: &'static str = "bank_holiday.take_back_everywhere";
}
