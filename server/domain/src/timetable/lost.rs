//! Time that was counted on and is gone: a snow day, a room, an adult who is ill.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::words;
use crate::{
    dated::{day_in_words, require_day, weekday_in_words},
    id::Id,
    organisation::Venue,
    scheduling::Problem,
    staff::Person,
    told::{Parsed, Problems},
};

/// A whole day is gone at the cohort's site, or for one room or one adult.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lost {
    pub date: NaiveDate,
    #[serde(flatten)]
    pub thing: LostThing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", content = "which", rename_all = "snake_case")]
pub enum LostThing {
    /// Nobody can meet at the site: snow, a closure, a trip of the whole year.
    Day,
    Room(Id<Venue>),
    Adult(Id<Person>),
}

impl LostThing {
    pub fn code(self) -> String {
        match self {
            Self::Day => "day".to_owned(),
            Self::Room(room) => format!("room:{room}"),
            Self::Adult(adult) => format!("adult:{adult}"),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        if code == "day" {
            return Some(Self::Day);
        }
        let (what, which) = code.split_once(':')?;
        match what {
            "room" => Some(Self::Room(which.parse().ok()?)),
            "adult" => Some(Self::Adult(which.parse().ok()?)),
            _ => None,
        }
    }
}

impl Lost {
    /// `things` are those that may be lost.
    pub fn parse(date: &str, thing: &str, things: &[LostThing]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let date = problems.take(require_day(date, "date", "the day"));
        let thing = LostThing::from_code(thing).filter(|thing| things.contains(thing));
        let thing = problems.take(thing.ok_or_else(words::choose_what_is_lost));
        problems.finish(date.zip(thing).map(|(date, thing)| Self { date, thing }))
    }

    /// Takes it out of what could be.
    pub fn take_from(self, problem: &mut Problem) {
        match self.thing {
            LostThing::Day => {
                let gone: Vec<u32> =
                    problem.slots.iter().filter(|slot| slot.date == self.date).map(|slot| slot.id).collect();
                problem.slots.retain(|slot| slot.date != self.date);
                for pair in &mut problem.pairs {
                    pair.options.retain(|choice| !gone.contains(&choice.0));
                }
                for group in &mut problem.groups {
                    group.options.retain(|slot| !gone.contains(slot));
                }
            }
            LostThing::Room(room) => {
                let room = room.to_string();
                for slot in problem.slots.iter_mut().filter(|slot| slot.date == self.date) {
                    slot.rooms.retain(|own| *own != room);
                }
            }
            LostThing::Adult(adult) => {
                let adult = adult.to_string();
                for own in problem.adults.iter_mut().filter(|own| own.id == adult) {
                    own.half_days.retain(|half| half.date != self.date);
                }
            }
        }
    }

    /// "Tuesday 3 November 2026: nobody can meet at the site."
    pub fn words(self, room: impl Fn(Id<Venue>) -> String, adult: impl Fn(Id<Person>) -> String) -> String {
        let day = format!("{} {}", weekday_in_words(self.date.weekday()), day_in_words(self.date));
        match self.thing {
            LostThing::Day => format!("{day}: nobody can meet at the site."),
            LostThing::Room(id) => format!("{day}: {} is not free.", room(id)),
            LostThing::Adult(id) => format!("{day}: {} cannot come.", adult(id)),
        }
    }
}
