//! Whether a problem makes sense at all, before anything is planned.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    check::check,
    joined::{Joined, monday},
    plan::{Plan, Visit},
    problem::{Problem, Slot, Unusable},
    words,
};

pub(super) fn judge(problem: &Problem) -> Result<(), Unusable> {
    once("room", problem.rooms.iter().map(|room| room.id.clone()))?;
    once("adult", problem.adults.iter().map(|adult| adult.id.clone()))?;
    once("slot", problem.slots.iter().map(|slot| slot.id.to_string()))?;
    once("pair", problem.pairs.iter().map(|pair| format!("{} and {}", pair.mentor, pair.mentee)))?;
    once("group", problem.groups.iter().map(|group| group.id.clone()))?;
    rooms_are_known(problem)?;
    options_are_slots(problem)?;
    weeks_are_weeks(problem)?;
    fixed_can_stand(problem)
}

fn once(what: &'static str, ids: impl Iterator<Item = String>) -> Result<(), Unusable> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if let Some(again) = seen.replace(id) {
            return Err(Unusable::Twice(what, again));
        }
    }
    Ok(())
}

fn rooms_are_known(problem: &Problem) -> Result<(), Unusable> {
    let known: BTreeSet<&String> = problem.rooms.iter().map(|room| &room.id).collect();
    for slot in &problem.slots {
        if let Some(room) = slot.rooms.iter().find(|room| !known.contains(room)) {
            return Err(Unusable::UnknownRoom(slot.id, room.clone()));
        }
    }
    Ok(())
}

fn options_are_slots(problem: &Problem) -> Result<(), Unusable> {
    let slots: BTreeSet<u32> = problem.slots.iter().map(|slot| slot.id).collect();
    let known = |name: &dyn Fn() -> String, options: &mut dyn Iterator<Item = u32>| {
        let mut seen = BTreeSet::new();
        for slot in options {
            if !slots.contains(&slot) {
                return Err(Unusable::UnknownSlot(name(), slot));
            }
            if !seen.insert(slot) {
                return Err(Unusable::OptionTwice(name(), slot));
            }
        }
        Ok(())
    };
    for pair in &problem.pairs {
        let name = || format!("{} and {}", pair.mentor, pair.mentee);
        known(&name, &mut pair.options.iter().map(|choice| choice.0))?;
    }
    problem.groups.iter().try_for_each(|group| known(&|| group.id.clone(), &mut group.options.iter().copied()))
}

/// Sites that share young people count the same programme weeks, and a week's days lie in one calendar week: so no hard
/// rule reaches from one calendar week into another.
fn weeks_are_weeks(problem: &Problem) -> Result<(), Unusable> {
    let joined = Joined::of(problem);
    let mut mondays = BTreeMap::new();
    for slot in &problem.slots {
        let at = monday(slot.date);
        if *mondays.entry((joined.of_site(&slot.site), slot.week)).or_insert(at) != at {
            return Err(Unusable::WeekInTwo { site: slot.site.clone(), week: slot.week });
        }
    }
    Ok(())
}

/// The fixed sessions by themselves must be a plan that breaks no rule.
fn fixed_can_stand(problem: &Problem) -> Result<(), Unusable> {
    let slots: BTreeMap<u32, &Slot> = problem.slots.iter().map(|slot| (slot.id, slot)).collect();
    let visits: BTreeSet<Visit> = problem
        .fixed
        .iter()
        .flat_map(|session| session.adults.iter().map(|adult| (session.slot, adult)))
        .filter_map(|(slot, adult)| {
            let slot = slots.get(&slot)?;
            Some(Visit { date: slot.date, half: slot.half, adult: adult.clone(), site: slot.site.clone() })
        })
        .collect();
    let plan = Plan { sessions: problem.fixed.clone(), visits: visits.into_iter().collect() };
    match check(problem, &plan).broken.first() {
        Some(broken) => Err(Unusable::Fixed(words::broken(broken, problem, &str::to_owned))),
        None => Ok(()),
    }
}
