//! What was delivered of what was planned: meetings and minutes.

use chrono::{DateTime, Utc};

use super::{Became, Meeting, Pair};

/// Sums over meetings that have begun or were to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    pub planned: u32,
    pub held: u32,
    /// Of those not held: kept by the school, or closed.
    pub away: u32,
    /// Of those not held: somebody did not come.
    pub missed: u32,
    /// Of those not held: called off.
    pub called_off: u32,
    /// Begun, and nobody has marked it.
    pub unmarked: u32,
    pub minutes_planned: u32,
    pub minutes_together: u32,
}

impl Delivered {
    pub fn of<'m>(meetings: impl IntoIterator<Item = &'m Meeting>, now: DateTime<Utc>) -> Self {
        let mut sum = Self::default();
        for meeting in meetings.into_iter().filter(|meeting| meeting.has_begun(now)) {
            sum.planned += 1;
            sum.minutes_planned += u32::from(meeting.minutes);
            sum.minutes_together += u32::from(meeting.together(now));
            match meeting.became(now) {
                Became::Held | Became::Short => sum.held += 1,
                Became::Away => sum.away += 1,
                Became::Missed => sum.missed += 1,
                Became::CalledOff => sum.called_off += 1,
                Became::Unmarked | Became::ToCome => sum.unmarked += 1,
            }
        }
        sum
    }

    /// Of the meetings that were planned, rounded to the nearest; nothing where none was.
    pub fn percent(&self) -> Option<u32> {
        (self.planned > 0).then(|| (self.held * 200 + self.planned) / (self.planned * 2))
    }
}

/// One programme week of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekDelivered {
    pub week: u16,
    pub delivered: Delivered,
    /// Pairs that met in it, of those that were to.
    pub pairs_met: u32,
    pub pairs_planned: u32,
}

/// The weeks in which some meeting has begun or was to, in order.
pub fn by_week(pairs: &[Pair], now: DateTime<Utc>) -> Vec<WeekDelivered> {
    let last = pairs.iter().flat_map(|pair| &pair.meetings).filter(|meeting| meeting.has_begun(now));
    let last = last.map(|meeting| meeting.week).max().unwrap_or(0);
    let week = |number: u16| {
        let of_week = |pair: &'_ Pair| -> Vec<Meeting> {
            pair.meetings.iter().filter(|meeting| meeting.week == number && meeting.has_begun(now)).cloned().collect()
        };
        let each: Vec<Vec<Meeting>> = pairs.iter().map(of_week).filter(|meetings| !meetings.is_empty()).collect();
        let met = |meetings: &&Vec<Meeting>| meetings.iter().any(|meeting| meeting.became(now).met());
        WeekDelivered {
            week: number,
            delivered: Delivered::of(each.iter().flatten(), now),
            pairs_met: count(each.iter().filter(met)),
            pairs_planned: count(each.iter()),
        }
    };
    (1..=last).map(week).filter(|week| week.pairs_planned > 0).collect()
}

fn count(of: impl Iterator) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}
