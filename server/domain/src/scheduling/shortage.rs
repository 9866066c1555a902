//! After planning: where a site's week has fewer places than sessions, and what one thing more would change.
//!
//! Two answers to a session that found no place. First, who competes with it: from its possible slots, all taken, to
//! those who hold them, and on to their other slots; when that ends, these pairs have only these places (the cut that a
//! search for one more place ran against). Second, what would help: half a day of an adult more, lunch, or a room more,
//! each tried by itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    check::check,
    index::Index,
    joined::monday,
    plan::{Plan, Wanted, Who},
    problem::{Adult, Choice, Half, HalfDay, NOTHING_MISSED, Problem, Room, Slot, SlotKind, Unusable},
    search::Search,
    seating,
    solving::{Effort, go_on},
};

/// A site's week in which sessions are left without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    pub site: String,
    /// The calendar week.
    pub monday: NaiveDate,
    pub without_place: Vec<Wanted>,
    /// One-to-ones that are wanted here in this week.
    pub demand: usize,
    /// One-to-ones that the adults and rooms of the plan could hold.
    pub covered: usize,
    /// Pairs who compete for fewer places than they are, where that is what is wrong.
    pub rivals: Option<Rivals>,
    /// Single changes that would hold more sessions, the best of each kind, the best first.
    pub help: Vec<Help>,
}

/// More pairs than places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rivals {
    pub pairs: Vec<Who>,
    pub places: usize,
}

/// One thing more, and how many more sessions would have a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    pub change: Change,
    pub more: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    HalfDay(NaiveDate, Half),
    /// Whoever is without a place may meet at lunch.
    Lunch(NaiveDate),
    /// A room more in the whole week.
    Room,
}

/// Every shortage of a plan that breaks no rule, by week and site.
pub fn shortages(problem: &Problem, plan: &Plan) -> Result<Vec<Shortage>, Unusable> {
    let not_scheduled = check(problem, plan).not_scheduled;
    let mut by_week: BTreeMap<(NaiveDate, String), Vec<Wanted>> = BTreeMap::new();
    for wanted in not_scheduled {
        let options = problem.options_of(&wanted.who);
        let here = problem.slots.iter().filter(|slot| slot.week == wanted.week);
        // Without a slot in the week it counts where they meet in other weeks.
        let own = problem.slots.iter().find(|slot| options.contains(&slot.id));
        if let Some(slot) = own.and_then(|own| here.clone().find(|slot| slot.site == own.site)) {
            by_week.entry((monday(slot.date), slot.site.clone())).or_default().push(wanted);
        }
    }
    by_week.into_iter().map(|((monday, site), without)| shortage(problem, plan, monday, site, without)).collect()
}

fn shortage(
    problem: &Problem,
    plan: &Plan,
    week: NaiveDate,
    site: String,
    without_place: Vec<Wanted>,
) -> Result<Shortage, Unusable> {
    let slots: Vec<&Slot> =
        problem.slots.iter().filter(|slot| slot.site == site && monday(slot.date) == week).collect();
    let weeks: BTreeSet<u16> = slots.iter().map(|slot| slot.week).collect();
    let meets_here = |pair: &&super::problem::Pair| {
        pair.options
            .iter()
            .any(|Choice(option, ..)| problem.slots.iter().any(|slot| slot.id == *option && slot.site == site))
    };
    let demand =
        problem.pairs.iter().filter(meets_here).flat_map(|pair| &pair.weeks).filter(|week| weeks.contains(week));
    let places: BTreeMap<u32, usize> = slots.iter().map(|slot| (slot.id, places(problem, plan, slot))).collect();
    Ok(Shortage {
        demand: demand.count(),
        covered: places.values().sum(),
        rivals: rivals(problem, plan, &places, &without_place),
        help: help(problem, plan, week, &slots, &without_place)?,
        site,
        monday: week,
        without_place,
    })
}

/// One-to-ones that a slot of the plan holds at most.
fn places(problem: &Problem, plan: &Plan, slot: &Slot) -> usize {
    let here =
        |visit: &&super::plan::Visit| (&visit.site, visit.date, visit.half) == (&slot.site, slot.date, slot.half);
    let groups = || {
        plan.sessions
            .iter()
            .filter(|session| session.slot == slot.id && matches!(session.wanted.who, Who::Group { .. }))
    };
    let with_groups = groups().map(|session| session.adults.len()).sum();
    let adults = plan.visits.iter().filter(here).count().saturating_sub(with_groups);
    let free = |room: &&Room| {
        room.one_to_one && slot.rooms.contains(&room.id) && !groups().any(|session| session.room == room.id)
    };
    let rooms = problem.rooms.iter().filter(free).count();
    rooms.min(adults.saturating_mul(usize::try_from(problem.cover).unwrap_or(usize::MAX)))
}

/// From the pairs without a place to whoever holds theirs, and on. Nothing where that reaches an empty place: then it is
/// not places that they lack, but a day on which they have nothing else.
fn rivals(problem: &Problem, plan: &Plan, places: &BTreeMap<u32, usize>, without_place: &[Wanted]) -> Option<Rivals> {
    let is_pair = |wanted: &&Wanted| matches!(wanted.who, Who::Pair { .. });
    let mut pairs: BTreeSet<Who> = BTreeSet::new();
    let mut slots: BTreeSet<u32> = BTreeSet::new();
    let mut next: Vec<Who> = without_place.iter().filter(is_pair).map(|wanted| wanted.who.clone()).collect();
    while let Some(who) = next.pop() {
        if !pairs.insert(who.clone()) {
            continue;
        }
        for slot in problem.options_of(&who) {
            let room = places.get(&slot).copied().unwrap_or(0);
            if room == 0 || !slots.insert(slot) {
                continue;
            }
            let holders = plan.sessions.iter().filter(|session| session.slot == slot && is_pair(&&session.wanted));
            let holders: Vec<Who> = holders.map(|session| session.wanted.who.clone()).collect();
            if holders.len() < room {
                return None;
            }
            next.extend(holders);
        }
    }
    let places = slots.iter().filter_map(|slot| places.get(slot)).sum();
    (!slots.is_empty() && pairs.len() > places).then(|| Rivals { pairs: pairs.into_iter().collect(), places })
}

/// Tries every single change in this week alone.
fn help(
    problem: &Problem,
    plan: &Plan,
    week: NaiveDate,
    slots: &[&Slot],
    without_place: &[Wanted],
) -> Result<Vec<Help>, Unusable> {
    let half_days: BTreeSet<(NaiveDate, Half)> = slots.iter().map(|slot| (slot.date, slot.half)).collect();
    let dates: BTreeSet<NaiveDate> = half_days.iter().map(|(date, _)| *date).collect();
    let of_adults = half_days.into_iter().map(|(date, half)| Change::HalfDay(date, half)).collect();
    let kinds: [Vec<Change>; 3] = [of_adults, dates.into_iter().map(Change::Lunch).collect(), vec![Change::Room]];
    let mut help = Vec::new();
    for changes in kinds {
        let mut best: Option<Help> = None;
        for change in changes {
            let relaxed = relaxed(problem, slots, without_place, &change);
            let more = held(&relaxed, plan, week)?.saturating_sub(plan.sessions.len());
            if more > best.as_ref().map_or(0, |best| best.more) {
                best = Some(Help { change, more });
            }
        }
        help.extend(best);
    }
    help.sort_by_key(|help| std::cmp::Reverse(help.more));
    Ok(help)
}

/// How many sessions the plan holds when this week is searched again.
fn held(problem: &Problem, plan: &Plan, week: NaiveDate) -> Result<usize, Unusable> {
    let index = Index::of(problem)?;
    let weeks: Vec<usize> = (0..index.weeks.len()).filter(|at| index.weeks[*at].monday == week).collect();
    let mut search = Search::resume(&index, plan, Effort::default().seed);
    search.run(&weeks, 2, &mut go_on);
    Ok(seating::plan(&index, search.draft()).sessions.len())
}

fn relaxed(problem: &Problem, slots: &[&Slot], without_place: &[Wanted], change: &Change) -> Problem {
    let mut relaxed = problem.clone();
    let ids: BTreeSet<u32> = slots.iter().map(|slot| slot.id).collect();
    match change {
        Change::HalfDay(date, half) => {
            let site = slots.first().map_or(String::new(), |slot| slot.site.clone());
            let half_days = vec![HalfDay { site, date: *date, half: *half }];
            relaxed.adults.push(Adult { id: unused(problem.adults.iter().map(|adult| &adult.id)), half_days });
        }
        Change::Lunch(date) => {
            let lunch = |slot: &&&Slot| slot.date == *date && slot.kind == SlotKind::Lunch;
            let Some(lunch) = slots.iter().find(lunch) else { return relaxed };
            for pair in &mut relaxed.pairs {
                let who = Who::Pair { mentor: pair.mentor.clone(), mentee: pair.mentee.clone() };
                let lacks = without_place.iter().any(|wanted| wanted.who == who);
                if lacks && pair.options.iter().all(|Choice(slot, ..)| *slot != lunch.id) {
                    pair.options.push(Choice(lunch.id, NOTHING_MISSED, NOTHING_MISSED));
                }
            }
        }
        Change::Room => {
            let id = unused(problem.rooms.iter().map(|room| &room.id));
            for slot in relaxed.slots.iter_mut().filter(|slot| ids.contains(&slot.id)) {
                slot.rooms.push(id.clone());
            }
            relaxed.rooms.push(Room { id, one_to_one: true, group: 0, step_free: true });
        }
    }
    relaxed
}

/// An id that sorts last and that nobody has.
fn unused<'a>(ids: impl Iterator<Item = &'a String>) -> String {
    format!("{}+", ids.max().map_or("", String::as_str))
}
