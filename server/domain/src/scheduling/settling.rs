//! Given where the adults are and when the groups meet, the best one-to-ones of one week: an assignment problem.
//!
//! A slot has as many places as its rooms and its adults allow, in two columns: with a step-free way, and without. A day
//! on which somebody has a group is closed to them. Two rows that share somebody may not be on one day: where the
//! assignment puts them there, it is solved again without that day for the one, and for the other (branch and bound).
//! Exact where no two rows of the week share somebody; otherwise up to lessons that two sessions of one mentor in that
//! same week take twice, and as long as the branches do not exceed their limit.

use super::{
    assignment::{Arc, Assignment, NEVER},
    draft::{Draft, Ledger},
    index::Index,
};

/// Most assignments that are solved for one state of a week.
const BRANCHES: u32 = 200;

/// What each row of a block costs in each of its choices, and out of the plan, given all other weeks.
#[derive(Debug, Clone, Default)]
pub(super) struct Priced {
    out: Vec<i128>,
    choices: Vec<Vec<i128>>,
    /// What the rows cost at least, if each could have its best choice.
    pub(super) least: i128,
}

impl Priced {
    pub(super) fn of(index: &Index<'_>, ledger: &Ledger, block: usize) -> Self {
        let rows = &index.blocks[block].rows;
        let fixed = |row: usize| index.rows[row].fixed;
        let out = |row: &usize| if fixed(*row) { NEVER } else { ledger.price_out(index, *row) };
        let choices =
            |row: &usize| index.rows[*row].choices.iter().map(|choice| ledger.price(index, *row, choice)).collect();
        let out: Vec<i128> = rows.iter().map(out).collect();
        let choices: Vec<Vec<i128>> = rows.iter().map(choices).collect();
        let best = |(out, choices): (&i128, &Vec<i128>)| choices.iter().min().map_or(*out, |least| *least.min(out));
        Self { least: out.iter().zip(&choices).map(best).sum(), out, choices }
    }
}

/// The best rows of a block for one state, and their price with that of the groups.
#[derive(Debug, Clone, Default)]
pub(super) struct Settled {
    pub(super) price: i128,
    pub(super) rows: Vec<Option<usize>>,
}

/// Room to work in, kept from one settling to the next.
#[derive(Debug, Default)]
pub(super) struct Desk {
    assignment: Assignment,
    /// For each slot of the block its columns, step-free rooms first, where they have any place.
    columns: Vec<[Option<u32>; 2]>,
    /// Of each column.
    places: Vec<u32>,
    /// The days of the week on which each person has a group, one bit each.
    busy: Vec<u8>,
    touched: Vec<usize>,
    /// Slot, room, group.
    rooms_taken: Vec<(usize, usize, usize)>,
    adults_taken: Vec<u32>,
    banned: Vec<(usize, u8)>,
    branches: u32,
}

impl Desk {
    pub(super) fn new(index: &Index<'_>) -> Self {
        Self { busy: vec![0; index.person_count], ..Self::default() }
    }

    /// Settles one block. `ledger` counts all sessions but those of the block. Nothing where the state breaks a rule.
    pub(super) fn settle(
        &mut self,
        index: &Index<'_>,
        draft: &Draft,
        ledger: &mut Ledger,
        block: usize,
        priced: &Priced,
    ) -> Option<Settled> {
        let groups = self.seat_groups(index, draft, block);
        let settled = groups.and_then(|price| {
            self.open_places(index, draft, block);
            self.branches = 0;
            self.banned.clear();
            let mut best = None;
            self.branch(index, ledger, block, priced, &mut best);
            best.map(|settled: Settled| Settled { price: settled.price + price, ..settled })
        });
        self.touched.drain(..).for_each(|person| self.busy[person] = 0);
        settled
    }

    /// Rooms, adults and days of the groups; their price.
    fn seat_groups(&mut self, index: &Index<'_>, draft: &Draft, block: usize) -> Option<i128> {
        let block = &index.blocks[block];
        self.rooms_taken.clear();
        self.adults_taken.clear();
        self.adults_taken.resize(block.slots.len(), 0);
        let mut price = 0;
        for number in &block.groups {
            let group = &index.groups[*number];
            price += index.group_price(*number, draft.groups[*number]);
            let Some(choice) = draft.groups[*number].map(|choice| &group.choices[choice]) else { continue };
            let slot = &index.slots[choice.slot];
            if !self.give_room(index, draft, *number, &mut Vec::new()) {
                return None;
            }
            let adults = &mut self.adults_taken[slot.within];
            *adults += group.group.adults;
            if *adults > draft.present[slot.half_day] {
                return None;
            }
            for person in &group.persons {
                if self.busy[*person] & (1 << slot.weekday) != 0 {
                    return None;
                }
                self.busy[*person] |= 1 << slot.weekday;
                self.touched.push(*person);
            }
        }
        Some(price)
    }

    /// A room for a group, for which other groups of the slot may have to take another.
    fn give_room(&mut self, index: &Index<'_>, draft: &Draft, group: usize, asked: &mut Vec<usize>) -> bool {
        let choices = &index.groups[group].choices;
        let Some(choice) = draft.groups[group].map(|choice| &choices[choice]) else { return false };
        let holder = |desk: &Self, room: usize| {
            desk.rooms_taken.iter().position(|(slot, held, _)| (*slot, *held) == (choice.slot, room))
        };
        if let Some(room) = choice.rooms.iter().find(|room| holder(self, **room).is_none()) {
            self.rooms_taken.push((choice.slot, *room, group));
            return true;
        }
        for room in &choice.rooms {
            if asked.contains(room) {
                continue;
            }
            asked.push(*room);
            let other = holder(self, *room).map_or(group, |at| self.rooms_taken[at].2);
            if self.give_room(index, draft, other, asked) {
                self.rooms_taken.retain(|taken| *taken != (choice.slot, *room, other));
                self.rooms_taken.push((choice.slot, *room, group));
                return true;
            }
        }
        false
    }

    fn open_places(&mut self, index: &Index<'_>, draft: &Draft, block: usize) {
        self.places.clear();
        self.columns.clear();
        for (within, number) in index.blocks[block].slots.iter().enumerate() {
            let slot = &index.slots[*number];
            let adults = draft.present[slot.half_day] - self.adults_taken[within];
            let covered = adults.saturating_mul(index.problem.cover);
            let [mut step_free, mut others] = slot.one_to_one;
            for (_, room, _) in self.rooms_taken.iter().filter(|(slot, ..)| slot == number) {
                let room = &index.problem.rooms[*room];
                if room.one_to_one {
                    *(if room.step_free { &mut step_free } else { &mut others }) -= 1;
                }
            }
            // Where adults are fewer than rooms, the step-free rooms are kept: they serve everybody.
            let step_free = step_free.min(covered);
            self.columns.push([step_free, others.min(covered - step_free)].map(|places| {
                let column = u32::try_from(self.places.len()).ok().filter(|_| places > 0);
                self.places.extend(column.map(|_| places));
                column
            }));
        }
    }

    fn branch(
        &mut self,
        index: &Index<'_>,
        ledger: &mut Ledger,
        block: usize,
        priced: &Priced,
        best: &mut Option<Settled>,
    ) {
        self.branches += 1;
        let bound = self.assign(index, block, priced);
        if bound >= NEVER || best.as_ref().is_some_and(|best| bound >= best.price) {
            return;
        }
        let rows: Vec<Option<usize>> =
            self.assignment.taken().iter().map(|taken| taken.map(|arc| arc.choice as usize)).collect();
        let Some((one, other, day)) = clash(index, block, &rows) else {
            let price =
                if index.blocks[block].rivals.is_empty() { bound } else { true_price(index, ledger, block, &rows) };
            if best.as_ref().is_none_or(|best| price < best.price) {
                *best = Some(Settled { price, rows });
            }
            return;
        };
        let tried = if index.rows[other].fixed { [one, other] } else { [other, one] };
        for row in tried.into_iter().take(if self.branches < BRANCHES { 2 } else { 1 }) {
            self.banned.push((row, day));
            self.branch(index, ledger, block, priced, best);
            self.banned.pop();
        }
    }

    fn assign(&mut self, index: &Index<'_>, block: usize, priced: &Priced) -> i128 {
        self.assignment.begin(&self.places);
        for (at, number) in index.blocks[block].rows.iter().enumerate() {
            let row = &index.rows[*number];
            let busy = self.busy[row.persons[0]] | self.busy[row.persons[1]];
            let banned = self.banned.iter().filter(|(banned, _)| banned == number);
            let closed = banned.fold(busy, |closed, (_, day)| closed | (1 << day));
            let (columns, step_free) = (&self.columns, row.pair.step_free);
            let arcs =
                row.choices.iter().zip(&priced.choices[at]).zip(0_u32..).flat_map(|((choice, price), number)| {
                    let slot = &index.slots[choice.slot];
                    let open = closed & (1 << slot.weekday) == 0;
                    let [with_way, others] = columns[slot.within];
                    // Without step-free needs the other rooms come first, so that ties leave the step-free ones.
                    let usable = [others.filter(|_| open && !step_free), with_way.filter(|_| open)];
                    usable.into_iter().flatten().map(move |column| Arc { column, price: *price, choice: number })
                });
            self.assignment.row(priced.out[at], arcs);
        }
        self.assignment.solve()
    }
}

/// Two rows that share somebody and are on one day.
fn clash(index: &Index<'_>, block: usize, rows: &[Option<usize>]) -> Option<(usize, usize, u8)> {
    let block = &index.blocks[block];
    let day = |number: usize| {
        let at = block.rows.binary_search(&number).ok()?;
        rows[at].map(|choice| index.slots[index.rows[number].choices[choice].slot].weekday)
    };
    for (at, one) in block.rivals.iter().enumerate() {
        let Some(on) = day(*one) else { continue };
        let shares =
            |other: &&usize| index.rows[**other].persons.iter().any(|person| index.rows[*one].persons.contains(person));
        if let Some(other) = block.rivals[at + 1..].iter().filter(shares).find(|other| day(**other) == Some(on)) {
            return Some((*one, *other, on));
        }
    }
    None
}

fn true_price(index: &Index<'_>, ledger: &mut Ledger, block: usize, rows: &[Option<usize>]) -> i128 {
    let rows = index.blocks[block].rows.iter().zip(rows);
    let price = rows.clone().map(|(row, choice)| ledger.add(index, *row, *choice)).sum();
    rows.rev().for_each(|(row, choice)| {
        ledger.take(index, *row, *choice);
    });
    price
}

#[cfg(test)]
#[path = "settling_tests.rs"]
mod tests;
