//! From a cohort to a problem: its pairs, its groups, its mentors' supervision, and the adults who could be there.
//!
//! A one-to-one needs a time that both named as free. A group is held at a time of its own kind (lunch, after school),
//! whether or not everybody named it: ten young people hardly ever name one time. Nobody misses a protected lesson for
//! either. Adults count by the ratio of the programme's rules, two at least with a group; mentors never count.

use std::collections::BTreeSet;

use super::{
    offered::{may_be_held, rooms, shared_options},
    problem::{Adult, Group, Pair, Problem, Room, Slot},
};
use crate::{
    organisation::{PeriodKind, Venue},
    people::Week,
    programme::Rules,
};

/// The kinds of group.
pub const GROUP_SESSION: &str = "group session";
pub const SUPERVISION: &str = "supervision";

/// Somebody of the cohort as the timetable knows them.
#[derive(Debug, Clone)]
pub struct Member<'a> {
    /// Their participant's id.
    pub id: String,
    pub week: &'a Week,
    /// On the day on which the cohort starts.
    pub age: u16,
    /// Cannot take stairs.
    pub step_free: bool,
}

/// Two who meet.
#[derive(Debug, Clone)]
pub struct Two<'a> {
    pub mentor: Member<'a>,
    pub mentee: Member<'a>,
}

/// What a practitioner chose: when pairs and groups meet, and supervision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The kinds of period in which pairs meet.
    pub one_to_one_kinds: Vec<PeriodKind>,
    /// The programme weeks with a group session.
    pub group_weeks: Vec<u16>,
    /// The kinds of period in which groups are held.
    pub group_kinds: Vec<PeriodKind>,
    pub supervision: Supervision,
}

/// When mentors are supervised in groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supervision {
    /// Straight after their one-to-one, in the same visit: it takes no place of its own in the timetable.
    AfterSession,
    /// At a time of its own, in groups, as often as the rules say.
    OnItsOwn,
}

impl Supervision {
    pub const ALL: [Self; 2] = [Self::AfterSession, Self::OnItsOwn];

    pub const fn code(self) -> &'static str {
        match self {
            Self::AfterSession => "after_session",
            Self::OnItsOwn => "on_its_own",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|supervision| supervision.code() == code)
    }
}

/// Everything that the timetable of one cohort is made from.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub name: String,
    pub slots: Vec<Slot>,
    pub venues: &'a [Venue],
    /// In the order of their ids.
    pub pairs: Vec<Two<'a>>,
    pub adults: Vec<Adult>,
    pub rules: &'a Rules,
    pub pattern: &'a Pattern,
}

/// So many sessions spread over so many weeks: the first is in the first week and the last in the last. One alone is
/// the goodbye.
pub fn spread(sessions: u16, weeks: u16) -> Vec<u16> {
    match sessions.min(weeks) {
        0 => vec![],
        1 => vec![weeks],
        many => (0..many).map(|at| 1 + (2 * at * (weeks - 1) + many - 1) / (2 * (many - 1))).collect(),
    }
}

impl Asked<'_> {
    pub fn problem(&self) -> Problem {
        let rooms = rooms(self.venues);
        let groups = self.group_sessions(&rooms).into_iter().chain(self.supervisions()).collect();
        Problem {
            name: self.name.clone(),
            pairs: self.pairs.iter().map(|two| self.pair(two)).collect(),
            groups,
            cover: self.cover(),
            adults: self.adults.clone(),
            slots: self.slots.clone(),
            rooms,
            ..Problem::default()
        }
    }

    /// The slots of these kinds of period.
    fn slots_of(&self, kinds: &[PeriodKind]) -> impl Iterator<Item = &Slot> {
        let kinds: Vec<_> = kinds.iter().map(|kind| kind.slot_kind()).collect();
        self.slots.iter().filter(move |slot| kinds.contains(&slot.kind))
    }

    fn pair(&self, two: &Two<'_>) -> Pair {
        let slots: Vec<Slot> = self.slots_of(&self.pattern.one_to_one_kinds).cloned().collect();
        Pair {
            mentor: two.mentor.id.clone(),
            mentee: two.mentee.id.clone(),
            options: shared_options(&slots, two.mentor.week, two.mentee.week),
            weeks: (1..=self.rules.weeks).collect(),
            step_free: two.mentor.step_free || two.mentee.step_free,
        }
    }

    /// How many young people one adult is enough for: the youngest of them decides.
    fn people_of_one_adult<'m, 'w: 'm>(&self, whom: impl Iterator<Item = &'m Member<'w>>) -> u16 {
        let youngest = whom.map(|member| member.age).min().unwrap_or_default();
        if youngest < self.rules.ratio_older_from_age { self.rules.ratio_younger } else { self.rules.ratio_older }
    }

    /// One-to-ones of one adult at a time: two young people each.
    fn cover(&self) -> u32 {
        let everybody = self.pairs.iter().flat_map(|two| [&two.mentor, &two.mentee]);
        u32::from(self.people_of_one_adult(everybody) / 2).max(1)
    }

    /// All mentees, in as few groups as the largest room allows.
    fn group_sessions(&self, rooms: &[Room]) -> Vec<Group> {
        let mentees: Vec<&Member<'_>> = self.pairs.iter().map(|two| &two.mentee).collect();
        let offered: BTreeSet<&String> = self.slots.iter().flat_map(|slot| &slot.rooms).collect();
        let largest = rooms.iter().filter(|room| offered.contains(&room.id)).map(|room| room.group).max();
        let largest = largest.unwrap_or_default();
        let many = (1..=mentees.len()).find(|many| {
            let members = mentees.len().div_ceil(*many);
            self.adults_with(mentees.iter().copied(), members) + u32::try_from(members).unwrap_or(u32::MAX) <= largest
        });
        self.groups(GROUP_SESSION, &mentees, many.unwrap_or(1), &self.pattern.group_weeks)
    }

    fn supervisions(&self) -> Vec<Group> {
        if self.pattern.supervision == Supervision::AfterSession {
            return vec![];
        }
        let mentors: Vec<&Member<'_>> = self.pairs.iter().map(|two| &two.mentor).collect();
        let first = self.rules.first_supervision_week.min(self.rules.group_supervision_weeks);
        let every = usize::from(self.rules.group_supervision_weeks.max(1));
        let weeks: Vec<u16> = (first..=self.rules.weeks).step_by(every).collect();
        let many = mentors.len().div_ceil(usize::from(self.rules.supervision_group_most.max(1)));
        self.groups(SUPERVISION, &mentors, many, &weeks)
    }

    /// The same groups in each of the weeks. Whoever is in a group twice (a mentor of two) is in it once.
    fn groups(&self, kind: &str, whom: &[&Member<'_>], many: usize, weeks: &[u16]) -> Vec<Group> {
        let mut everybody: Vec<&Member<'_>> = whom.to_vec();
        everybody.sort_by(|one, other| one.id.cmp(&other.id));
        everybody.dedup_by(|one, other| one.id == other.id);
        if everybody.is_empty() {
            return vec![];
        }
        let size = everybody.len().div_ceil(many.max(1));
        let parts = everybody.chunks(size).zip(1_u32..);
        let group = |week: u16, members: &[&Member<'_>], number: u32| Group {
            id: format!("{kind} {number} in week {week}"),
            kind: kind.to_owned(),
            week,
            members: members.iter().map(|member| member.id.clone()).collect(),
            options: self.group_options(week, members),
            adults: self.adults_with(members.iter().copied(), members.len()),
            step_free: members.iter().any(|member| member.step_free),
        };
        weeks
            .iter()
            .flat_map(|week| parts.clone().map(|(members, number)| group(*week, members, number)).collect::<Vec<_>>())
            .collect()
    }

    fn group_options(&self, week: u16, members: &[&Member<'_>]) -> Vec<u32> {
        let here = self.slots_of(&self.pattern.group_kinds).filter(|slot| slot.week == week);
        let held = here.filter(|slot| members.iter().all(|member| may_be_held(slot, member.week)));
        held.map(|slot| slot.id).collect()
    }

    fn adults_with<'m, 'w: 'm>(&self, members: impl Iterator<Item = &'m Member<'w>>, many: usize) -> u32 {
        let for_one = self.people_of_one_adult(members).max(1);
        let by_ratio = u32::try_from(many.div_ceil(usize::from(for_one))).unwrap_or(u32::MAX);
        by_ratio.max(self.rules.group_adults.into())
    }
}

#[cfg(test)]
#[path = "cohort_tests.rs"]
mod tests;
