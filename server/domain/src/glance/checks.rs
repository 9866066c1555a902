//! What a pair's relationship checks raise: one that is low, somebody who asks to talk, one that was missed.

use chrono::NaiveDate;

use super::{Days, Flag, Pair, Reason};
use crate::{
    matches::Stands,
    people::Side,
    reviews::{Check, CheckStanding, Review, open_review},
};

impl Pair {
    /// Whether the two are asked at a review: they had met before it opened, and did not end before it was due.
    fn is_asked_at(&self, review: &Review) -> bool {
        let stayed = match self.stands {
            Stands::Over(over) => over.on >= review.due_on,
            Stands::Proposed(_) | Stands::Offered(_) | Stands::Accepted(_) => false,
            Stands::Active(_) | Stands::Paused(_) | Stands::Ending(_) => true,
        };
        stayed && self.since < review.opens_on
    }

    /// What one of the two did at a review.
    pub fn check_of(&self, side: Side, week: u16) -> Option<&Check> {
        self.checks.iter().find(|check| (check.side, check.week) == (side, week))
    }

    /// How a check of one of the two stands; nothing where it is not asked of them.
    pub fn check_stands(&self, side: Side, review: &Review, today: NaiveDate) -> Option<CheckStanding> {
        if let Some(done) = self.check_of(side, review.week).filter(|check| check.finished) {
            return Some(CheckStanding::Done(done.on));
        }
        if !self.is_asked_at(review) || !review.has_opened(today) || self.is_paused() {
            return None;
        }
        if today >= review.late_from {
            return Some(CheckStanding::Missed);
        }
        (!self.is_over()).then_some(CheckStanding::ToDo)
    }

    /// Low, and asking to talk: of each of the two what they said last, until somebody talked with them.
    pub(super) fn about_answers(&self, days: &Days<'_>) -> Vec<Flag> {
        let mut flags: Vec<Flag> = vec![];
        let mut raise = |reason, since, within| {
            let flag = Flag::lead(reason, since, days.after(since, within));
            match flags.iter_mut().find(|held| held.reason == reason) {
                Some(held) if held.since > since => *held = flag,
                Some(_) => {}
                None => flags.push(flag),
            }
        };
        for side in Side::ALL {
            let own = self.checks.iter().filter(|check| check.side == side);
            let Some(last) = own.max_by_key(|check| check.week) else { continue };
            if self.talks.iter().any(|(with, on)| *with == side && *on >= last.on) {
                continue;
            }
            if last.says.is_low() {
                raise(Reason::RelationshipLow, last.on, days.rules.see_to_days);
            }
            if last.says.asks_to_talk() {
                raise(Reason::AsksToTalk, last.on, days.rules.log_review_days);
            }
        }
        flags
    }

    /// One of the two has not done the check that can still be made up.
    pub(super) fn check_missed(&self, days: &Days<'_>) -> Option<Flag> {
        let review = open_review(days.reviews, days.today)?;
        let missed = |side| self.check_stands(side, &review, days.today) == Some(CheckStanding::Missed);
        let flag = Flag::lead(Reason::CheckMissed, review.late_from, review.due_on);
        Side::ALL.into_iter().any(missed).then_some(flag)
    }
}

#[cfg(test)]
#[path = "checks_tests.rs"]
mod tests;
