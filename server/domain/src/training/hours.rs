//! The hours that a mentor gave, by kind, as registers have them. Nothing of it is stored, and nothing counted twice.

use chrono::NaiveDate;

use super::Attendance;
use crate::{glance::Delivered, registers::Attended, supervision::Kind, timetable::SessionKind};

/// How often, and how long in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    pub times: u32,
    pub minutes: u32,
}

impl Spent {
    fn and(self, other: Self) -> Self {
        Self { times: self.times + other.times, minutes: self.minutes + other.minutes }
    }

    /// Each that took some time.
    fn of(minutes: impl IntoIterator<Item = u32>) -> Self {
        let each = minutes.into_iter().filter(|minutes| *minutes > 0);
        each.fold(Self::default(), |sum, minutes| sum.and(Self { times: 1, minutes }))
    }
}

/// A mark that somebody has in the register of a session of the timetable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedSession {
    pub kind: SessionKind,
    pub on: NaiveDate,
    /// How long it was to last.
    pub minutes: u16,
    pub attended: Attended,
}

impl MarkedSession {
    /// What is left once the minutes that they missed are taken off.
    fn there(&self) -> u32 {
        if self.attended.mark.was_there() { u32::from(self.minutes.saturating_sub(self.attended.missed)) } else { 0 }
    }
}

/// What a mentor's hours are counted from.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub courses: Vec<Attendance>,
    /// One-to-ones with each mentee: minutes that the two had together.
    pub delivered: Vec<Delivered>,
    /// Sessions of the timetable that were no one-to-one.
    pub marked: Vec<MarkedSession>,
    /// Supervisions that they came to, as they were written down.
    pub supervised: Vec<(Kind, NaiveDate)>,
    /// How long one of those lasts, by the programme: nobody writes down when it ended.
    pub supervision_minutes: u16,
}

/// A mentor's hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hours {
    pub training: Spent,
    pub one_to_one: Spent,
    pub groups: Spent,
    pub supervision: Spent,
}

impl Hours {
    pub fn of(given: &Given) -> Self {
        let of_kind = |kind| given.marked.iter().filter(move |one| one.kind == kind);
        let timetabled = || of_kind(SessionKind::Supervision);
        // A group that has a register of its own is counted from it, though somebody wrote it down as well.
        let has_register = |(kind, on): &(Kind, NaiveDate)| {
            *kind == Kind::Group && timetabled().any(|one| one.on == *on && one.there() > 0)
        };
        let written = given.supervised.iter().filter(|one| !has_register(one)).count();
        Self {
            training: given.courses.iter().map(Attendance::spent).fold(Spent::default(), Spent::and),
            one_to_one: given
                .delivered
                .iter()
                .fold(Spent::default(), |sum, one| sum.and(Spent { times: one.held, minutes: one.minutes_together })),
            groups: Spent::of(of_kind(SessionKind::Group).map(MarkedSession::there)),
            supervision: Spent::of(timetabled().map(MarkedSession::there))
                .and(Spent::of((0..written).map(|_| u32::from(given.supervision_minutes)))),
        }
    }

    pub fn total(&self) -> Spent {
        self.training.and(self.one_to_one).and(self.groups).and(self.supervision)
    }
}

impl Attendance {
    /// Sessions of which something was attended or made up, and the minutes.
    fn spent(&self) -> Spent {
        let mut sessions: Vec<_> = self.parts.iter().filter(|one| one.done > 0).map(|one| one.part.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        let minutes = self.parts.iter().map(|one| u32::from(one.done)).sum();
        Spent { times: u32::try_from(sessions.len()).unwrap_or(u32::MAX), minutes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dated::parse_day, registers::Mark};

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn marked(kind: SessionKind, on: &str, mark: Mark, missed: u16) -> MarkedSession {
        MarkedSession { kind, on: day(on), minutes: 60, attended: Attended { mark, missed } }
    }

    #[test]
    fn who_came_late_or_left_early_gave_what_is_left_and_who_was_away_gave_nothing() {
        let group = |mark, missed| marked(SessionKind::Group, "2026-10-01", mark, missed);
        let given = Given {
            marked: vec![
                group(Mark::Present, 0),
                group(Mark::Late, 10),
                group(Mark::LeftEarly, 25),
                group(Mark::AbsentKnown, 0),
            ],
            ..Given::default()
        };
        assert_eq!(Hours::of(&given).groups, Spent { times: 3, minutes: 60 + 50 + 35 });
        assert_eq!(Hours::of(&given).total(), Hours::of(&given).groups);
    }

    #[test]
    fn a_supervision_that_has_a_register_is_counted_once() {
        let given = Given {
            marked: vec![
                marked(SessionKind::Supervision, "2026-10-01", Mark::Late, 5),
                marked(SessionKind::Supervision, "2026-10-08", Mark::AbsentUnknown, 0),
            ],
            supervised: vec![
                (Kind::Group, day("2026-10-01")),
                (Kind::Individual, day("2026-10-01")),
                (Kind::Group, day("2026-10-08")),
            ],
            supervision_minutes: 45,
            ..Given::default()
        };
        let hours = Hours::of(&given);
        assert_eq!(hours.supervision, Spent { times: 3, minutes: 55 + 45 + 45 }, "the first group is in the register");
    }

    #[test]
    fn one_to_ones_are_the_time_that_was_delivered() {
        let one = |held, minutes_together| Delivered { held, minutes_together, ..Delivered::default() };
        let given = Given { delivered: vec![one(3, 110), one(1, 45)], ..Given::default() };
        assert_eq!(Hours::of(&given).one_to_one, Spent { times: 4, minutes: 155 });
    }
}
