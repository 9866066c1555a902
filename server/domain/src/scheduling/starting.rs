//! Where a search begins: from nothing, greedily, or from a plan.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    dice::Dice,
    draft::{Draft, Ledger},
    index::Index,
    moves::Move,
    plan::{Plan, Wanted},
    search::Search,
    settling::Desk,
};

impl<'i, 'p> Search<'i, 'p> {
    /// The greedy plan: every adult comes wherever most can meet, each group takes the slot that costs least, and each
    /// week gets its best one-to-ones.
    pub(super) fn greedy(index: &'i Index<'p>, seed: u64) -> Self {
        let mut draft = Draft::empty(index);
        send_adults(index, &mut draft);
        for group in (0..index.groups.len()).filter(|group| index.groups[*group].fixed) {
            draft.groups[group] = Some(0);
        }
        let mut search = Self::over(index, draft, seed);
        for week in 0..index.weeks.len() {
            search.place_groups(week);
        }
        search
    }

    /// Goes on from a plan that breaks no rule. What it does not hold stays out until its week is searched.
    pub(super) fn resume(index: &'i Index<'p>, plan: &Plan, seed: u64) -> Self {
        let mut draft = Draft::empty(index);
        let slots: BTreeMap<&Wanted, u32> =
            plan.sessions.iter().map(|session| (&session.wanted, session.slot)).collect();
        let at = |wanted: &Wanted, slot: usize| slots.get(wanted) == Some(&index.slots[slot].slot.id);
        for (number, shift) in index.shifts.iter().enumerate() {
            let visit = plan
                .visits
                .iter()
                .find(|visit| (visit.date, visit.half, visit.adult.as_str()) == (shift.date, shift.half, shift.adult));
            let goes = |(site, _): &(usize, usize)| visit.is_some_and(|visit| visit.site == index.sites[*site]);
            draft.set_shift(index, number, shift.sites.iter().position(goes));
        }
        for (number, group) in index.groups.iter().enumerate() {
            draft.groups[number] = group.choices.iter().position(|choice| at(&group.wanted, choice.slot));
        }
        let mut search = Self::over(index, draft, seed);
        for (number, row) in index.rows.iter().enumerate().filter(|(_, row)| !row.choices.is_empty()) {
            let choice = row.choices.iter().position(|choice| at(&row.wanted, choice.slot));
            search.draft.rows[number] = choice;
            search.price += search.ledger.add(index, number, choice);
        }
        for week in 0..index.weeks.len() {
            search.price += search.visits_price(week);
        }
        for group in (0..index.groups.len()).filter(|group| !index.groups[*group].choices.is_empty()) {
            search.price += index.group_price(group, search.draft.groups[group]);
        }
        search
    }

    /// With what can never be planned counted, and nothing else.
    fn over(index: &'i Index<'p>, draft: Draft, seed: u64) -> Self {
        let mut ledger = Ledger::empty(index);
        let mut price = 0;
        for (row, _) in index.rows.iter().enumerate().filter(|(_, row)| row.choices.is_empty()) {
            price += ledger.add(index, row, None);
        }
        let nowhere = index.groups.iter().filter(|group| group.choices.is_empty()).count();
        price += index.prices.group_out * i128::try_from(nowhere).unwrap_or(0);
        Self { desk: Desk::new(index), dice: Dice::new(seed), index, draft, ledger, price }
    }

    /// Each group of a week in the slot that costs least, one after the other.
    fn place_groups(&mut self, week: usize) {
        let mut open = self.begin(week);
        let index = self.index;
        let groups = index.weeks[week].blocks.iter().flat_map(|block| &index.blocks[*block].groups);
        for group in groups.copied().filter(|group| !index.groups[*group].fixed) {
            for choice in 0..index.groups[group].choices.len() {
                self.attempt(&mut open, &Move { shifts: Vec::new(), group: Some((group, Some(choice))) }, false);
            }
        }
        self.close(open);
    }
}

/// Sends every adult in each half-day to the site within reach where most pairs could meet for each adult there, and
/// those with fixed sessions where they are expected.
fn send_adults(index: &Index<'_>, draft: &mut Draft) {
    let mut could_meet = vec![0_usize; index.half_days.len()];
    for choice in index.rows.iter().flat_map(|row| &row.choices) {
        could_meet[index.slots[choice.slot].half_day] += 1;
    }
    for (number, shift) in index.shifts.iter().enumerate() {
        if let Some(site) = shift.fixed {
            draft.set_shift(index, number, shift.sites.iter().position(|(at, _)| *at == site));
        }
    }
    for (number, shift) in index.shifts.iter().enumerate().filter(|(_, shift)| shift.fixed.is_none()) {
        let other = shift.other_half.and_then(|other| draft.site_of(index, other));
        let reach = |site: usize| other.is_none_or(|other| index.minutes[site][other].is_some());
        let sites = shift.sites.iter().enumerate().filter(|(_, (site, _))| reach(*site));
        let most = sites.max_by_key(|(at, (_, half_day))| {
            (could_meet[*half_day] / (1 + draft.present[*half_day] as usize), Reverse(*at))
        });
        draft.set_shift(index, number, most.map(|(at, _)| at));
    }
}
