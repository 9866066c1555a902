//! Venues: the rooms where sessions may be held.
//!
//! Owns: what a room is good for and how many it holds. Refuses: to say which room is free; the timetable knows.

use chrono::NaiveDate;

use super::{Area, Organisation, Site, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    id::Id,
    text::{Line, Note},
    told::{Problems, Told},
    typed::Typed,
};

/// The fewest and the most people that a room may be said to hold: a pair, and a hall.
pub const CAPACITY: std::ops::RangeInclusive<i32> = 2..=500;

/// One room, from the day it may be used to the day it may not.
#[derive(Debug, Clone)]
pub struct Venue {
    pub id: Id<Venue>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: VenueDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a venue.
#[derive(Debug, Clone)]
pub struct VenueDetails {
    pub name: Line,
    /// People at once, 2 to 500.
    pub capacity: i32,
    pub use_for: VenueUse,
    /// An adult can see in while a session is on (product rule 3).
    pub in_sight: bool,
    /// Can be reached without steps.
    pub step_free: bool,
    /// Sealed on disk.
    pub note: Option<Note>,
}

/// What a room is approved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VenueUse {
    OneToOne,
    Group,
    Both,
}

impl VenueUse {
    pub const ALL: [Self; 3] = [Self::OneToOne, Self::Group, Self::Both];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OneToOne => "one_to_one",
            Self::Group => "group",
            Self::Both => "both",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::OneToOne => "One-to-one",
            Self::Group => "Groups",
            Self::Both => "One-to-one and groups",
        }
    }
}

impl VenueUse {
    pub const fn serves_one_to_one(self) -> bool {
        matches!(self, Self::OneToOne | Self::Both)
    }

    pub const fn serves_groups(self) -> bool {
        matches!(self, Self::Group | Self::Both)
    }
}

impl VenueDetails {
    pub fn parse(
        name: &str,
        capacity: &str,
        use_for: &str,
        in_sight: bool,
        step_free: bool,
        note: &str,
    ) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "the room’s name")));
        let people = capacity.trim().parse().ok().filter(|people| CAPACITY.contains(people));
        let capacity = problems.take(people.ok_or_else(words::capacity_out_of_range));
        let use_for = problems.take(VenueUse::from_code(use_for).ok_or_else(words::choose_venue_use));
        let note = problems.take(Note::parse_optional(note).map_err(|p| p.told("note", "the note")));
        let made = match (name, capacity, use_for, note) {
            (Some(name), Some(capacity), Some(use_for), Some(note)) => {
                Some(Self { name, capacity, use_for, in_sight, step_free, note })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

impl Typed for VenueDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let ticked = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
        vec![
            ("name", self.name.to_string()),
            ("capacity", self.capacity.to_string()),
            ("use_for", self.use_for.code().to_owned()),
            ("in_sight", ticked(self.in_sight)),
            ("step_free", ticked(self.step_free)),
            ("note", self.note.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    }
}

impl Venue {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Located for Venue {
    fn location(&self) -> Location {
        Location::site(self.organisation, self.area, self.site)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Venue {
    const READ_RIGHT: Right = Right::ReadSchoolDay;
}

/// Add a room to a site.
#[derive(Debug)]
pub struct AddVenue;
impl Action for AddVenue {
    type On = Site;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "venue.add";
}

/// Change what is known about a room.
#[derive(Debug)]
pub struct EditVenue;
impl Action for EditVenue {
    type On = Venue;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "venue.edit";
}

/// Stop using a room.
#[derive(Debug)]
pub struct EndVenue;
impl Action for EndVenue {
    type On = Venue;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "venue.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_holds_between_a_pair_and_a_hall() {
        for (capacity, good) in [("2", true), (" 500 ", true), ("1", false), ("501", false), ("many", false)] {
            assert_eq!(VenueDetails::parse("G4", capacity, "both", true, false, "").is_ok(), good, "{capacity}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let problems = VenueDetails::parse("", "", "dance", true, true, &"x".repeat(2001)).unwrap_err();
        let fields: Vec<_> = problems.iter().filter_map(|told| told.field).collect();
        assert_eq!(fields, ["name", "capacity", "use_for", "note"]);
    }
}
