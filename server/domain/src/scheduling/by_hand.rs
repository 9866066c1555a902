//! One session changed by hand: where else it could go in its week and what that would break, and with whom it could
//! change places.

use std::collections::BTreeSet;

use super::{
    check::{Broken, check},
    plan::{Plan, Session, Visit, Wanted, Who},
    problem::{Choice, Group, HalfDay, Problem, Room, Slot},
};

/// A session in another slot, with a room and adults found for it, and the rules that this would break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible {
    pub session: Session,
    pub broken: Vec<Broken>,
}

/// Two sessions that could change places without breaking a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swap {
    pub with: Wanted,
    pub sessions: [Session; 2],
}

/// The half-days of the adults of these sessions.
pub fn visits_of(problem: &Problem, sessions: &[Session]) -> Vec<Visit> {
    let visits = sessions.iter().flat_map(|session| {
        let slot = slot(problem, session.slot);
        slot.into_iter().flat_map(|slot| {
            session.adults.iter().map(|adult| Visit {
                date: slot.date,
                half: slot.half,
                adult: adult.clone(),
                site: slot.site.clone(),
            })
        })
    });
    visits.collect::<BTreeSet<_>>().into_iter().collect()
}

fn slot(problem: &Problem, id: u32) -> Option<&Slot> {
    problem.slots.iter().find(|slot| slot.id == id)
}

/// The plan without some sessions, and what is wrong with it as it is.
struct Rest<'p> {
    problem: &'p Problem,
    sessions: Vec<Session>,
    wrong: Vec<Broken>,
}

impl<'p> Rest<'p> {
    fn of(problem: &'p Problem, plan: &Plan, without: &[&Wanted]) -> Self {
        // No hard rule reaches into another week.
        let week = without.first().map(|wanted| wanted.week);
        let stays = plan
            .sessions
            .iter()
            .filter(|session| Some(session.wanted.week) == week && !without.contains(&&session.wanted));
        let sessions: Vec<Session> = stays.cloned().collect();
        let visits = visits_of(problem, &sessions);
        let wrong = check(problem, &Plan { sessions: sessions.clone(), visits }).broken;
        Self { problem, sessions, wrong }
    }

    /// What sessions put into it would break beside what is broken anyway.
    fn breaks(&self, put: &[Session]) -> Vec<Broken> {
        let mut sessions = self.sessions.clone();
        sessions.extend_from_slice(put);
        sessions.sort();
        let visits = visits_of(self.problem, &sessions);
        let broken = check(self.problem, &Plan { sessions, visits }).broken;
        broken.into_iter().filter(|one| !self.wrong.contains(one)).collect()
    }

    fn in_slot(&self, id: u32) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(move |session| session.slot == id)
    }
}

/// Every slot of its week in which they could meet, in the order of the week.
pub fn places(problem: &Problem, plan: &Plan, wanted: &Wanted) -> Vec<Possible> {
    let rest = Rest::of(problem, plan, &[wanted]);
    let now = plan.sessions.iter().find(|session| session.wanted == *wanted);
    let group = match &wanted.who {
        Who::Group { group } => problem.groups.iter().find(|one| one.id == *group),
        Who::Pair { .. } => None,
    };
    let mut options = problem.options_of(&wanted.who);
    options.sort_unstable();
    let slots = options.iter().filter_map(|id| slot(problem, *id)).filter(|slot| slot.week == wanted.week);
    slots.filter_map(|slot| best_in(&rest, slot, wanted, group, now)).collect()
}

/// In one slot: the first free room that suits, and of the adults who could be there whoever breaks the least.
fn best_in(
    rest: &Rest<'_>,
    slot: &Slot,
    wanted: &Wanted,
    group: Option<&Group>,
    now: Option<&Session>,
) -> Option<Possible> {
    let room = room_in(rest, slot, wanted, group, now)?;
    let mut best: Option<Possible> = None;
    for adults in teams(rest, slot, group, now) {
        let session = Session { slot: slot.id, wanted: wanted.clone(), room: room.to_owned(), adults };
        let broken = rest.breaks(std::slice::from_ref(&session));
        if best.as_ref().is_none_or(|best| broken.len() < best.broken.len()) {
            let done = broken.is_empty();
            best = Some(Possible { session, broken });
            if done {
                break;
            }
        }
    }
    best
}

/// The room that it has, where that is free then; else the first that is free and suits; else the first that suits.
fn room_in<'p>(
    rest: &Rest<'p>,
    slot: &Slot,
    wanted: &Wanted,
    group: Option<&Group>,
    now: Option<&Session>,
) -> Option<&'p str> {
    let step_free = group.map_or_else(
        || {
            let pair = rest.problem.pairs.iter().find(|pair| match &wanted.who {
                Who::Pair { mentor, mentee } => pair.mentor == *mentor && pair.mentee == *mentee,
                Who::Group { .. } => false,
            });
            pair.is_some_and(|pair| pair.step_free)
        },
        |group| group.step_free,
    );
    let suits = |room: &&Room| {
        let fits = group.map_or(room.one_to_one, |group| room.group >= group.people());
        fits && (room.step_free || !step_free) && slot.rooms.contains(&room.id)
    };
    let rooms: Vec<&Room> = rest.problem.rooms.iter().filter(suits).collect();
    let taken = |room: &&&Room| rest.in_slot(slot.id).any(|session| session.room == room.id);
    let own = rooms.iter().filter(|room| !taken(room)).find(|room| now.is_some_and(|now| now.room == room.id));
    let free = || rooms.iter().find(|room| !taken(room));
    own.or_else(free).or(rooms.first()).map(|room| room.id.as_str())
}

/// The adults to try, the likeliest first: who covers it now, then who is there in that half-day anyway.
fn teams(rest: &Rest<'_>, slot: &Slot, group: Option<&Group>, now: Option<&Session>) -> Vec<Vec<String>> {
    let half = HalfDay { site: slot.site.clone(), date: slot.date, half: slot.half };
    let there = visits_of(rest.problem, &rest.sessions);
    let is_there = |id: &String| there.iter().any(|v| v.adult == *id && (v.date, v.half) == (slot.date, slot.half));
    let busy = |id: &String| rest.in_slot(slot.id).any(|session| session.adults.contains(id));
    let mut able: Vec<&String> =
        rest.problem.adults.iter().filter(|adult| adult.half_days.contains(&half)).map(|adult| &adult.id).collect();
    able.sort_by_key(|id| {
        let has_it = now.is_some_and(|now| now.adults.contains(id));
        (group.is_some() && busy(id), !has_it, !is_there(id))
    });
    match group {
        Some(group) => {
            let many = usize::try_from(group.adults).unwrap_or(usize::MAX);
            vec![able.into_iter().take(many).cloned().collect()]
        }
        None if able.is_empty() => vec![vec![]],
        None => able.into_iter().map(|id| vec![id.clone()]).collect(),
    }
}

/// The pairs of the same week with which a pair could change places.
pub fn swaps(problem: &Problem, plan: &Plan, wanted: &Wanted) -> Vec<Swap> {
    let Some(own) = plan.sessions.iter().find(|session| session.wanted == *wanted) else { return vec![] };
    let may_be_in = |who: &Who, slot: u32| match who {
        Who::Pair { mentor, mentee } => problem
            .pairs
            .iter()
            .filter(|pair| pair.mentor == *mentor && pair.mentee == *mentee)
            .any(|pair| pair.options.iter().any(|Choice(id, ..)| *id == slot)),
        Who::Group { .. } => false,
    };
    let others = plan.sessions.iter().filter(|other| {
        other.wanted.week == wanted.week
            && other.slot != own.slot
            && may_be_in(&wanted.who, other.slot)
            && may_be_in(&other.wanted.who, own.slot)
    });
    let swap = |other: &Session| {
        let sessions = [
            Session { wanted: own.wanted.clone(), ..other.clone() },
            Session { wanted: other.wanted.clone(), ..own.clone() },
        ];
        let rest = Rest::of(problem, plan, &[&own.wanted, &other.wanted]);
        rest.breaks(&sessions).is_empty().then(|| Swap { with: other.wanted.clone(), sessions })
    };
    others.filter_map(swap).collect()
}

#[cfg(test)]
#[path = "by_hand_tests.rs"]
mod tests;
