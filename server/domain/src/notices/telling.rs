//! Who is told when sessions change.
//!
//! Adults hear of every session that they are at. A home hears of the first timetable, and later only of what changes
//! when a child comes home: whatever happens inside the school day is the school's. The office hears when a child leaves
//! earlier today than somebody may expect.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{NoticeKind, Urgency};
use crate::{id::Id, organisation::PeriodKind, people::Participant, staff::Person};

/// A day, and which part of it.
pub type When = (NaiveDate, PeriodKind);

/// What happened to one session.
#[derive(Debug, Clone)]
pub struct Change {
    /// Nothing where it is new.
    pub was: Option<When>,
    /// Nothing where it is cancelled.
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
    fn is_after_school(&self) -> bool {
        [self.was, self.is].into_iter().flatten().any(|(_, period)| period == PeriodKind::AfterSchool)
    }

    /// Whether a child who would have stayed goes home when school is over.
    fn urgency(&self, today: NaiveDate) -> Urgency {
        match (self.was, self.is) {
            (Some(was), is) if is != Some(was) => Urgency::of(NoticeKind::Cancelled, was.0, was.1, today),
            _ => Urgency::Usual,
        }
    }

    /// Whether it matters at home: another day or part of the day, and not all of it in school hours.
    fn matters_at_home(&self) -> bool {
        self.was != self.is && self.is_after_school()
    }
}

/// Each person once, however much of theirs changed. `first` is the first timetable of a cohort.
pub fn who_is_told(changes: &[Change], first: bool, today: NaiveDate) -> Vec<Telling> {
    let mut theirs: BTreeMap<Whom, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let adults: BTreeSet<Whom> = change.adults.iter().copied().map(Whom::Adult).collect();
        let homes = change.members.iter().copied().map(Whom::Home).filter(|_| first || change.matters_at_home());
        let office = (change.urgency(today) == Urgency::Urgent).then_some(Whom::Office);
        for whom in adults.into_iter().chain(homes).chain(office) {
            theirs.entry(whom).or_default().push(change);
        }
    }
    let telling = |(whom, changes): (Whom, Vec<&Change>)| {
        let urgent = changes.iter().any(|change| change.urgency(today) == Urgency::Urgent);
        let kind = if first {
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

    fn change(was: Option<When>, is: Option<When>) -> Change {
        Change { was, is, members: vec![id(1), id(2)], adults: vec![id(8), id(9)] }
    }

    fn told(changes: &[Change], first: bool) -> Vec<(Whom, NoticeKind, Urgency)> {
        who_is_told(changes, first, day(0)).into_iter().map(|one| (one.whom, one.kind, one.urgency)).collect()
    }

    #[test]
    fn everybody_hears_of_the_first_timetable_and_once() {
        let changes = [change(None, Some((day(1), LUNCH))), change(None, Some((day(8), LUNCH)))];
        let want = [Whom::Adult(id(8)), Whom::Adult(id(9)), Whom::Home(id(1)), Whom::Home(id(2))];
        assert_eq!(told(&changes, true), want.map(|whom| (whom, NoticeKind::Timetable, Urgency::Usual)));
    }

    #[test]
    fn what_changes_in_school_hours_is_not_told_at_home() {
        let adults = [Whom::Adult(id(8)), Whom::Adult(id(9))];
        let moved = change(Some((day(1), LUNCH)), Some((day(2), LUNCH)));
        assert_eq!(told(&[moved], false), adults.map(|whom| (whom, NoticeKind::Changed, Urgency::Usual)));
        let off = change(Some((day(0), LUNCH)), None);
        assert_eq!(told(&[off], false), adults.map(|whom| (whom, NoticeKind::Cancelled, Urgency::Usual)));
    }

    #[test]
    fn a_home_hears_when_a_child_comes_home_at_another_time() {
        let moves = [
            (Some((day(1), AFTER)), None, NoticeKind::Cancelled),
            (Some((day(1), AFTER)), Some((day(1), LUNCH)), NoticeKind::Changed),
            (Some((day(1), LUNCH)), Some((day(1), AFTER)), NoticeKind::Changed),
            (Some((day(1), AFTER)), Some((day(2), AFTER)), NoticeKind::Changed),
            (None, Some((day(1), AFTER)), NoticeKind::Changed),
        ];
        for (was, is, kind) in moves {
            let all = told(&[change(was, is)], false);
            assert!(all.contains(&(Whom::Home(id(1)), kind, Urgency::Usual)), "{was:?} {is:?} {all:?}");
            assert!(!all.iter().any(|(whom, ..)| *whom == Whom::Office), "it is not today");
        }
        // Another room or another adult is nothing to a home.
        let same = change(Some((day(1), AFTER)), Some((day(1), AFTER)));
        assert!(!told(&[same], false).iter().any(|(whom, ..)| matches!(whom, Whom::Home(_))));
    }

    #[test]
    fn what_is_off_today_after_school_is_urgent_and_the_office_hears_of_it() {
        for is in [None, Some((day(3), AFTER)), Some((day(0), LUNCH))] {
            let all = who_is_told(&[change(Some((day(0), AFTER)), is)], false, day(0));
            assert!(all.iter().all(|one| one.urgency == Urgency::Urgent), "{all:?}");
            assert!(all.iter().any(|one| one.whom == Whom::Office));
        }
        // The urgent one among several makes it urgent, and one that is not cancelled makes it a change.
        let both = [change(Some((day(0), AFTER)), None), change(Some((day(1), AFTER)), Some((day(2), AFTER)))];
        assert!(told(&both, false).contains(&(Whom::Home(id(2)), NoticeKind::Changed, Urgency::Urgent)));
    }
}
