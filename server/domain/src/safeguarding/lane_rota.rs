//! A lane's rota as one thing: its slots, who of its people is away, and their names.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::{Because, Gap, Lane, LeadAway, OnDuty, RotaSlot, gaps, next_reader, on_duty, reader_at, words};
use crate::{
    dated::{Hours, Minute},
    id::Id,
    staff::Person,
};

/// How many days ahead the next reader is looked for: a fortnight, the longest school holiday but summer's.
const HORIZON: u64 = 14;

/// What is known of a lane, for a screen to ask.
#[derive(Debug, Clone)]
pub struct LaneRota {
    pub lane: Lane,
    pub slots: Vec<RotaSlot>,
    /// Of the people on the rota, not yet over.
    pub aways: Vec<LeadAway>,
    pub names: BTreeMap<Id<Person>, String>,
}

impl LaneRota {
    pub fn empty(lane: Lane) -> Self {
        Self { lane, slots: vec![], aways: vec![], names: BTreeMap::new() }
    }

    /// A person's name; everybody on the rota has one.
    pub fn name(&self, person: Id<Person>) -> &str {
        self.names.get(&person).map_or("", String::as_str)
    }

    pub fn reader_at(&self, day: NaiveDate, minute: Minute) -> Option<OnDuty> {
        reader_at(&self.slots, &self.aways, day, minute)
    }

    /// Who reads in this slot on this day.
    pub fn reader_of(&self, slot: &RotaSlot, day: NaiveDate) -> Option<OnDuty> {
        on_duty::reader_of(slot, &self.aways, day)
    }

    pub fn gaps(&self, monday: NaiveDate, hours: &[(Weekday, Hours)]) -> Vec<Gap> {
        gaps(&self.slots, &self.aways, monday, hours)
    }

    /// "Bisi Adeyemi reads until 16:00."; `None` while nobody does.
    pub fn now_in_words(&self, (day, minute): (NaiveDate, Minute)) -> Option<String> {
        self.reader_at(day, minute).map(|on_duty| {
            let stands_in_for = match on_duty.because {
                Because::Lead => None,
                Because::CoverFor(lead) => Some(self.name(lead)),
            };
            words::reads_until(self.name(on_duty.reader), on_duty.until, stands_in_for)
        })
    }

    /// Who reads after whoever reads now, in words; `None` where nobody is down for the coming fortnight.
    pub fn next_in_words(&self, (day, minute): (NaiveDate, Minute)) -> Option<String> {
        let after = self.reader_at(day, minute).map_or(minute, |on_duty| on_duty.until);
        let (on, at, next) = next_reader(&self.slots, &self.aways, (day, after), HORIZON)?;
        Some(words::reads_from(self.name(next.reader), on, at, on == day))
    }
}
