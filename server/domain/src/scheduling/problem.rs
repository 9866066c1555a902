//! A scheduling problem as files hold it. `problem.schema.json` beside this file describes it.
//!
//! Everything that a school's year does to a plan is in the list of slots: a closed day, an exam week or a B week is a
//! slot that is not there. Ids are compared as text, and their order breaks ties.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{plan::Session, short_form::Written, weights::Weights};

/// The schema of a problem: JSON Schema, draft 2020-12.
pub const SCHEMA: &str = include_str!("problem.schema.json");

/// What is to be planned, where it could be, and what is planned already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Problem {
    pub name: String,
    pub slots: Vec<Slot>,
    pub rooms: Vec<Room>,
    pub adults: Vec<Adult>,
    /// Two sites that one adult can be at on one day, one in each half, and the minutes between them. Other sites are
    /// too far from each other.
    pub near: Vec<(String, String, u32)>,
    /// One-to-ones that one adult covers at a time.
    pub cover: u32,
    pub pairs: Vec<Pair>,
    pub groups: Vec<Group>,
    /// With weights, two plans are compared by one weighted sum; without, by the objective's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
    /// The plan before this one: as few of its sessions as possible get another slot.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<Session>,
    /// Sessions that keep their slot: past, published too soon ahead to change, or locked by somebody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<Session>,
    /// Before this day nothing is added and nothing moves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_from: Option<NaiveDate>,
}

/// A part of one day at one site in which sessions may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub id: u32,
    pub site: String,
    /// The programme week of the site. All days of a calendar week have the same one, or share it out between them.
    pub week: u16,
    pub date: NaiveDate,
    pub half: Half,
    pub kind: SlotKind,
    /// The period of the site's day, for whoever shows the plan.
    #[serde(default)]
    pub period: String,
    /// The rooms that are free in it.
    pub rooms: Vec<String>,
    #[serde(default = "yes")]
    pub lead_on_duty: bool,
}

const fn yes() -> bool {
    true
}

/// An adult comes for half a day at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    Morning,
    Afternoon,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    Lesson,
    Lunch,
    AfterSchool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    pub id: String,
    /// Holds one one-to-one at a time.
    pub one_to_one: bool,
    /// The most people of a group, adults too; 0 where it is not for groups.
    #[serde(default)]
    pub group: u32,
    #[serde(default)]
    pub step_free: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adult {
    pub id: String,
    /// Where they could come; of the sites of one half-day they come to one at most.
    pub half_days: Vec<HalfDay>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HalfDay {
    pub site: String,
    pub date: NaiveDate,
    pub half: Half,
}

/// Two who meet one to one, once in each of their weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub mentor: String,
    pub mentee: String,
    /// Slots in which both are free and neither misses a protected lesson.
    pub options: Vec<Choice>,
    /// The programme weeks in which they meet; in a file, none named means all.
    #[serde(default)]
    pub weeks: Vec<u16>,
    #[serde(default)]
    pub step_free: bool,
}

/// A slot, and the lessons that the mentor and the mentee miss in it, by number; [`NOTHING_MISSED`] for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice(pub u32, pub i32, pub i32);

pub const NOTHING_MISSED: i32 = -1;

/// A group session, or a supervision of mentors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// In a file it may be left out: then it is made of kind, week and the first member.
    #[serde(default)]
    pub id: String,
    pub kind: String,
    pub week: u16,
    pub members: Vec<String>,
    /// The numbers of possible slots.
    pub options: Vec<u32>,
    /// Adults that it needs; they cover nothing else meanwhile.
    #[serde(default = "one")]
    pub adults: u32,
    #[serde(default)]
    pub step_free: bool,
}

const fn one() -> u32 {
    1
}

impl Group {
    /// Everybody who must fit into the room.
    pub fn people(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX).saturating_add(self.adults)
    }
}

impl Problem {
    /// Minutes between two sites that one adult can be at on one day.
    pub(super) fn minutes_between(&self, one: &str, other: &str) -> Option<u32> {
        let joins =
            |(from, to, _): &&(String, String, u32)| (from == one && to == other) || (from == other && to == one);
        self.near.iter().find(joins).map(|(_, _, minutes)| *minutes)
    }
}

/// Why a problem cannot be planned as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error("The {0} “{1}” is listed twice. Give each an id of its own.")]
    Twice(&'static str, String),
    #[error("The slot {0} names the room “{1}”, which is not in the list of rooms.")]
    UnknownRoom(u32, String),
    #[error("“{0}” names the slot {1}, which is not in the list of slots.")]
    UnknownSlot(String, u32),
    #[error("“{0}” has the slot {1} twice among its options.")]
    OptionTwice(String, u32),
    #[error("Programme week {week} of “{site}” lies in two calendar weeks. Give each its own number.")]
    WeekInTwo { site: String, week: u16 },
    #[error("The sessions that are fixed cannot stand: {0}")]
    Fixed(String),
    #[error("There is too much for one run. Plan fewer sites at a time.")]
    TooMuch,
}
