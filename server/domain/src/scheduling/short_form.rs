//! A problem as it is written: whole, or in the short form of one school with one adult.
//!
//! The short form has no slots. Its weeks have five days of seven slots: three lessons of the morning, lunch, two
//! lessons of the afternoon, and after school, numbered on through all weeks from 0. Its rooms are alike, and groups
//! have a hall. It knows no dates either, so its weeks are counted from a Monday.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::{
    plan::Session,
    problem::{Adult, Group, Half, HalfDay, Pair, Problem, Room, Slot, SlotKind},
    weights::Weights,
};

#[derive(Debug, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    name: String,
    slots: Vec<Slot>,
    rooms: Vec<Room>,
    adults: Vec<Adult>,
    near: Vec<(String, String, u32)>,
    cover: u32,
    pairs: Vec<Pair>,
    groups: Vec<Group>,
    weights: Option<Weights>,
    previous: Vec<Session>,
    fixed: Vec<Session>,
    open_from: Option<NaiveDate>,
    /// Short form: how many one-to-ones there may be in a slot.
    one_to_one_rooms: u32,
    /// Short form: week, day and half of the adult's possible visits.
    adult_half_days: Vec<(u16, u16, u16)>,
    /// Short form: the first day of week 0.
    first_monday: NaiveDate,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            name: String::new(),
            slots: Vec::new(),
            rooms: Vec::new(),
            adults: Vec::new(),
            near: Vec::new(),
            cover: 6,
            pairs: Vec::new(),
            groups: Vec::new(),
            weights: None,
            previous: Vec::new(),
            fixed: Vec::new(),
            open_from: None,
            one_to_one_rooms: 0,
            adult_half_days: Vec::new(),
            first_monday: NaiveDate::from_isoywd_opt(2026, 37, chrono::Weekday::Mon).unwrap_or_default(),
        }
    }
}

const SITE: &str = "school";
const ADULT: &str = "adult";
const HALL: &str = "hall";
const HALL_HOLDS: u32 = 500;
const DAYS: u32 = 5;
const SLOTS: u32 = 7;

impl From<Written> for Problem {
    fn from(written: Written) -> Self {
        let mut written = written;
        if written.slots.is_empty() {
            written.spell_out();
        }
        let weeks: BTreeSet<u16> = written.slots.iter().map(|slot| slot.week).collect();
        for pair in written.pairs.iter_mut().filter(|pair| pair.weeks.is_empty()) {
            pair.weeks = weeks.iter().copied().collect();
        }
        for group in written.groups.iter_mut().filter(|group| group.id.is_empty()) {
            let first = group.members.iter().min().map_or("", String::as_str);
            group.id = format!("{}, week {}, {first}", group.kind, group.week);
        }
        let Written { name, slots, rooms, adults, near, cover, pairs, groups, .. } = written;
        let Written { weights, previous, fixed, open_from, .. } = written;
        Self { name, slots, rooms, adults, near, cover, pairs, groups, weights, previous, fixed, open_from }
    }
}

impl Written {
    fn spell_out(&mut self) {
        let small = (1..=self.one_to_one_rooms).map(|number| Room {
            id: format!("room {number}"),
            one_to_one: true,
            group: 0,
            step_free: true,
        });
        let hall = Room { id: HALL.to_owned(), one_to_one: false, group: HALL_HOLDS, step_free: true };
        self.rooms = small.chain([hall]).collect();
        let of_pairs = self.pairs.iter().flat_map(|pair| pair.options.iter().map(|choice| choice.0));
        let of_groups = self.groups.iter().flat_map(|group| group.options.iter().copied());
        let named: BTreeSet<u32> = of_pairs.chain(of_groups).collect();
        self.slots = named.into_iter().map(|id| self.slot(id)).collect();
        let half_day = |(week, day, half): &(u16, u16, u16)| HalfDay {
            site: SITE.to_owned(),
            date: self.date(u32::from(*week), u32::from(*day)),
            half: if *half == 0 { Half::Morning } else { Half::Afternoon },
        };
        let half_days = self.adult_half_days.iter().map(half_day).collect();
        self.adults = vec![Adult { id: ADULT.to_owned(), half_days }];
    }

    fn slot(&self, id: u32) -> Slot {
        let (week, day, of_day) = (id / (DAYS * SLOTS), id / SLOTS % DAYS, id % SLOTS);
        let (half, kind) = match of_day {
            0..=2 => (Half::Morning, SlotKind::Lesson),
            3 => (Half::Afternoon, SlotKind::Lunch),
            4 | 5 => (Half::Afternoon, SlotKind::Lesson),
            _ => (Half::Afternoon, SlotKind::AfterSchool),
        };
        Slot {
            id,
            site: SITE.to_owned(),
            week: u16::try_from(week).unwrap_or(u16::MAX),
            date: self.date(week, day),
            half,
            kind,
            period: of_day.to_string(),
            rooms: self.rooms.iter().map(|room| room.id.clone()).collect(),
            lead_on_duty: true,
        }
    }

    fn date(&self, week: u32, day: u32) -> NaiveDate {
        let days = Days::new(u64::from(week) * 7 + u64::from(day));
        self.first_monday.checked_add_days(days).unwrap_or(self.first_monday)
    }
}
