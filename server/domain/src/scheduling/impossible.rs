//! Before anything is planned: sessions that have no legal slot at all, and why. Cheap, so that a page can ask often.

use std::collections::BTreeSet;

use super::{
    plan::{Wanted, Who},
    problem::{Choice, HalfDay, Problem, Room, Slot},
};

/// What stands against a session in all its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// The week has no slot anywhere.
    WeekClosed,
    /// They are never both free; or would miss a protected lesson.
    NeverFree,
    /// Nothing changes any more so soon.
    TooSoon,
    NoLeadOnDuty,
    /// Not enough adults can come.
    NoAdult,
    NoRoom,
}

/// A session that cannot be, and every obstacle that stands in one of its slots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    pub wanted: Wanted,
    pub obstacles: Vec<Obstacle>,
}

/// What a session needs of a slot.
struct Needs {
    slots: Vec<u32>,
    adults: usize,
    room: Box<dyn Fn(&Room) -> bool>,
}

/// Every wanted session without a legal slot.
pub fn impossible(problem: &Problem) -> Vec<Impossible> {
    let told = |wanted: Wanted| {
        let obstacles = obstacles(problem, &wanted)?;
        Some(Impossible { wanted, obstacles })
    };
    problem.wanted().into_iter().filter_map(told).collect()
}

/// What stands against each slot of a session; nothing where one is open.
fn obstacles(problem: &Problem, wanted: &Wanted) -> Option<Vec<Obstacle>> {
    let needs = needs(problem, &wanted.who)?;
    let of_week = || problem.slots.iter().filter(|slot| slot.week == wanted.week);
    if of_week().next().is_none() {
        return Some(vec![Obstacle::WeekClosed]);
    }
    let free: Vec<&Slot> = of_week().filter(|slot| needs.slots.contains(&slot.id)).collect();
    if free.is_empty() {
        return Some(vec![Obstacle::NeverFree]);
    }
    let mut found = BTreeSet::new();
    for slot in free {
        found.insert(against(problem, wanted, &needs, slot)?);
    }
    Some(found.into_iter().collect())
}

fn needs(problem: &Problem, who: &Who) -> Option<Needs> {
    match who {
        Who::Pair { mentor, mentee } => {
            let pair = problem.pairs.iter().find(|pair| pair.mentor == *mentor && pair.mentee == *mentee)?;
            let step_free = pair.step_free;
            Some(Needs {
                slots: pair.options.iter().map(|Choice(slot, ..)| *slot).collect(),
                adults: 1,
                room: Box::new(move |room| room.one_to_one && (room.step_free || !step_free)),
            })
        }
        Who::Group { group } => {
            let group = problem.groups.iter().find(|one| one.id == *group)?;
            let (people, step_free) = (group.people(), group.step_free);
            Some(Needs {
                slots: group.options.clone(),
                adults: usize::try_from(group.adults).ok()?,
                room: Box::new(move |room| room.group >= people && (room.step_free || !step_free)),
            })
        }
    }
}

/// The first thing that stands against one slot.
fn against(problem: &Problem, wanted: &Wanted, needs: &Needs, slot: &Slot) -> Option<Obstacle> {
    let was_here = |one: &super::plan::Session| one.wanted == *wanted && one.slot == slot.id;
    let half_day = HalfDay { site: slot.site.clone(), date: slot.date, half: slot.half };
    let can_come = problem.adults.iter().filter(|adult| adult.half_days.contains(&half_day)).count();
    let suits = |room: &Room| slot.rooms.contains(&room.id) && (needs.room)(room);
    if problem.open_from.is_some_and(|from| slot.date < from) && !problem.previous.iter().any(was_here) {
        Some(Obstacle::TooSoon)
    } else if !slot.lead_on_duty {
        Some(Obstacle::NoLeadOnDuty)
    } else if can_come < needs.adults.max(1) {
        Some(Obstacle::NoAdult)
    } else if !problem.rooms.iter().any(suits) {
        Some(Obstacle::NoRoom)
    } else {
        None
    }
}
