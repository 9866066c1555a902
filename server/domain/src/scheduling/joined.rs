//! Which sites share young people, and so must be planned as one.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::problem::{Choice, Problem, Slot};

/// The Monday of a day's week.
pub(super) fn monday(date: NaiveDate) -> NaiveDate {
    let since = date.weekday().num_days_from_monday();
    date.checked_sub_days(Days::new(since.into())).unwrap_or(date)
}

/// Sites in sets: two are in one set when somebody could have a session at either.
pub(super) struct Joined<'p> {
    set_of: BTreeMap<&'p str, usize>,
}

impl<'p> Joined<'p> {
    pub(super) fn of(problem: &'p Problem) -> Self {
        let slots: BTreeMap<u32, &Slot> = problem.slots.iter().map(|slot| (slot.id, slot)).collect();
        let mut sites: Vec<&str> = problem.slots.iter().map(|slot| slot.site.as_str()).collect();
        sites.sort_unstable();
        sites.dedup();
        let mut joined = Self { set_of: sites.into_iter().zip(0..).collect() };
        let mut site_of_person: BTreeMap<&str, &str> = BTreeMap::new();
        let mut meet = |person: &'p str, slot: u32| {
            if let Some(slot) = slots.get(&slot) {
                let first = *site_of_person.entry(person).or_insert(&slot.site);
                joined.join(first, &slot.site);
            }
        };
        for pair in &problem.pairs {
            for Choice(slot, ..) in &pair.options {
                meet(&pair.mentor, *slot);
                meet(&pair.mentee, *slot);
            }
        }
        for group in &problem.groups {
            for slot in &group.options {
                group.members.iter().for_each(|member| meet(member, *slot));
            }
        }
        joined
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.of_site(one), self.of_site(other));
        for set in self.set_of.values_mut().filter(|set| **set == one.max(other)) {
            *set = one.min(other);
        }
    }

    pub(super) fn of_site(&self, site: &str) -> usize {
        self.set_of.get(site).copied().unwrap_or(0)
    }
}
