//! Problems for the tests, made from a seed.

use chrono::{Days, NaiveDate};

use super::{
    Adult, Choice, Group, Half, HalfDay, NOTHING_MISSED, Pair, Problem, Room, Session, Slot, SlotKind, Visit, Wanted,
    Who, dice::Dice, plan::Plan,
};

/// How big a made-up problem is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) sites: usize,
    pub(super) weeks: usize,
    pub(super) pairs: usize,
    pub(super) groups: usize,
    pub(super) adults: usize,
}

pub(super) fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 7).unwrap()
}

pub(super) fn date(week: usize, day: usize) -> NaiveDate {
    monday() + Days::new((week * 7 + day) as u64)
}

/// Three days of a lesson, lunch and after school, at each site; rooms, adults and free times by chance. In some, each
/// calendar week is two programme weeks.
pub(super) fn made_up(size: Size, seed: u64) -> Problem {
    let mut dice = Dice::new(seed);
    let twice = dice.below(3) == 0;
    let number = |week: usize, day: usize| if twice { 2 * week + day / 2 } else { week } as u16;
    let mut problem = Problem { cover: 1 + dice.below(3) as u32, ..Problem::default() };
    for site in 0..size.sites {
        for room in 0..1 + dice.below(3) {
            problem.rooms.push(Room {
                id: format!("s{site}r{room}"),
                one_to_one: dice.below(4) > 0,
                group: [0, 4, 9][dice.below(3)],
                step_free: dice.below(2) == 0,
            });
        }
    }
    for week in 0..size.weeks {
        for (day, site) in (0..3).flat_map(|day| (0..size.sites).map(move |site| (day, site))) {
            for kind in [SlotKind::Lesson, SlotKind::Lunch, SlotKind::AfterSchool] {
                let rooms: Vec<String> = problem.rooms.iter().map(|room| room.id.clone()).collect();
                let here = |room: &String| room.starts_with(&format!("s{site}"));
                problem.slots.push(Slot {
                    id: problem.slots.len() as u32,
                    site: format!("s{site}"),
                    week: number(week, day),
                    date: date(week, day),
                    half: if kind == SlotKind::Lesson { Half::Morning } else { Half::Afternoon },
                    kind,
                    period: String::new(),
                    rooms: rooms.into_iter().filter(|room| here(room) && dice.below(8) > 0).collect(),
                    lead_on_duty: dice.below(10) > 0,
                });
            }
        }
    }
    if size.sites > 1 {
        problem.near.push(("s1".into(), "s0".into(), 15));
    }
    for adult in 0..size.adults {
        let places: Vec<HalfDay> = problem
            .slots
            .iter()
            .map(|slot| HalfDay { site: slot.site.clone(), date: slot.date, half: slot.half })
            .filter(|_| dice.below(3) > 0)
            .collect();
        problem.adults.push(Adult { id: format!("a{adult}"), half_days: places });
    }
    people(&mut problem, size, &mut dice);
    problem
}

fn people(problem: &mut Problem, size: Size, dice: &mut Dice) {
    let slots_of = |problem: &Problem, site: usize, dice: &mut Dice| -> Vec<u32> {
        let here = problem.slots.iter().filter(|slot| slot.site == format!("s{site}"));
        here.map(|slot| slot.id).filter(|_| dice.below(2) == 0).collect()
    };
    let mut weeks: Vec<u16> = problem.slots.iter().map(|slot| slot.week).collect();
    weeks.sort_unstable();
    weeks.dedup();
    for pair in 0..size.pairs {
        let site = dice.below(size.sites);
        let lesson = |slot: u32, dice: &mut Dice| match problem.slots[slot as usize].kind {
            SlotKind::Lesson => dice.below(2) as i32,
            _ => NOTHING_MISSED,
        };
        let mut options = Vec::new();
        for slot in slots_of(problem, site, dice) {
            options.push(Choice(slot, lesson(slot, dice), lesson(slot, dice)));
        }
        problem.pairs.push(Pair {
            // Every fourth mentor has two mentees.
            mentor: format!("m{}", if pair % 4 == 3 { pair - 1 } else { pair }),
            mentee: format!("e{pair}"),
            options,
            weeks: weeks.clone(),
            step_free: dice.below(4) == 0,
        });
    }
    for group in 0..size.groups {
        let site = dice.below(size.sites);
        let options = slots_of(problem, site, dice);
        let members = (0..size.pairs).filter(|_| dice.below(2) == 0).map(|pair| format!("e{pair}")).collect();
        problem.groups.push(Group {
            id: format!("g{group}"),
            kind: "group".into(),
            week: weeks[dice.below(weeks.len())],
            members,
            options,
            adults: 1 + dice.below(2) as u32,
            step_free: false,
        });
    }
}

/// One school, one adult, one week of two days; two pairs and one group, with room for all.
pub(super) fn small() -> Problem {
    let slot = |id: u32, day: usize, half: Half, kind: SlotKind| Slot {
        id,
        site: "school".into(),
        week: 1,
        date: date(0, day),
        half,
        kind,
        period: String::new(),
        rooms: vec!["room".into(), "hall".into()],
        lead_on_duty: true,
    };
    let half_day = |day, half| HalfDay { site: "school".into(), date: date(0, day), half };
    let pair = |mentor: &str, mentee: &str| Pair {
        mentor: mentor.into(),
        mentee: mentee.into(),
        options: vec![
            Choice(0, 1, 2),
            Choice(1, NOTHING_MISSED, NOTHING_MISSED),
            Choice(2, 1, 2),
            Choice(3, NOTHING_MISSED, NOTHING_MISSED),
        ],
        weeks: vec![1],
        step_free: false,
    };
    Problem {
        slots: vec![
            slot(0, 0, Half::Morning, SlotKind::Lesson),
            slot(1, 0, Half::Afternoon, SlotKind::Lunch),
            slot(2, 1, Half::Morning, SlotKind::Lesson),
            slot(3, 1, Half::Afternoon, SlotKind::Lunch),
        ],
        rooms: vec![
            Room { id: "room".into(), one_to_one: true, group: 0, step_free: true },
            Room { id: "hall".into(), one_to_one: true, group: 30, step_free: false },
        ],
        adults: vec![Adult {
            id: "adult".into(),
            half_days: vec![
                half_day(0, Half::Morning),
                half_day(0, Half::Afternoon),
                half_day(1, Half::Morning),
                half_day(1, Half::Afternoon),
            ],
        }],
        cover: 5,
        pairs: vec![pair("m1", "e1"), pair("m2", "e2")],
        groups: vec![Group {
            id: "group".into(),
            kind: "group".into(),
            week: 1,
            members: vec!["e1".into(), "e2".into()],
            options: vec![1, 3],
            adults: 1,
            step_free: false,
        }],
        ..Problem::default()
    }
}

/// A plan of [`small`] that breaks no rule: the pairs at lunch on Monday, the group at lunch on Tuesday.
pub(super) fn small_plan() -> Plan {
    let session = |who: Who, slot, room: &str| Session {
        slot,
        wanted: Wanted { who, week: 1 },
        room: room.into(),
        adults: vec!["adult".into()],
    };
    let pair = |mentor: &str, mentee: &str| Who::Pair { mentor: mentor.into(), mentee: mentee.into() };
    let visit = |day| Visit { date: date(0, day), half: Half::Afternoon, adult: "adult".into(), site: "school".into() };
    Plan {
        sessions: vec![
            session(pair("m1", "e1"), 1, "room"),
            session(pair("m2", "e2"), 1, "hall"),
            session(Who::Group { group: "group".into() }, 3, "hall"),
        ],
        visits: vec![visit(0), visit(1)],
    }
}
