//! A plan in the making, and the counts that its price depends on.

use super::index::{Index, RowChoice};

/// What is decided so far, by number.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// For each of the adults' half-days: which of its sites, if any.
    pub(super) shifts: Vec<Option<usize>>,
    /// For each group: which of its choices.
    pub(super) groups: Vec<Option<usize>>,
    /// For each pair's week: which of its choices.
    pub(super) rows: Vec<Option<usize>>,
    /// Adults at each half-day of a site.
    pub(super) present: Vec<u32>,
}

impl Draft {
    pub(super) fn empty(index: &Index<'_>) -> Self {
        Self {
            shifts: vec![None; index.shifts.len()],
            groups: vec![None; index.groups.len()],
            rows: vec![None; index.rows.len()],
            present: vec![0; index.half_days.len()],
        }
    }

    pub(super) fn set_shift(&mut self, index: &Index<'_>, shift: usize, at: Option<usize>) {
        let sites = &index.shifts[shift].sites;
        if let Some(was) = self.shifts[shift] {
            self.present[sites[was].1] -= 1;
        }
        if let Some(now) = at {
            self.present[sites[now].1] += 1;
        }
        self.shifts[shift] = at;
    }

    /// The site of an adult's half-day.
    pub(super) fn site_of(&self, index: &Index<'_>, shift: usize) -> Option<usize> {
        self.shifts[shift].map(|at| index.shifts[shift].sites[at].0)
    }

    /// What a half-day costs, with the way to the day's other half where `with_travel`.
    pub(super) fn visit_price(&self, index: &Index<'_>, shift: usize, with_travel: bool) -> i128 {
        let Some(site) = self.site_of(index, shift) else { return 0 };
        let other = index.shifts[shift].other_half.and_then(|other| self.site_of(index, other));
        let minutes = other.and_then(|other| index.minutes[site][other]).unwrap_or(0);
        index.prices.visit + if with_travel { index.prices.minute * i128::from(minutes) } else { 0 }
    }
}

/// Counts over all sessions that are in the plan now. Adding and taking away say by how much the whole price changes,
/// so that sums of them are exact in any order.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    lessons: Vec<u32>,
    weekdays: Vec<[u32; 7]>,
    missing: Vec<bool>,
}

impl Ledger {
    pub(super) fn empty(index: &Index<'_>) -> Self {
        Self {
            lessons: vec![0; index.lesson_count],
            weekdays: vec![[0; 7]; index.pair_count],
            missing: vec![false; index.rows.len()],
        }
    }

    /// What a row costs in a choice, given everything that is counted now.
    pub(super) fn price(&self, index: &Index<'_>, row: usize, choice: &RowChoice) -> i128 {
        let (slot, prices) = (&index.slots[choice.slot], &index.prices);
        let missed = choice.lessons.iter().flatten().map(|lesson| i128::from(self.lessons[*lesson as usize]));
        let weekdays = &self.weekdays[index.rows[row].pair_number];
        let usual = weekdays.iter().max().copied().unwrap_or(0);
        let another_day = usual > weekdays[usize::from(slot.weekday)];
        prices.slot(slot.slot.kind)
            + missed.sum::<i128>() * prices.same_lesson
            + if another_day { prices.other_weekday } else { 0 }
            + if choice.moved { prices.moved } else { 0 }
    }

    /// What it costs to leave a row out.
    pub(super) fn price_out(&self, index: &Index<'_>, row: usize) -> i128 {
        let running = index.rows[row].beside.iter().flatten().filter(|beside| self.missing[**beside]).count();
        index.prices.pair_out + index.prices.two_running * i128::try_from(running).unwrap_or(0)
    }

    pub(super) fn add(&mut self, index: &Index<'_>, row: usize, choice: Option<usize>) -> i128 {
        let choice = choice.map(|choice| &index.rows[row].choices[choice]);
        let price = self.price_of(index, row, choice);
        match choice {
            Some(choice) => self.count(index, row, choice, 1),
            None => self.missing[row] = true,
        }
        price
    }

    pub(super) fn take(&mut self, index: &Index<'_>, row: usize, choice: Option<usize>) -> i128 {
        let choice = choice.map(|choice| &index.rows[row].choices[choice]);
        match choice {
            Some(choice) => self.count(index, row, choice, -1),
            None => self.missing[row] = false,
        }
        self.price_of(index, row, choice)
    }

    fn price_of(&self, index: &Index<'_>, row: usize, choice: Option<&RowChoice>) -> i128 {
        choice.map_or_else(|| self.price_out(index, row), |choice| self.price(index, row, choice))
    }

    fn count(&mut self, index: &Index<'_>, row: usize, choice: &RowChoice, by: i32) {
        let add = |count: &mut u32| *count = count.saturating_add_signed(by);
        choice.lessons.iter().flatten().for_each(|lesson| add(&mut self.lessons[*lesson as usize]));
        let weekday = index.slots[choice.slot].weekday;
        add(&mut self.weekdays[index.rows[row].pair_number][usize::from(weekday)]);
    }
}
