//! What is known of a pair, and the flags that follow from it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Became, Days, Delivered, Flag, Meeting, Owner, Reason};
use crate::{
    calendar::ProgrammeWeek,
    id::Id,
    logs::{Feel, LogAnswer},
    matches::{HowEnded, Match, Stands},
    people::{Participant, Side},
    reviews::Check,
    supervision,
};

/// A pair with its meetings.
#[derive(Debug, Clone)]
pub struct Pair {
    pub which: Id<Match>,
    pub mentor: Id<Participant>,
    pub mentee: Id<Participant>,
    pub stands: Stands,
    /// Sessions of one of the two are on hold until a lead lets them go on: that they do not meet is known.
    pub on_hold: bool,
    /// Since when they meet.
    pub since: NaiveDate,
    /// In the order in which they are held.
    pub meetings: Vec<Meeting>,
    /// The days on which the mentor was in supervision.
    pub supervised: Vec<NaiveDate>,
    /// What the mentor is due for that runs out first.
    pub supervision_due: Option<supervision::Due>,
    /// What each of the two did of each relationship check.
    pub checks: Vec<Check>,
    /// The talks that followed a check.
    pub talks: Vec<(Side, NaiveDate)>,
}

impl Pair {
    pub const fn is_paused(&self) -> bool {
        matches!(self.stands, Stands::Paused(_))
    }

    pub const fn is_over(&self) -> bool {
        matches!(self.stands, Stands::Over(_))
    }

    pub fn ended_early(&self) -> bool {
        matches!(self.stands, Stands::Over(over) if over.how == HowEnded::Early)
    }

    /// What became of a week: the best of its meetings, and nothing where none was planned.
    pub fn in_week(&self, number: u16, now: DateTime<Utc>) -> Option<Became> {
        self.meetings.iter().filter(|meeting| meeting.week == number).map(|meeting| meeting.became(now)).min()
    }

    pub fn delivered(&self, now: DateTime<Utc>) -> Delivered {
        Delivered::of(&self.meetings, now)
    }

    /// Everything about this pair that somebody should see to, what is most urgent first. What is about answers that not
    /// everybody may read says so: see [`Reason::is_an_answer`].
    pub fn flags(&self, days: &Days<'_>) -> Vec<Flag> {
        let mut flags = self.about_logs(days);
        flags.extend(self.registers_late(days));
        if !self.is_over() {
            flags.extend(self.check_low(days));
            flags.extend(self.about_answers(days));
            flags.extend(self.not_supervised(days));
            if !self.is_paused() {
                // Whoever missed twice did not meet for two weeks either: that is one reason and not two.
                flags.extend(self.missed_twice(days).or_else(|| self.not_met(days)));
                flags.extend(self.under_time(days));
                flags.extend(self.check_missed(days));
            }
        }
        flags.sort_by_key(|flag| (flag.reason, flag.due, flag.since));
        flags
    }

    /// Those that have begun, or were to.
    fn begun(&self, days: &Days<'_>) -> impl DoubleEndedIterator<Item = &Meeting> {
        let now = days.now;
        self.meetings.iter().filter(move |meeting| meeting.has_begun(now))
    }

    /// One flag of each reason, the oldest: who is asked to read two logs goes there once.
    fn about_logs(&self, days: &Days<'_>) -> Vec<Flag> {
        let rules = days.rules;
        let mut flags: Vec<Flag> = vec![];
        let mut raise = |flag: Option<Flag>| {
            let fresh = flag.filter(|flag| flags.iter().all(|held| held.reason != flag.reason));
            flags.extend(fresh);
        };
        for meeting in self.begun(days).filter(|meeting| !meeting.cancelled) {
            if meeting.logs.is_empty() && meeting.mentor_was_there() {
                raise(days.overdue(Reason::LogLate, days.after(meeting.date, rules.log_days)));
            }
            for log in &meeting.logs {
                let read_by = days.after(log.on, rules.log_review_days);
                match log.read {
                    None if log.wants_talk => raise(Some(Flag::lead(Reason::WantsToTalk, log.on, read_by))),
                    None => raise(days.overdue(Reason::ReadingLate, read_by)),
                    // A talk that was promised is owed until the mentor was supervised.
                    Some((LogAnswer::FollowUp, on)) if self.supervised.iter().all(|held| *held < on) => {
                        raise(Some(Flag::lead(Reason::TalkPromised, on, days.after(on, rules.see_to_days))));
                    }
                    Some(_) => {}
                }
            }
        }
        flags
    }

    fn registers_late(&self, days: &Days<'_>) -> Option<Flag> {
        let mut open = self.begun(days).filter(|meeting| meeting.became(days.now) == Became::Unmarked);
        let by = |meeting: &Meeting| days.after(meeting.date, days.rules.register_days);
        open.find_map(|meeting| days.overdue(Reason::RegisterLate, by(meeting)))
    }

    /// What the mentee said last.
    fn check_low(&self, days: &Days<'_>) -> Option<Flag> {
        let last = self.begun(days).rev().find(|meeting| meeting.how.is_some())?;
        let low = last.how == Some(Feel::Hard);
        low.then(|| Flag::lead(Reason::CheckLow, last.date, days.after(last.date, days.rules.see_to_days)))
    }

    fn not_supervised(&self, days: &Days<'_>) -> Option<Flag> {
        let due = self.supervision_due?;
        let owner = match due.clock(days.today) {
            supervision::Clock::Escalated => Owner::Manager,
            supervision::Clock::Overdue => Owner::Lead,
            supervision::Clock::ThisWeek | supervision::Clock::ToCome => return None,
        };
        Some(Flag { reason: Reason::NotSupervised, since: due.late_from, due: due.by, owner })
    }

    /// The last two meetings that could have been held were missed.
    fn missed_twice(&self, days: &Days<'_>) -> Option<Flag> {
        let mut missed: Vec<NaiveDate> = vec![];
        for meeting in self.begun(days) {
            match meeting.became(days.now) {
                Became::Held | Became::Short => missed.clear(),
                Became::Missed => missed.push(meeting.date),
                Became::Away | Became::CalledOff | Became::Unmarked | Became::ToCome => {}
            }
        }
        let second = missed.get(1).copied()?;
        Some(Flag::lead(Reason::MissedTwice, second, days.after(second, days.rules.see_to_days)))
    }

    /// So many programme weeks are over in a row without a meeting, whether or not one was planned. Who has nothing planned
    /// either has no place in the timetable, and no talk with them will mend that.
    fn not_met(&self, days: &Days<'_>) -> Option<Flag> {
        let last = self.begun(days).rev().find(|meeting| meeting.became(days.now).met());
        let from = last.map_or(self.since, |meeting| meeting.date);
        // The week in which they met last, or began, is no week without.
        let mut since = days.weeks.iter().map(ProgrammeWeek::monday).filter(|monday| *monday > from);
        let nth = usize::from(days.rules.unmet_weeks.max(1)) - 1;
        let first_after = days.after_week(since.nth(nth)?);
        // A register that nobody kept does not say that they did not meet; it is asked for by itself.
        let mut between = self.begun(days).filter(|meeting| meeting.date > from && meeting.date < first_after);
        let unknown = between.any(|meeting| meeting.became(days.now) == Became::Unmarked);
        let has_place = self.meetings.iter().any(|meeting| meeting.date > from);
        let reason = if has_place { Reason::NotMet } else { Reason::NoPlace };
        (days.today >= first_after && !unknown && !self.on_hold)
            .then(|| Flag::lead(reason, first_after, days.after(first_after, days.rules.see_to_days)))
    }

    /// Fewer minutes together than the rules ask, of those that were planned, since the meeting at which it fell below.
    fn under_time(&self, days: &Days<'_>) -> Option<Flag> {
        const TOO_FEW_TO_SAY: usize = 3;
        let percent = u32::from(days.rules.time_together_percent);
        let (mut planned, mut together, mut since) = (0_u32, 0_u32, None);
        let known = self.begun(days).filter(|meeting| meeting.became(days.now) != Became::Unmarked);
        for (meeting, count) in known.zip(1..) {
            planned += u32::from(meeting.minutes);
            together += u32::from(meeting.together(days.now));
            let under = count >= TOO_FEW_TO_SAY && together * 100 < planned * percent;
            since = if under { since.or(Some(meeting.date)) } else { None };
        }
        let since = since?;
        Some(Flag::lead(Reason::UnderTime, since, days.after(since, days.rules.see_to_days)))
    }
}

#[cfg(test)]
#[path = "pair_tests.rs"]
pub(super) mod tests;
