//! What a plan is worth, and what weighs how much.
//!
//! The objective has an order: sessions that are held, then (where there was a plan) sessions that stay where they
//! were, then pairs that miss two weeks running, then lessons missed again, then the adults' visits and travel, then
//! slots and weekdays. Within one of these levels the weights say what counts how much. A file that brings weights of
//! its own is compared by their plain sum instead, because that is how its best known cost was counted. Both are one
//! code: without weights of the file each level is multiplied by more than everything below it can come to.

use serde::{Deserialize, Serialize};

use super::problem::SlotKind;

/// Price of one of each. The defaults are those of the reference cohort; what it does not price is free, but for
/// `session_moved`, without which a re-plan would move sessions at will.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    pub pair_week_not_scheduled: u32,
    pub group_not_scheduled: u32,
    pub session_moved: u32,
    /// For a pair that misses two of its weeks in a row.
    pub two_weeks_running: u32,
    /// For each two sessions in which somebody misses the same lesson: m sessions are m × (m − 1) / 2 times two.
    pub same_lesson: u32,
    pub half_day_visit: u32,
    pub travel_minute: u32,
    pub slot_lunch: u32,
    pub slot_after_school: u32,
    pub slot_lesson: u32,
    /// For a one-to-one that is not on the pair's usual weekday.
    pub other_weekday: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            pair_week_not_scheduled: 1000,
            group_not_scheduled: 3000,
            session_moved: 500,
            two_weeks_running: 0,
            same_lesson: 10,
            half_day_visit: 20,
            travel_minute: 0,
            slot_lunch: 1,
            slot_after_school: 2,
            slot_lesson: 6,
            other_weekday: 0,
        }
    }
}

impl Weights {
    /// For the objective in its order, where no file says otherwise: a group counts as three one-to-ones, a visit as
    /// twenty minutes on the road, another weekday as much as an after-school slot.
    pub const IN_ORDER: Self = Self {
        pair_week_not_scheduled: 1,
        group_not_scheduled: 3,
        session_moved: 1,
        two_weeks_running: 1,
        same_lesson: 1,
        half_day_visit: 20,
        travel_minute: 1,
        slot_lunch: 1,
        slot_after_school: 2,
        slot_lesson: 6,
        other_weekday: 2,
    };

    pub(super) fn slot(&self, kind: SlotKind) -> u32 {
        match kind {
            SlotKind::Lesson => self.slot_lesson,
            SlotKind::Lunch => self.slot_lunch,
            SlotKind::AfterSchool => self.slot_after_school,
        }
    }
}

/// What a plan is worth, counted; less is better everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    pub one_to_ones_not_scheduled: u32,
    pub groups_not_scheduled: u32,
    /// Sessions of the plan before that now have another slot.
    pub moved: u32,
    /// Times that a pair misses one week and the next.
    pub two_weeks_running: u32,
    /// Times two sessions in which somebody misses the same lesson.
    pub same_lesson: u32,
    pub visits: u32,
    pub travel_minutes: u32,
    /// Sessions by the kind of their slot.
    pub at_lunch: u32,
    pub after_school: u32,
    pub in_lessons: u32,
    /// One-to-ones that are not on the weekday on which their pair meets most.
    pub on_another_weekday: u32,
}

/// How many levels the objective has.
pub(super) const LEVELS: usize = 6;

impl Worth {
    /// To be compared: the smaller one is the better plan. With weights it is one sum.
    pub fn value(&self, weights: Option<&Weights>) -> [i64; LEVELS] {
        let by_level = self.by_level(weights.unwrap_or(&Weights::IN_ORDER));
        let mut value = [0; LEVELS];
        match weights {
            Some(_) => value[0] = by_level.iter().sum(),
            None => value = by_level,
        }
        value
    }

    fn by_level(&self, weights: &Weights) -> [i64; LEVELS] {
        let sum = |terms: &[(u32, u32)]| terms.iter().map(|(count, price)| i64::from(*count) * i64::from(*price)).sum();
        [
            sum(&[
                (self.one_to_ones_not_scheduled, weights.pair_week_not_scheduled),
                (self.groups_not_scheduled, weights.group_not_scheduled),
            ]),
            sum(&[(self.moved, weights.session_moved)]),
            sum(&[(self.two_weeks_running, weights.two_weeks_running)]),
            sum(&[(self.same_lesson, weights.same_lesson)]),
            sum(&[(self.visits, weights.half_day_visit), (self.travel_minutes, weights.travel_minute)]),
            sum(&[
                (self.at_lunch, weights.slot_lunch),
                (self.after_school, weights.slot_after_school),
                (self.in_lessons, weights.slot_lesson),
                (self.on_another_weekday, weights.other_weekday),
            ]),
        ]
    }
}
