//! From numbers back to a plan: each session gets a room and its adults.
//!
//! Rooms of a slot are handed out by augmenting paths (Kuhn, 1955), sessions with the fewest suitable rooms first, each
//! trying the room that it had before. Adults go to the groups first; whoever is left covers the one-to-ones.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::Draft,
    index::Index,
    plan::{Plan, Session, Visit, Wanted},
};

/// A session of one slot that still needs a room and adults.
struct Unseated<'i> {
    wanted: &'i Wanted,
    /// Suitable rooms by number, the most wanted first.
    rooms: Vec<usize>,
    /// Adults that it needs for itself; 0 for a one-to-one, which shares.
    adults: u32,
    before: Option<&'i Session>,
}

pub(super) fn plan(index: &Index<'_>, draft: &Draft) -> Plan {
    let mut by_slot: BTreeMap<usize, Vec<Unseated<'_>>> = BTreeMap::new();
    let problem = index.problem;
    let before: BTreeMap<&Wanted, &Session> =
        problem.previous.iter().chain(&problem.fixed).map(|session| (&session.wanted, session)).collect();
    for (group, choice) in index.groups.iter().zip(&draft.groups) {
        let Some(choice) = choice.map(|choice| &group.choices[choice]) else { continue };
        let before = before.get(&group.wanted).copied();
        let rooms = choice.rooms.clone();
        let unseated = Unseated { wanted: &group.wanted, rooms, adults: group.group.adults, before };
        by_slot.entry(choice.slot).or_default().push(unseated);
    }
    for (row, choice) in index.rows.iter().zip(&draft.rows) {
        let Some(choice) = choice.map(|choice| &row.choices[choice]) else { continue };
        let before = before.get(&row.wanted).copied();
        let rooms = one_to_one_rooms(index, choice.slot, row.pair.step_free, before);
        let unseated = Unseated { wanted: &row.wanted, rooms, adults: 0, before };
        by_slot.entry(choice.slot).or_default().push(unseated);
    }
    let mut sessions: Vec<Session> =
        by_slot.into_iter().flat_map(|(slot, unseated)| seat(index, draft, slot, unseated)).collect();
    sessions.sort();
    let mut visits: Vec<Visit> = (0..index.shifts.len()).filter_map(|shift| visit(index, draft, shift)).collect();
    visits.sort();
    Plan { sessions, visits }
}

fn visit(index: &Index<'_>, draft: &Draft, number: usize) -> Option<Visit> {
    let shift = &index.shifts[number];
    let site = index.sites[draft.site_of(index, number)?].to_owned();
    Some(Visit { date: shift.date, half: shift.half, adult: shift.adult.to_owned(), site })
}

/// The room of before comes first; of the others, those with steps, so that the step-free ones stay free.
fn one_to_one_rooms(index: &Index<'_>, slot: usize, step_free: bool, before: Option<&Session>) -> Vec<usize> {
    let (slot, all) = (index.slots[slot].slot, &index.problem.rooms);
    let suits = |room: &usize| {
        let room = &all[*room];
        room.one_to_one && (room.step_free || !step_free) && slot.rooms.contains(&room.id)
    };
    let mut rooms: Vec<usize> = (0..all.len()).filter(suits).collect();
    rooms.sort_by_key(|room| {
        let room = &all[*room];
        (before.is_none_or(|before| before.room != room.id), room.step_free, &room.id)
    });
    rooms
}

fn seat(index: &Index<'_>, draft: &Draft, slot: usize, mut unseated: Vec<Unseated<'_>>) -> Vec<Session> {
    unseated.sort_by_key(|session| (session.adults == 0, session.rooms.len(), session.wanted));
    let mut held: BTreeMap<usize, usize> = BTreeMap::new();
    for session in 0..unseated.len() {
        find_room(&unseated, session, &mut held, &mut BTreeSet::new());
    }
    let room_of: BTreeMap<usize, usize> = held.into_iter().map(|(room, session)| (session, room)).collect();
    let mut free = adults_at(index, draft, slot);
    let mut load: BTreeMap<&str, u32> = BTreeMap::new();
    let mut sessions = Vec::new();
    for (number, session) in unseated.iter().enumerate() {
        let knows = |adult: &str| session.before.is_some_and(|before| before.adults.iter().any(|one| one == adult));
        free.sort_by_key(|adult| (!knows(adult), *adult));
        let adults: Vec<&str> = if session.adults > 0 {
            let last = free.len().min(session.adults as usize);
            free.drain(..last).collect()
        } else {
            let has_room = |adult: &&&str| load.get(**adult).is_none_or(|load| *load < index.problem.cover);
            free.iter().find(has_room).into_iter().copied().collect()
        };
        if session.adults == 0 {
            adults.iter().for_each(|adult| *load.entry(adult).or_default() += 1);
        }
        let mut adults: Vec<String> = adults.into_iter().map(str::to_owned).collect();
        adults.sort();
        let room = room_of.get(&number).map_or(String::new(), |room| index.problem.rooms[*room].id.clone());
        sessions.push(Session { slot: index.slots[slot].slot.id, wanted: session.wanted.clone(), room, adults });
    }
    sessions
}

/// Gives a session a room, moving others where they can go elsewhere.
fn find_room(
    unseated: &[Unseated<'_>],
    session: usize,
    held: &mut BTreeMap<usize, usize>,
    asked: &mut BTreeSet<usize>,
) -> bool {
    let free = unseated[session].rooms.iter().find(|room| !held.contains_key(room));
    if let Some(room) = free {
        held.insert(*room, session);
        return true;
    }
    for room in &unseated[session].rooms {
        if asked.insert(*room) && held.get(room).copied().is_some_and(|holder| find_room(unseated, holder, held, asked))
        {
            held.insert(*room, session);
            return true;
        }
    }
    false
}

fn adults_at<'p>(index: &Index<'p>, draft: &Draft, slot: usize) -> Vec<&'p str> {
    let half_day = index.slots[slot].half_day;
    let here = |shift: &&usize| draft.shifts[**shift].is_some_and(|at| index.shifts[**shift].sites[at].1 == half_day);
    index.half_days[half_day].shifts.iter().filter(here).map(|shift| index.shifts[*shift].adult).collect()
}
