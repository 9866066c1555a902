//! Who is told when sessions change.
//!
//! Adults hear of every session that they are at. A home hears of a child's first sessions, and later only of what changes
//! when the child comes home: whatever happens inside the school day is the school's. The office hears when a child leaves
//! earlier or later today than somebody may expect.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{NoticeKind, Urgency};
use crate::{id::Id, organisation::PeriodKind, people::Participant, staff::Person};

/// When a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    pub day: NaiveDate,
    pub part: PeriodKind,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

impl When {
    fn is_after_school(&self) -> bool {
        self.part == PeriodKind::AfterSchool
    }
}

/// What happened to one session, for those who are named. Whoever came into it or left it has a change of their own.
#[derive(Debug, Clone)]
pub struct Change {
    /// Nothing where it is new for them.
    pub was: Option<When>,
    /// Nothing where it is off for them.
    pub is: Option<When>,
    pub members: Vec<Id<Participant>>,
    /// Those who were to be there, and those who are now.
    pub adults: Vec<Id<Person>>,
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    Adult(Id<Person>),
    Home(Id<Participant>),
    Office,
}

/// One of them, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    pub whom: Whom,
    pub kind: NoticeKind,
    pub urgency: Urgency,
}

impl Change {
    /// Whether a child goes home earlier or later today than was known.
    fn urgency(&self, today: NaiveDate) -> Urgency {
        let stays = |when: Option<When>| when.filter(|when| when.day == today && when.is_after_school());
        let (was, is) = (stays(self.was), stays(self.is));
        if was.map(|when| when.ends_at) == is.map(|when| when.ends_at) { Urgency::Usual } else { Urgency::Urgent }
    }

    /// Whether it matters at home: another time, and not all of it in school hours.
    fn matters_at_home(&self) -> bool {
        self.was != self.is && [self.was, self.is].into_iter().flatten().any(|when| when.is_after_school())
    }
}

/// Each person once, however much of theirs changed. `is_known` says who had sessions before.
pub fn who_is_told(changes: &[Change], is_known: &dyn Fn(Whom) -> bool, today: NaiveDate) -> Vec<Telling> {
    let mut theirs: BTreeMap<Whom, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let adults: BTreeSet<Whom> = change.adults.iter().copied().map(Whom::Adult).collect();
        let at_home = |whom: &Whom| change.matters_at_home() || !is_known(*whom);
        let homes = change.members.iter().copied().map(Whom::Home).filter(at_home);
        let office = (change.urgency(today) == Urgency::Urgent).then_some(Whom::Office);
        for whom in adults.into_iter().chain(homes).chain(office) {
            theirs.entry(whom).or_default().push(change);
        }
    }
    let telling = |(whom, changes): (Whom, Vec<&Change>)| {
        let urgent = changes.iter().any(|change| change.urgency(today) == Urgency::Urgent);
        let kind = if whom != Whom::Office && !is_known(whom) && changes.iter().all(|change| change.was.is_none()) {
            NoticeKind::Timetable
        } else if changes.iter().all(|change| change.is.is_none()) {
            NoticeKind::Cancelled
        } else {
            NoticeKind::Changed
        };
        Telling { whom, kind, urgency: if urgent { Urgency::Urgent } else { Urgency::Usual } }
    };
    theirs.into_iter().map(telling).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;
    use crate::dated::parse_day;

    const LUNCH: PeriodKind = PeriodKind::Lunch;
    const AFTER: PeriodKind = PeriodKind::AfterSchool;

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn day(number: u32) -> NaiveDate {
        parse_day("2027-01-04").unwrap() + chrono::Days::new(u64::from(number))
    }

    fn when(number: u32, part: PeriodKind) -> Option<When> {
        let hour = if part == AFTER { 15 } else { 12 };
        let starts_at = day(number).and_hms_opt(hour, 20, 0).unwrap().and_utc();
        Some(When { day: day(number), part, starts_at, ends_at: starts_at + TimeDelta::minutes(45) })
    }

    fn later(when: Option<When>) -> Option<When> {
        let hour = TimeDelta::hours(1);
        when.map(|when| When { starts_at: when.starts_at + hour, ends_at: when.ends_at + hour, ..when })
    }

    fn change(was: Option<When>, is: Option<When>) -> Change {
        Change { was, is, members: vec![id(1), id(2)], adults: vec![id(8), id(9)] }
    }

    fn told(changes: &[Change], known: bool) -> Vec<(Whom, NoticeKind, Urgency)> {
        let told = who_is_told(changes, &|_| known, day(0));
        told.into_iter().map(|one| (one.whom, one.kind, one.urgency)).collect()
    }

    #[test]
    fn everybody_hears_of_their_first_sessions_and_once() {
        let changes = [change(None, when(1, LUNCH)), change(None, when(8, LUNCH))];
        let want = [Whom::Adult(id(8)), Whom::Adult(id(9)), Whom::Home(id(1)), Whom::Home(id(2))];
        assert_eq!(told(&changes, false), want.map(|whom| (whom, NoticeKind::Timetable, Urgency::Usual)));
        // Somebody who comes later than the others does so too.
        let later = who_is_told(&changes, &|whom| whom != Whom::Home(id(2)), day(0));
        let homes: Vec<_> = later.iter().filter(|one| matches!(one.whom, Whom::Home(_))).collect();
        assert_eq!((homes.len(), homes[0].whom, homes[0].kind), (1, Whom::Home(id(2)), NoticeKind::Timetable));
    }

    #[test]
    fn what_changes_in_school_hours_is_not_told_at_home() {
        let adults = [Whom::Adult(id(8)), Whom::Adult(id(9))];
        let moved = change(when(1, LUNCH), when(2, LUNCH));
        assert_eq!(told(&[moved], true), adults.map(|whom| (whom, NoticeKind::Changed, Urgency::Usual)));
        let off = change(when(0, LUNCH), None);
        assert_eq!(told(&[off], true), adults.map(|whom| (whom, NoticeKind::Cancelled, Urgency::Usual)));
    }

    #[test]
    fn a_home_hears_when_a_child_comes_home_at_another_time() {
        let moves = [
            (when(1, AFTER), None, NoticeKind::Cancelled),
            (when(1, AFTER), when(1, LUNCH), NoticeKind::Changed),
            (when(1, LUNCH), when(1, AFTER), NoticeKind::Changed),
            (when(1, AFTER), when(2, AFTER), NoticeKind::Changed),
            (when(1, AFTER), later(when(1, AFTER)), NoticeKind::Changed),
            (None, when(1, AFTER), NoticeKind::Changed),
        ];
        for (was, is, kind) in moves {
            let all = told(&[change(was, is)], true);
            assert!(all.contains(&(Whom::Home(id(1)), kind, Urgency::Usual)), "{was:?} {is:?} {all:?}");
            assert!(!all.iter().any(|(whom, ..)| *whom == Whom::Office), "it is not today");
        }
        // Another room or another adult is nothing to a home.
        let same = change(when(1, AFTER), when(1, AFTER));
        assert!(!told(&[same], true).iter().any(|(whom, ..)| matches!(whom, Whom::Home(_))));
    }

    #[test]
    fn who_comes_home_earlier_or_later_today_is_urgent_and_the_office_hears_of_it() {
        let today = when(0, AFTER);
        let moves = [
            (today, None),
            (today, when(3, AFTER)),
            (today, when(0, LUNCH)),
            (today, later(today)),
            (None, today),
            (when(0, LUNCH), today),
            (when(3, AFTER), today),
        ];
        for (was, is) in moves {
            let all = who_is_told(&[change(was, is)], &|_| true, day(0));
            assert!(all.iter().all(|one| one.urgency == Urgency::Urgent), "{was:?} {is:?} {all:?}");
            assert!(all.iter().any(|one| one.whom == Whom::Office), "{was:?} {is:?}");
        }
        // The urgent one among several makes it urgent, and one that is not off makes it a change.
        let both = [change(today, None), change(when(1, AFTER), when(2, AFTER))];
        assert!(told(&both, true).contains(&(Whom::Home(id(2)), NoticeKind::Changed, Urgency::Urgent)));
    }
}
