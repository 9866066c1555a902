//! The problem in numbers, in the order of ids, so that the order of the file's lists does not matter.
//!
//! A week is a calendar week: no hard rule reaches from one to the next. Within it, sites that share a young person
//! make one block; blocks share nothing but adults.

use chrono::NaiveDate;

use super::{
    plan::Wanted,
    prices::Prices,
    problem::{Group, Half, Pair, Problem, Slot},
};

pub(super) struct Index<'p> {
    pub(super) problem: &'p Problem,
    pub(super) prices: Prices,
    pub(super) sites: Vec<&'p str>,
    /// Minutes between two sites of one day; nothing where they are too far.
    pub(super) minutes: Vec<Vec<Option<u32>>>,
    pub(super) slots: Vec<SlotIndex<'p>>,
    pub(super) half_days: Vec<HalfDayIndex>,
    pub(super) shifts: Vec<Shift<'p>>,
    pub(super) rows: Vec<Row<'p>>,
    pub(super) groups: Vec<GroupIndex<'p>>,
    pub(super) blocks: Vec<Block>,
    pub(super) weeks: Vec<Week>,
    pub(super) pair_count: usize,
    /// How many different lessons of different people could be missed.
    pub(super) lesson_count: usize,
    pub(super) person_count: usize,
}

pub(super) struct SlotIndex<'p> {
    pub(super) slot: &'p Slot,
    pub(super) half_day: usize,
    pub(super) block: usize,
    /// Monday is 0.
    pub(super) weekday: u8,
    /// The number within its block.
    pub(super) within: usize,
    /// Rooms for one-to-ones: with a step-free way, and without.
    pub(super) one_to_one: [u32; 2],
}

/// Half a day of one site.
pub(super) struct HalfDayIndex {
    pub(super) block: usize,
    /// The adults' half-days that could be spent here.
    pub(super) shifts: Vec<usize>,
}

/// Half a day of one adult, to be spent at one of some sites, or not.
pub(super) struct Shift<'p> {
    pub(super) adult: &'p str,
    pub(super) date: NaiveDate,
    pub(super) half: Half,
    /// Sites, and their half-days.
    pub(super) sites: Vec<(usize, usize)>,
    /// The other half of the adult's day.
    pub(super) other_half: Option<usize>,
    /// Where somebody with a fixed session needs them.
    pub(super) fixed: Option<usize>,
}

/// A pair's session of one week.
pub(super) struct Row<'p> {
    pub(super) wanted: Wanted,
    pub(super) pair: &'p Pair,
    pub(super) pair_number: usize,
    pub(super) persons: [usize; 2],
    pub(super) choices: Vec<RowChoice>,
    pub(super) fixed: bool,
    /// The pair's sessions of the weeks before and after.
    pub(super) beside: [Option<usize>; 2],
}

#[derive(Clone, Copy)]
pub(super) struct RowChoice {
    pub(super) slot: usize,
    pub(super) lessons: [Option<u32>; 2],
    /// It was in another slot before.
    pub(super) moved: bool,
}

pub(super) struct GroupIndex<'p> {
    pub(super) wanted: Wanted,
    pub(super) group: &'p Group,
    pub(super) persons: Vec<usize>,
    pub(super) choices: Vec<GroupChoice>,
    pub(super) fixed: bool,
}

impl Index<'_> {
    /// What a group costs in a choice, or out of the plan.
    pub(super) fn group_price(&self, group: usize, choice: Option<usize>) -> i128 {
        let Some(choice) = choice.map(|choice| &self.groups[group].choices[choice]) else {
            return self.prices.group_out;
        };
        let moved = if choice.moved { self.prices.moved } else { 0 };
        self.prices.slot(self.slots[choice.slot].slot.kind) + moved
    }
}

#[derive(Clone)]
pub(super) struct GroupChoice {
    pub(super) slot: usize,
    /// Rooms of the slot that suit, those first that one-to-ones miss least.
    pub(super) rooms: Vec<usize>,
    pub(super) moved: bool,
}

/// The sessions of one calendar week at sites that share young people.
#[derive(Default)]
pub(super) struct Block {
    pub(super) rows: Vec<usize>,
    /// Those of the rows that share somebody with another row: they may not be on one day.
    pub(super) rivals: Vec<usize>,
    pub(super) groups: Vec<usize>,
    pub(super) slots: Vec<usize>,
}

pub(super) struct Week {
    pub(super) monday: NaiveDate,
    pub(super) blocks: Vec<usize>,
    pub(super) shifts: Vec<usize>,
}
