//! The search: week by week, better half-days and group slots, each judged by the best one-to-ones they allow.
//!
//! A week is improved until no single move makes it better. Then, round after round, a week is shaken and improved
//! again, and what has become no worse is kept (large-neighbourhood search; Shaw, 1998). Weeks depend on each other
//! only through lessons missed again, weekdays and weeks missed running, so each is worth looking at again once others
//! have changed.

use std::ops::ControlFlow;

use super::{
    dice::Dice,
    draft::{Draft, Ledger},
    index::Index,
    moves::{self, Move},
    problem::Half,
    settling::{Desk, Priced, Settled},
    solving::Progress,
};

pub(super) struct Search<'i, 'p> {
    pub(super) index: &'i Index<'p>,
    pub(super) draft: Draft,
    pub(super) ledger: Ledger,
    pub(super) desk: Desk,
    pub(super) dice: Dice,
    pub(super) price: i128,
}

/// One week while it is worked on: its sessions are not counted meanwhile.
pub(super) struct Open {
    week: usize,
    /// For each block of the week.
    priced: Vec<Priced>,
    settled: Vec<Settled>,
}

impl<'i, 'p> Search<'i, 'p> {
    /// Improves some weeks, then shakes them for so many rounds each, until `told` has enough.
    pub(super) fn run(&mut self, weeks: &[usize], rounds: u32, told: &mut dyn FnMut(Progress) -> ControlFlow<()>) {
        let of = rounds.saturating_mul(u32::try_from(weeks.len()).unwrap_or(u32::MAX));
        let mut go_on = told(Progress { done: 0, of });
        for week in weeks {
            if go_on.is_continue() {
                self.unless_worse(|search| search.improve(*week));
            }
        }
        for done in 1..=of {
            if go_on.is_break() {
                break;
            }
            self.unless_worse(|search| search.round(weeks));
            go_on = told(Progress { done, of });
        }
    }

    pub(super) fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Goes back to where it was when the work has made it worse.
    fn unless_worse(&mut self, work: impl FnOnce(&mut Self)) {
        let before = (self.draft.clone(), self.ledger.clone(), self.price);
        work(self);
        if self.price > before.2 {
            (self.draft, self.ledger, self.price) = before;
        }
    }

    /// One round: a week, or two, shaken and improved.
    fn round(&mut self, weeks: &[usize]) {
        for _ in 0..1 + self.dice.below(2) {
            let week = weeks[self.dice.below(weeks.len())];
            let mut open = self.open(week);
            self.shake(&mut open);
            self.improve_open(&mut open);
            self.close(open);
        }
        let also = weeks[self.dice.below(weeks.len())];
        self.improve(also);
    }

    /// Improves a week until no move of it helps.
    fn improve(&mut self, week: usize) {
        let mut open = self.open(week);
        self.improve_open(&mut open);
        self.close(open);
    }

    fn open(&mut self, week: usize) -> Open {
        let blocks = &self.index.weeks[week].blocks;
        for row in blocks.iter().flat_map(|block| self.index.blocks[*block].rows.iter()).rev() {
            self.price -= self.ledger.take(self.index, *row, self.draft.rows[*row]);
        }
        for group in blocks.iter().flat_map(|block| &self.index.blocks[*block].groups) {
            self.price -= self.index.group_price(*group, self.draft.groups[*group]);
        }
        self.price -= self.visits_price(week);
        self.begin(week)
    }

    /// Opens a week of which nothing is counted.
    pub(super) fn begin(&mut self, week: usize) -> Open {
        let blocks = &self.index.weeks[week].blocks;
        let priced = blocks.iter().map(|block| Priced::of(self.index, &self.ledger, *block)).collect();
        let mut open = Open { week, priced, settled: Vec::new() };
        let all: Vec<usize> = (0..blocks.len()).collect();
        // A week that is opened breaks no rule: it begins with what is fixed, and no move that would is kept.
        open.settled = self
            .settle_all(&open, &all)
            .unwrap_or_else(|| unreachable!("a week was left in a state that breaks a rule"));
        open
    }

    pub(super) fn close(&mut self, open: Open) {
        for (block, settled) in self.index.weeks[open.week].blocks.iter().zip(open.settled) {
            for (row, choice) in self.index.blocks[*block].rows.iter().zip(settled.rows) {
                self.draft.rows[*row] = choice;
                self.price += self.ledger.add(self.index, *row, choice);
            }
            for group in &self.index.blocks[*block].groups {
                self.price += self.index.group_price(*group, self.draft.groups[*group]);
            }
        }
        self.price += self.visits_price(open.week);
    }

    pub(super) fn visits_price(&self, week: usize) -> i128 {
        let shifts = self.index.weeks[week].shifts.iter();
        shifts.map(|shift| self.draft.visit_price(self.index, *shift, self.is_first_half(*shift))).sum()
    }

    /// The way between two sites is paid for once, with the morning.
    fn is_first_half(&self, shift: usize) -> bool {
        self.index.shifts[shift].half == Half::Morning
    }

    fn improve_open(&mut self, open: &mut Open) {
        loop {
            let mut moves = moves::of_week(self.index, &self.draft, open.week);
            self.dice.shuffle(&mut moves);
            let mut better = false;
            for one in &moves {
                better |= self.attempt(open, one, false);
            }
            if !better {
                return;
            }
        }
    }

    /// Makes a move and keeps it if the plan is better for it, or in any case where it is `forced` and breaks no rule.
    pub(super) fn attempt(&mut self, open: &mut Open, one: &Move, forced: bool) -> bool {
        if !self.is_possible(one) {
            return false;
        }
        let visits = self.visits_price(open.week);
        let undo = one.make(self.index, &mut self.draft);
        let saved = visits - self.visits_price(open.week);
        let of_week = &self.index.weeks[open.week].blocks;
        let touched = one.blocks(self.index, &undo).into_iter();
        let touched: Vec<usize> = touched.filter_map(|block| of_week.iter().position(|one| *one == block)).collect();
        let worth_it = forced || saved + self.most_to_gain(open, &touched) > 0;
        let settled = if worth_it { self.settle_all(open, &touched) } else { None };
        let gain = |settled: &Vec<Settled>| -> i128 {
            let pairs = touched.iter().zip(settled);
            saved + pairs.map(|(at, now)| open.settled[*at].price - now.price).sum::<i128>()
        };
        match settled.filter(|settled| forced || gain(settled) > 0) {
            Some(settled) => {
                touched.iter().zip(settled).for_each(|(at, now)| open.settled[*at] = now);
                true
            }
            None => {
                undo.make(self.index, &mut self.draft);
                false
            }
        }
    }

    /// By how much some blocks could become cheaper at most: if each of their one-to-ones had its best choice.
    fn most_to_gain(&self, open: &Open, touched: &[usize]) -> i128 {
        let of_block = |at: &usize| {
            let groups = &self.index.blocks[self.index.weeks[open.week].blocks[*at]].groups;
            let groups = groups.iter().map(|group| self.index.group_price(*group, self.draft.groups[*group]));
            open.settled[*at].price - open.priced[*at].least - groups.sum::<i128>()
        };
        touched.iter().map(of_block).sum()
    }

    fn settle_all(&mut self, open: &Open, touched: &[usize]) -> Option<Vec<Settled>> {
        let blocks = &self.index.weeks[open.week].blocks;
        let settle =
            |at: &usize| self.desk.settle(self.index, &self.draft, &mut self.ledger, blocks[*at], &open.priced[*at]);
        touched.iter().map(settle).collect()
    }

    /// A list of moves is made once and tried one after the other, so that an earlier one may stand against a later.
    fn is_possible(&self, one: &Move) -> bool {
        let apart = one.shifts.iter().all(|(shift, at)| {
            let Some(at) = at else { return true };
            let other = self.index.shifts[*shift].other_half.and_then(|other| self.draft.site_of(self.index, other));
            other.is_none_or(|other| self.index.minutes[self.index.shifts[*shift].sites[*at].0][other].is_some())
        });
        let changes = one.shifts.iter().any(|(shift, at)| self.draft.shifts[*shift] != *at)
            || one.group.is_some_and(|(group, choice)| self.draft.groups[group] != choice);
        apart && changes
    }

    fn shake(&mut self, open: &mut Open) {
        let moves = moves::of_week(self.index, &self.draft, open.week);
        if moves.is_empty() {
            return;
        }
        for _ in 0..1 + self.dice.below(4) {
            let one = &moves[self.dice.below(moves.len())];
            self.attempt(open, one, true);
        }
    }
}
