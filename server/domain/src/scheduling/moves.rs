//! What can be changed about a week at one blow: where an adult spends half a day, and when a group meets.

use super::{draft::Draft, index::Index};

/// A change, and its undoing when it is turned round.
#[derive(Debug, Clone, Default)]
pub(super) struct Move {
    /// Adults' half-days, and at which of their sites, if any.
    pub(super) shifts: Vec<(usize, Option<usize>)>,
    pub(super) group: Option<(usize, Option<usize>)>,
}

impl Move {
    /// Makes the change and gives the one that undoes it.
    pub(super) fn make(&self, index: &Index<'_>, draft: &mut Draft) -> Self {
        let mut undo = Self::default();
        for (shift, at) in &self.shifts {
            undo.shifts.push((*shift, draft.shifts[*shift]));
            draft.set_shift(index, *shift, *at);
        }
        undo.shifts.reverse();
        if let Some((group, choice)) = self.group {
            undo.group = Some((group, draft.groups[group]));
            draft.groups[group] = choice;
        }
        undo
    }

    /// The blocks whose sessions it touches. `undo` has what was there before.
    pub(super) fn blocks(&self, index: &Index<'_>, undo: &Self) -> Vec<usize> {
        let of_shift =
            |(shift, at): &(usize, Option<usize>)| at.map(|at| index.half_days[index.shifts[*shift].sites[at].1].block);
        let of_group = |(group, choice): &(usize, Option<usize>)| {
            choice.map(|choice| index.slots[index.groups[*group].choices[choice].slot].block)
        };
        let shifts = self.shifts.iter().chain(&undo.shifts).filter_map(of_shift);
        let mut blocks: Vec<usize> = shifts.chain(self.group.iter().chain(&undo.group).filter_map(of_group)).collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks
    }
}

/// Whether an adult who is at a site in one half of a day can be at this one in the other.
fn within_reach(index: &Index<'_>, draft: &Draft, shift: usize, at: usize) -> bool {
    let other = index.shifts[shift].other_half.and_then(|other| draft.site_of(index, other));
    other.is_none_or(|other| index.minutes[index.shifts[shift].sites[at].0][other].is_some())
}

/// Every move of a week from where it stands. What is fixed is not among them.
pub(super) fn of_week(index: &Index<'_>, draft: &Draft, week: usize) -> Vec<Move> {
    let mut moves = Vec::new();
    let week = &index.weeks[week];
    let free: Vec<usize> = week.shifts.iter().copied().filter(|shift| index.shifts[*shift].fixed.is_none()).collect();
    for shift in &free {
        let now = draft.shifts[*shift];
        let elsewhere = (0..index.shifts[*shift].sites.len()).filter(|at| within_reach(index, draft, *shift, *at));
        for at in elsewhere.map(Some).chain([None]).filter(|at| *at != now) {
            moves.push(Move { shifts: vec![(*shift, at)], group: None });
        }
        if now.is_some() {
            moves.extend(swaps(index, draft, *shift, &free));
        }
    }
    for group in week.blocks.iter().flat_map(|block| &index.blocks[*block].groups) {
        if !index.groups[*group].fixed {
            moves.extend(of_group(index, draft, *group, &free));
        }
    }
    moves
}

/// Another half-day instead of this one.
fn swaps(index: &Index<'_>, draft: &Draft, shift: usize, free: &[usize]) -> Vec<Move> {
    let block = |half_day: usize| index.half_days[half_day].block;
    let Some(left) = draft.shifts[shift].map(|at| block(index.shifts[shift].sites[at].1)) else { return Vec::new() };
    let mut moves = Vec::new();
    for other in free.iter().filter(|other| draft.shifts[**other].is_none()) {
        for (at, (_, half_day)) in index.shifts[*other].sites.iter().enumerate() {
            if block(*half_day) == left && within_reach(index, draft, *other, at) {
                moves.push(Move { shifts: vec![(shift, None), (*other, Some(at))], group: None });
            }
        }
    }
    moves
}

/// Another slot for a group, with the adults it needs there; they stay where it was, or leave with it.
fn of_group(index: &Index<'_>, draft: &Draft, group: usize, free: &[usize]) -> Vec<Move> {
    let mut moves = Vec::new();
    let half_day_of = |choice: usize| index.slots[index.groups[group].choices[choice].slot].half_day;
    let here = draft.groups[group].map(half_day_of);
    let leaving: Vec<(usize, Option<usize>)> = free
        .iter()
        .filter(|shift| draft.shifts[**shift].is_some_and(|at| Some(index.shifts[**shift].sites[at].1) == here))
        .map(|shift| (*shift, None))
        .collect();
    for choice in (0..index.groups[group].choices.len()).filter(|choice| draft.groups[group] != Some(*choice)) {
        let Some(coming) = called_to(index, draft, half_day_of(choice), index.groups[group].group.adults) else {
            continue;
        };
        if here.is_some_and(|here| here != half_day_of(choice)) && !leaving.is_empty() {
            let shifts = leaving.iter().chain(&coming).copied().collect();
            moves.push(Move { shifts, group: Some((group, Some(choice))) });
        }
        moves.push(Move { shifts: coming, group: Some((group, Some(choice))) });
    }
    moves
}

/// The adults who must still come to a half-day so that there are enough for a group; nothing where they cannot.
pub(super) fn called_to(
    index: &Index<'_>,
    draft: &Draft,
    half_day: usize,
    adults: u32,
) -> Option<Vec<(usize, Option<usize>)>> {
    let lacking = usize::try_from(adults.saturating_sub(draft.present[half_day])).ok()?;
    let is_here = |shift: usize| draft.shifts[shift].is_some_and(|at| index.shifts[shift].sites[at].1 == half_day);
    let can_come = |shift: &&usize| index.shifts[**shift].fixed.is_none() && !is_here(**shift);
    let mut others: Vec<&usize> = index.half_days[half_day].shifts.iter().filter(can_come).collect();
    // Those who would be nowhere come before those who are taken from another site.
    others.sort_by_key(|shift| draft.shifts[**shift].is_some());
    let coming: Vec<(usize, Option<usize>)> = others
        .into_iter()
        .filter_map(|shift| {
            let at = index.shifts[*shift].sites.iter().position(|(_, of_site)| *of_site == half_day)?;
            within_reach(index, draft, *shift, at).then_some((*shift, Some(at)))
        })
        .take(lacking)
        .collect();
    (coming.len() == lacking).then_some(coming)
}
