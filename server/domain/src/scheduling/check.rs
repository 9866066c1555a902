//! The judge: every hard rule that a plan breaks, what it leaves out, and what it is worth.
//!
//! It looks at the problem and the plan alone and shares nothing with the solver but their types. Whoever shows,
//! publishes or changes a plan by hand asks here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    plan::{Plan, Session, Visit, Wanted, Who},
    problem::{Adult, Choice, Group, HalfDay, Pair, Problem, Room, Slot},
    weights::Worth,
    worth,
};

/// A hard rule that a plan breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Broken {
    /// Nobody asked for this session.
    NotWanted(Wanted),
    /// It is in the plan more than once.
    Twice(Wanted),
    /// They are not free then, or miss a protected lesson, or the school is closed, or it is another week.
    NotAnOption(Wanted, u32),
    NoLeadOnDuty(Wanted, u32),
    TwiceADay(String, NaiveDate),
    RoomNotThere(String, u32),
    RoomTaken(String, u32),
    RoomUnsuitable(Wanted, String),
    /// Fewer adults than it needs.
    TooFewAdults(Wanted),
    /// The adult is not at the site in that half-day.
    AdultNotThere(String, u32),
    /// The adult covers more than the ratio allows.
    AdultStretched(String, u32),
    /// The adult cannot come then.
    VisitNotPossible(Visit),
    /// The adult is to be in two places at once.
    TwoPlaces(String, NaiveDate),
    /// Two sites of one day are too far from each other.
    TooFar(String, NaiveDate),
    /// It was to keep its slot.
    FixedMoved(Wanted),
    /// It is new in days in which nothing changes any more.
    TooSoon(Wanted),
}

/// What the judge says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub broken: Vec<Broken>,
    /// What is wanted and not in the plan.
    pub not_scheduled: Vec<Wanted>,
    pub worth: Worth,
}

/// Judges any plan against its problem.
pub fn check(problem: &Problem, plan: &Plan) -> Verdict {
    let facts = Facts::of(problem);
    let mut broken = Vec::new();
    wanted_once(&facts, plan, &mut broken);
    for session in &plan.sessions {
        possible(&facts, session, &mut broken);
    }
    one_a_day(&facts, plan, &mut broken);
    rooms(plan, &mut broken);
    adults(&facts, plan, &mut broken);
    visits(problem, plan, &mut broken);
    kept(&facts, plan, &mut broken);
    broken.sort();
    broken.dedup();
    let planned: BTreeSet<&Wanted> = plan.sessions.iter().map(|session| &session.wanted).collect();
    let not_scheduled: Vec<Wanted> = problem.wanted().into_iter().filter(|wanted| !planned.contains(wanted)).collect();
    Verdict { worth: worth::of(problem, plan, &not_scheduled), broken, not_scheduled }
}

/// The problem by id.
struct Facts<'p> {
    problem: &'p Problem,
    wanted: BTreeSet<Wanted>,
    slots: BTreeMap<u32, &'p Slot>,
    rooms: BTreeMap<&'p str, &'p Room>,
}

/// What stands behind a session.
enum Behind<'p> {
    Pair(&'p Pair),
    Group(&'p Group),
}

impl<'p> Facts<'p> {
    fn of(problem: &'p Problem) -> Self {
        Self {
            wanted: problem.wanted().into_iter().collect(),
            slots: problem.slots.iter().map(|slot| (slot.id, slot)).collect(),
            rooms: problem.rooms.iter().map(|room| (room.id.as_str(), room)).collect(),
            problem,
        }
    }

    fn behind(&self, who: &Who) -> Option<Behind<'p>> {
        match who {
            Who::Pair { mentor, mentee } => {
                let pair = self.problem.pairs.iter().find(|pair| pair.mentor == *mentor && pair.mentee == *mentee);
                pair.map(Behind::Pair)
            }
            Who::Group { group } => self.problem.groups.iter().find(|one| one.id == *group).map(Behind::Group),
        }
    }
}

fn wanted_once(facts: &Facts<'_>, plan: &Plan, broken: &mut Vec<Broken>) {
    let mut seen = BTreeSet::new();
    for session in &plan.sessions {
        if !facts.wanted.contains(&session.wanted) {
            broken.push(Broken::NotWanted(session.wanted.clone()));
        } else if !seen.insert(&session.wanted) {
            broken.push(Broken::Twice(session.wanted.clone()));
        }
    }
}

/// Slot, lead and room of one session.
fn possible(facts: &Facts<'_>, session: &Session, broken: &mut Vec<Broken>) {
    let wanted = &session.wanted;
    let slot = facts.slots.get(&session.slot).filter(|slot| slot.week == wanted.week);
    let Some((behind, slot)) = facts.behind(&wanted.who).zip(slot) else {
        broken.push(Broken::NotAnOption(wanted.clone(), session.slot));
        return;
    };
    let is_option = match &behind {
        Behind::Pair(pair) => pair.options.iter().any(|Choice(slot, ..)| *slot == session.slot),
        Behind::Group(group) => group.options.contains(&session.slot),
    };
    if !is_option {
        broken.push(Broken::NotAnOption(wanted.clone(), session.slot));
    }
    if !slot.lead_on_duty {
        broken.push(Broken::NoLeadOnDuty(wanted.clone(), session.slot));
    }
    match facts.rooms.get(session.room.as_str()).filter(|room| slot.rooms.contains(&room.id)) {
        None => broken.push(Broken::RoomNotThere(session.room.clone(), session.slot)),
        Some(room) if !suits(room, &behind) => {
            broken.push(Broken::RoomUnsuitable(wanted.clone(), session.room.clone()));
        }
        Some(_) => {}
    }
}

fn suits(room: &Room, behind: &Behind<'_>) -> bool {
    match behind {
        Behind::Pair(pair) => room.one_to_one && (room.step_free || !pair.step_free),
        Behind::Group(group) => room.group >= group.people() && (room.step_free || !group.step_free),
    }
}

fn one_a_day(facts: &Facts<'_>, plan: &Plan, broken: &mut Vec<Broken>) {
    let mut seen = BTreeSet::new();
    for session in &plan.sessions {
        let Some((behind, slot)) = facts.behind(&session.wanted.who).zip(facts.slots.get(&session.slot)) else {
            continue;
        };
        let people: Vec<&String> = match behind {
            Behind::Pair(pair) => vec![&pair.mentor, &pair.mentee],
            Behind::Group(group) => group.members.iter().collect(),
        };
        for person in people {
            if !seen.insert((person, slot.date)) {
                broken.push(Broken::TwiceADay(person.clone(), slot.date));
            }
        }
    }
}

fn rooms(plan: &Plan, broken: &mut Vec<Broken>) {
    let mut taken = BTreeSet::new();
    for session in &plan.sessions {
        if !taken.insert((&session.room, session.slot)) {
            broken.push(Broken::RoomTaken(session.room.clone(), session.slot));
        }
    }
}

/// Enough adults with each session, each of them at the site, and none with more than the ratio allows.
fn adults(facts: &Facts<'_>, plan: &Plan, broken: &mut Vec<Broken>) {
    let mut one_to_ones: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    let mut groups: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    for session in &plan.sessions {
        let Some((behind, slot)) = facts.behind(&session.wanted.who).zip(facts.slots.get(&session.slot)) else {
            continue;
        };
        let present: BTreeSet<&str> = session.adults.iter().map(String::as_str).collect();
        let (needed, covers) = match behind {
            Behind::Pair(_) => (1, &mut one_to_ones),
            Behind::Group(group) => (group.adults, &mut groups),
        };
        if u32::try_from(present.len()).unwrap_or(u32::MAX) < needed {
            broken.push(Broken::TooFewAdults(session.wanted.clone()));
        }
        for adult in present {
            *covers.entry((adult, session.slot)).or_default() += 1;
            let comes = |visit: &Visit| {
                visit.adult == adult && visit.site == slot.site && visit.date == slot.date && visit.half == slot.half
            };
            if !plan.visits.iter().any(comes) {
                broken.push(Broken::AdultNotThere(adult.to_owned(), session.slot));
            }
        }
    }
    let too_many = one_to_ones.iter().filter(|(_, count)| **count > facts.problem.cover).map(|(at, _)| *at);
    let beside_group = groups.iter().filter(|(at, count)| **count > 1 || one_to_ones.contains_key(*at));
    for (adult, slot) in too_many.chain(beside_group.map(|(at, _)| *at)) {
        broken.push(Broken::AdultStretched(adult.to_owned(), slot));
    }
}

/// Each visit is one the adult can make, and no adult is in two places, or in two places that are too far apart.
fn visits(problem: &Problem, plan: &Plan, broken: &mut Vec<Broken>) {
    for (at, visit) in plan.visits.iter().enumerate() {
        let half_day = HalfDay { site: visit.site.clone(), date: visit.date, half: visit.half };
        let can = |adult: &Adult| adult.id == visit.adult && adult.half_days.contains(&half_day);
        if !problem.adults.iter().any(can) {
            broken.push(Broken::VisitNotPossible(visit.clone()));
        }
        let later = plan.visits.iter().skip(at + 1);
        for other in later.filter(|other| other.adult == visit.adult && other.date == visit.date) {
            if other.half == visit.half {
                broken.push(Broken::TwoPlaces(visit.adult.clone(), visit.date));
            } else if other.site != visit.site && problem.minutes_between(&visit.site, &other.site).is_none() {
                broken.push(Broken::TooFar(visit.adult.clone(), visit.date));
            }
        }
    }
}

/// What is fixed keeps its slot, and nothing comes anew before the day from which the plan is open.
fn kept(facts: &Facts<'_>, plan: &Plan, broken: &mut Vec<Broken>) {
    for fixed in &facts.problem.fixed {
        if !plan.sessions.iter().any(|session| session.wanted == fixed.wanted && session.slot == fixed.slot) {
            broken.push(Broken::FixedMoved(fixed.wanted.clone()));
        }
    }
    let Some(open_from) = facts.problem.open_from else { return };
    let before = facts.problem.previous.iter().chain(&facts.problem.fixed);
    let were: BTreeSet<(&Wanted, u32)> = before.map(|session| (&session.wanted, session.slot)).collect();
    for session in &plan.sessions {
        let too_soon = facts.slots.get(&session.slot).is_some_and(|slot| slot.date < open_from);
        if too_soon && !were.contains(&(&session.wanted, session.slot)) {
            broken.push(Broken::TooSoon(session.wanted.clone()));
        }
    }
}
