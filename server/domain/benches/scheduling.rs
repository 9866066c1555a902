//! How good the scheduling engine's plans are, and how fast it makes them: the reference cohort with its best known
//! cost, and cohorts made here from fixed seeds. Twenty starts each; the goals stand beside.
//!
//! Run with `cargo bench -p tenfold-domain --bench scheduling`.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::unwrap_used, reason = "an instance made here is sound")]

use std::{
    ops::ControlFlow,
    time::{Duration, Instant},
};

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use tenfold_domain::scheduling::{
    Adult, Choice, Effort, Group, Half, HalfDay, NOTHING_MISSED, Pair, Plan, Problem, Room, Slot, SlotKind, Untouched,
    Verdict, check, impossible, replan, schedule, shortages,
};

/// A small generator, the same on every machine: xorshift64* (Vigna, 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    fn often(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

const KINDS: [(Half, SlotKind); 7] = [
    (Half::Morning, SlotKind::Lesson),
    (Half::Morning, SlotKind::Lesson),
    (Half::Morning, SlotKind::Lesson),
    (Half::Afternoon, SlotKind::Lunch),
    (Half::Afternoon, SlotKind::Lesson),
    (Half::Afternoon, SlotKind::Lesson),
    (Half::Afternoon, SlotKind::AfterSchool),
];

/// Ten weeks at some sites, whose adults may come to any of them; nine in ten school days are open.
fn made_up(sites: usize, pairs: usize, adults: usize, seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let monday = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap();
    let mut problem = Problem { cover: 5, ..Problem::default() };
    let open: Vec<bool> = (0..50).map(|_| dice.often(90)).collect();
    for site in 0..sites {
        let rooms: Vec<String> = (0..5).map(|room| format!("s{site}r{room}")).collect();
        problem.rooms.extend(rooms.iter().map(|id| Room {
            id: id.clone(),
            one_to_one: true,
            group: if id.ends_with("r4") { 60 } else { 0 },
            step_free: !id.ends_with("r0"),
        }));
        for (week, day) in (0..10_u16).flat_map(|week| (0..5_u16).map(move |day| (week, day))) {
            if !open[usize::from(week * 5 + day)] {
                continue;
            }
            for (half, kind) in KINDS {
                problem.slots.push(Slot {
                    id: u32::try_from(problem.slots.len()).unwrap(),
                    site: format!("s{site}"),
                    week,
                    date: monday + Days::new(u64::from(week * 7 + day)),
                    half,
                    kind,
                    period: String::new(),
                    rooms: rooms.clone(),
                    lead_on_duty: true,
                });
            }
        }
    }
    for (one, other) in (1..sites).map(|site| (format!("s{}", site - 1), format!("s{site}"))) {
        problem.near.push((one, other, 15));
    }
    for adult in 0..adults {
        let mut half_days: Vec<HalfDay> = problem
            .slots
            .iter()
            .map(|slot| HalfDay { site: slot.site.clone(), date: slot.date, half: slot.half })
            .collect();
        half_days.dedup();
        half_days.retain(|_| dice.often(70));
        problem.adults.push(Adult { id: format!("a{adult}"), half_days });
    }
    people(&mut problem, sites, pairs, &mut dice);
    problem
}

/// Pairs are free in a third of the week's parts, the same every week; each mentee is in one of two groups of a site.
fn people(problem: &mut Problem, sites: usize, pairs: usize, dice: &mut Dice) {
    for pair in 0..pairs {
        let free: Vec<Option<(i32, i32)>> =
            (0..35).map(|_| dice.often(33).then(|| (dice.below(9) as i32, dice.below(9) as i32))).collect();
        let here = format!("s{}", pair % sites);
        let choice = |slot: &Slot| {
            let weekday = usize::try_from(chrono::Datelike::weekday(&slot.date).num_days_from_monday()).unwrap();
            let (of_mentor, of_mentee) = free[weekday * 7 + slot.id as usize % 7]?;
            let misses = slot.kind == SlotKind::Lesson;
            let lesson = |number| if misses { number } else { NOTHING_MISSED };
            Some(Choice(slot.id, lesson(of_mentor), lesson(of_mentee)))
        };
        problem.pairs.push(Pair {
            mentor: format!("m{:03}", if pair % 10 == 9 && pair >= sites { pair - sites } else { pair }),
            mentee: format!("e{pair:03}"),
            options: problem.slots.iter().filter(|slot| slot.site == here).filter_map(choice).collect(),
            weeks: (0..10).collect(),
            step_free: pair % 12 == 0,
        });
    }
    for (site, week) in (0..sites).flat_map(|site| (0..10_u16).step_by(3).map(move |week| (site, week))) {
        let here = format!("s{site}");
        let fits = |slot: &&Slot| slot.site == here && slot.week == week && slot.kind != SlotKind::Lesson;
        problem.groups.push(Group {
            id: format!("g{site}w{week}"),
            kind: "group".into(),
            week,
            members: (0..pairs).filter(|pair| pair % sites == site).map(|pair| format!("e{pair:03}")).collect(),
            options: problem.slots.iter().filter(fits).map(|slot| slot.id).collect(),
            adults: 1,
            step_free: true,
        });
    }
}

struct Start {
    plan: Plan,
    verdict: Verdict,
    value: [i64; 6],
    taken: Duration,
}

fn starts(problem: &Problem, count: u64) -> Vec<Start> {
    let mut starts: Vec<Start> = (0..count)
        .map(|seed| {
            let begun = Instant::now();
            let effort = Effort { seed, ..Effort::default() };
            let plan = schedule(problem, effort, &mut |_| ControlFlow::Continue(())).unwrap();
            let taken = begun.elapsed();
            let verdict = check(problem, &plan);
            assert_eq!(verdict.broken, [], "seed {seed}");
            Start { value: verdict.worth.value(problem.weights.as_ref()), plan, verdict, taken }
        })
        .collect();
    starts.sort_by_key(|start| start.value);
    starts
}

fn seconds(taken: Duration) -> f64 {
    taken.as_secs_f64()
}

fn report(name: &str, problem: &Problem, starts: &[Start]) {
    let wanted = problem.wanted().len();
    let possible = wanted - impossible(problem).len();
    let (best, middle, worst) = (&starts[0], &starts[starts.len() / 2], &starts[starts.len() - 1]);
    let mut taken: Vec<Duration> = starts.iter().map(|start| start.taken).collect();
    taken.sort_unstable();
    println!("\n{name}: {wanted} sessions, {possible} of them with a legal slot");
    println!("  held by the median start        {:>8}", middle.plan.sessions.len());
    println!("  best start   {:?}\n  median start {:?}\n  worst start  {:?}", best.value, middle.value, worst.value);
    println!("  {:?}", middle.verdict.worth);
    println!("  time of a start (goal 1 s)      {:>8.3} s", seconds(taken[taken.len() / 2]));
}

/// Every fourth visit of a plan is lost, one at a time.
fn cancellations(problem: &Problem, plan: &Plan) {
    let (mut lost, mut moved, mut cancelled, mut most) = (0, 0, 0, 0.0_f64);
    let mut taken = Vec::new();
    for visit in plan.visits.iter().step_by(4) {
        let mut now = problem.clone();
        let gone = HalfDay { site: visit.site.clone(), date: visit.date, half: visit.half };
        for adult in now.adults.iter_mut().filter(|adult| adult.id == visit.adult) {
            adult.half_days.retain(|half_day| *half_day != gone);
        }
        let open_from = problem.slots.iter().map(|slot| slot.date).min().unwrap();
        let begun = Instant::now();
        let after = replan(&now, plan, &Untouched { open_from, locked: &[] }).unwrap();
        taken.push(begun.elapsed());
        assert_eq!(check(&after.problem, &after.plan).broken, []);
        lost += after.lost.len();
        moved += after.moved.len();
        cancelled += after.cancelled.len();
        most = most.max(after.moved.len() as f64 / after.lost.len().max(1) as f64);
    }
    taken.sort_unstable();
    println!(
        "  {} visits lost, one at a time: {lost} sessions lost, {moved} moved, {cancelled} without a place",
        taken.len()
    );
    println!(
        "  moved for each lost (goal 1.5)  {:>8.2}, at most {most:.2}",
        f64::from(moved as u32) / f64::from(lost.max(1) as u32)
    );
    let (middle, longest) = (taken[taken.len() / 2], taken[taken.len() - 1]);
    println!("  time of a re-plan (goal 0.1 s)  {:>8.3} s, at most {:.3} s", seconds(middle), seconds(longest));
}

#[derive(Deserialize)]
struct Instance {
    #[serde(flatten)]
    problem: Problem,
    known: Known,
}

#[derive(Deserialize)]
struct Known {
    best_cost_found: i64,
}

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        let problem = made_up(1, 4, 1, 1);
        report("a small one, to see that it runs", &problem, &starts(&problem, 1));
        return;
    }
    let Instance { problem, known } = serde_json::from_str(include_str!("../tests/scheduling/cohort.json")).unwrap();
    let of_cohort = starts(&problem, 20);
    report("the reference cohort, by its weights", &problem, &of_cohort);
    let above = |start: &Start| 100.0 * (start.value[0] - known.best_cost_found) as f64 / known.best_cost_found as f64;
    println!(
        "  above the best known cost of {} (goal of the median 5 %, better 1 %): best {:.2} %, median {:.2} %, worst {:.2} %",
        known.best_cost_found,
        above(&of_cohort[0]),
        above(&of_cohort[10]),
        above(&of_cohort[19])
    );
    cancellations(&problem, &of_cohort[10].plan);
    let begun = Instant::now();
    let short = shortages(&problem, &of_cohort[10].plan).unwrap();
    println!("  what would help in {} short weeks  {:>8.3} s", short.len(), seconds(begun.elapsed()));
    let in_order = Problem { weights: None, ..problem };
    let of_cohort = starts(&in_order, 20);
    report("the reference cohort, by the objective's order", &in_order, &of_cohort);
    cancellations(&in_order, &of_cohort[10].plan);
    for (name, sites, pairs, adults) in [
        ("one school, 10 pairs", 1, 10, 1),
        ("one school, 40 pairs, two adults", 1, 40, 2),
        ("three sites, 45 pairs, three adults", 3, 45, 3),
    ] {
        let problem = made_up(sites, pairs, adults, 5);
        let all = starts(&problem, 20);
        report(name, &problem, &all);
        cancellations(&problem, &all[10].plan);
    }
}
