//! The objective as one whole number a thing, which is what a search can add up.
//!
//! Units: with weights of the file, theirs. Without, a price of one level is more than all levels below it can come to,
//! so that the smaller sum is the better plan in the objective's order. `i128` holds the levels of a borough.

use super::{
    problem::{Problem, SlotKind, Unusable},
    weights::{LEVELS, Weights},
};

#[derive(Debug, Clone)]
pub(super) struct Prices {
    pub(super) pair_out: i128,
    pub(super) group_out: i128,
    pub(super) moved: i128,
    pub(super) two_running: i128,
    pub(super) same_lesson: i128,
    pub(super) visit: i128,
    pub(super) minute: i128,
    pub(super) lunch: i128,
    pub(super) after_school: i128,
    pub(super) lesson: i128,
    pub(super) other_weekday: i128,
}

impl Prices {
    pub(super) fn of(problem: &Problem) -> Result<Self, Unusable> {
        let weights = problem.weights.as_ref().unwrap_or(&Weights::IN_ORDER);
        let scale = match problem.weights {
            Some(_) => [1; LEVELS],
            None => scales(problem, weights).ok_or(Unusable::TooMuch)?,
        };
        let price = |weight: u32, level: usize| i128::from(weight) * scale[level];
        Ok(Self {
            pair_out: price(weights.pair_week_not_scheduled, 0),
            group_out: price(weights.group_not_scheduled, 0),
            moved: price(weights.session_moved, 1),
            two_running: price(weights.two_weeks_running, 2),
            same_lesson: price(weights.same_lesson, 3),
            visit: price(weights.half_day_visit, 4),
            minute: price(weights.travel_minute, 4),
            lunch: price(weights.slot_lunch, 5),
            after_school: price(weights.slot_after_school, 5),
            lesson: price(weights.slot_lesson, 5),
            other_weekday: price(weights.other_weekday, 5),
        })
    }

    pub(super) const fn slot(&self, kind: SlotKind) -> i128 {
        match kind {
            SlotKind::Lesson => self.lesson,
            SlotKind::Lunch => self.lunch,
            SlotKind::AfterSchool => self.after_school,
        }
    }
}

/// What each level is multiplied by, the last by one. `None` where even the wide number is too small.
fn scales(problem: &Problem, weights: &Weights) -> Option<[i128; LEVELS]> {
    let one_to_ones = i128::try_from(problem.pairs.iter().map(|pair| pair.weeks.len()).sum::<usize>()).ok()?;
    let sessions = one_to_ones + i128::try_from(problem.groups.len()).ok()?;
    let half_days = i128::try_from(problem.adults.iter().map(|adult| adult.half_days.len()).sum::<usize>()).ok()?;
    let longest = problem.near.iter().map(|(_, _, minutes)| *minutes).max().unwrap_or(0);
    let slot = [SlotKind::Lesson, SlotKind::Lunch, SlotKind::AfterSchool].map(|kind| weights.slot(kind));
    let slot = slot.into_iter().max().unwrap_or(0);
    // Two sessions of one pair, or of one mentor, can take the same lesson of two people.
    let two_of_a_person = one_to_ones.checked_mul(one_to_ones)?.checked_mul(2)?;
    let most = [
        i128::from(weights.pair_week_not_scheduled.max(weights.group_not_scheduled)).checked_mul(sessions)?,
        i128::from(weights.session_moved).checked_mul(sessions)?,
        i128::from(weights.two_weeks_running).checked_mul(one_to_ones)?,
        i128::from(weights.same_lesson).checked_mul(two_of_a_person)?,
        (i128::from(weights.half_day_visit) + i128::from(weights.travel_minute) * i128::from(longest))
            .checked_mul(half_days)?,
        (i128::from(slot) + i128::from(weights.other_weekday)).checked_mul(sessions)?,
    ];
    let mut scales = [1_i128; LEVELS];
    for level in (1..LEVELS).rev() {
        scales[level - 1] = scales[level].checked_mul(most[level] + 1)?;
    }
    // What is first is counted twice at most: once as a price, once as its sum.
    let whole = scales[0].checked_mul(most[0].checked_mul(2)? + 1)?;
    (whole < super::assignment::NEVER).then_some(scales)
}
