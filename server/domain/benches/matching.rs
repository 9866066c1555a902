//! How fast the matching engine is, on instances made here from fixed seeds: medians, and ratios within this run.
//!
//! Run with `cargo bench -p tenfold-domain`. The yardstick is the same engine asked for the total alone, which is what
//! general assignment solvers do; a plain solver of the same run would only measure its own making.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::unwrap_used, reason = "an instance made here is sound")]

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use tenfold_domain::matching::{
    Graph, Matching, Mentee, Mentor, MentorFacts, Objective, People, Problem, Somebody, Terms, Warm,
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
}

/// `each`: possible mentors of a mentee. Scores come in steps of 25, as weighted preferences do.
fn instance(mentors: usize, mentees: usize, each: usize, capacity: u32, seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let mut pairs = Vec::with_capacity(mentees * each);
    for mentee in 0..mentees {
        let mut with: Vec<u64> = if each >= mentors {
            (0..mentors as u64).collect()
        } else {
            (0..each).map(|_| dice.below(mentors as u64)).collect()
        };
        with.sort_unstable();
        with.dedup();
        for mentor in with {
            let score = u16::try_from(25 * (1 + dice.below(20) + dice.below(20))).unwrap();
            pairs.push((format!("m{mentor:05}"), format!("e{mentee:05}"), score));
        }
    }
    Problem {
        mentors: (0..mentors)
            .map(|at| Mentor { id: format!("m{at:05}"), capacity: 1 + u32::try_from(at).unwrap() % capacity })
            .collect(),
        mentees: (0..mentees).map(|at| Mentee { id: format!("e{at:05}") }).collect(),
        pairs,
        ..Problem::default()
    }
}

fn median(times: usize, mut work: impl FnMut()) -> Duration {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken[taken.len() / 2]
}

fn line(what: &str, taken: Duration, beside: Duration) {
    let ratio = taken.as_secs_f64() / beside.as_secs_f64();
    println!("{what:<62} {:>12.3} ms {ratio:>8.2} x", taken.as_secs_f64() * 1000.0);
}

fn cold(name: &str, problem: &Problem, times: usize) {
    let graph = Graph::of(problem).unwrap();
    let solve = |worst_pair_first, low_bands: &[u16]| {
        let objective = Objective { worst_pair_first, low_bands: low_bands.to_vec() };
        median(times, || drop(Matching::over(graph.clone(), objective.clone()).unwrap()))
    };
    let total = solve(false, &[]);
    println!("\n{name}: {} possible pairs", graph.edge_count());
    line("  total alone (the yardstick)", total, total);
    line("  bands, total", solve(false, &[100, 200, 300, 400]), total);
    line("  worst pair, bands, total (the whole objective)", solve(true, &[100, 200, 300, 400]), total);
}

fn warm(name: &str, problem: &Problem) {
    let graph = Graph::of(problem).unwrap();
    let objective = Objective { worst_pair_first: false, ..Objective::default() };
    let from_nothing = median(20, || drop(Warm::solve(&graph, &objective).unwrap()));
    let mut ready = Warm::solve(&graph, &objective).unwrap();
    ready.keep_pairs();
    let mut dice = Dice(7);
    let mut copies: Vec<Warm<'_>> = (0..101).map(|_| ready.clone()).collect();
    let mut at = 0;
    let one_leaves = median(101, || {
        let leaver = u32::try_from(dice.below(graph.mentor_count() as u64)).unwrap();
        copies[at].leave(leaver);
        at += 1;
    });
    println!("\n{name}");
    line("  from nothing (the yardstick)", from_nothing, from_nothing);
    line("  one mentor leaves, warm (goal at 400: 0.100 ms)", one_leaves, from_nothing);
}

/// Somebody with three interests of forty, three topics of fifteen and six free times of thirty.
fn somebody(id: String, school_year: i32, dice: &mut Dice) -> Somebody {
    let mut some =
        |many: usize, of: u64| -> BTreeSet<u32> { (0..many).map(|_| u32::try_from(dice.below(of)).unwrap()).collect() };
    let words = |numbers: BTreeSet<u32>| numbers.into_iter().map(|number| format!("word {number}")).collect();
    Somebody {
        interests: words(some(3, 40)),
        topics: words(some(3, 15)),
        slots: some(6, 30),
        id,
        school_year,
        sites: BTreeSet::from(["here".to_owned()]),
        ready: true,
        gender: None,
        wants_gender: None,
        languages: BTreeSet::from(["english".to_owned()]),
        wants_language: None,
        form: None,
        chosen: BTreeSet::new(),
        met_before: BTreeSet::new(),
        shares: BTreeSet::new(),
    }
}

/// A run as the page asks for it: everybody held against the rules, scored, and matched.
fn whole_run(each_side: usize) {
    let mut dice = Dice(11);
    let mentors = (0..each_side).map(|at| MentorFacts {
        who: somebody(format!("m{at:05}"), 12 + i32::from(at % 2 == 0), &mut dice),
        capacity: 1,
    });
    let mentors = mentors.collect();
    let mentees = (0..each_side).map(|at| somebody(format!("e{at:05}"), 8 + i32::from(at % 2 == 0), &mut dice));
    let people = People { mentors, mentees: mentees.collect(), ..People::default() };
    let terms =
        Terms { objective: Objective { low_bands: vec![100, 200, 300], ..Objective::default() }, ..Terms::default() };
    let rules = median(5, || drop(people.pair(&terms)));
    let all = median(5, || drop(Matching::solve(&people.pair(&terms).problem).unwrap()));
    println!("\na cohort of {each_side} mentors and {each_side} mentees, from what is known of them");
    line("  rules and scores (the yardstick)", rules, rules);
    line("  rules, scores and the whole objective", all, rules);
}

/// The most memory that this program has held so far, where the system tells it.
fn memory(what: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<u64> = most.and_then(|most| most.trim().trim_end_matches("kB").trim().parse().ok());
    match kib {
        Some(kib) => println!("{what}: {} MiB at most (goal 256)", kib / 1024),
        None => println!("{what}: this system does not tell its memory"),
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        cold("a small one, to see that it runs", &instance(20, 20, 8, 2, 1), 1);
        return;
    }
    println!("median time, and times the yardstick of the same instance");
    cold("sparse 10,000 x 10,000, 24 each", &instance(10_000, 10_000, 24, 1, 3), 5);
    cold("sparse 10,000 x 10,000, 50 each", &instance(10_000, 10_000, 50, 1, 4), 3);
    memory("sparse 10,000 x 10,000");
    for size in [20, 400, 2000] {
        let times = if size > 1000 { 3 } else { 15 };
        cold(&format!("dense {size} x {size}"), &instance(size, size, size, 1, 1), times);
    }
    cold("capacities 1 to 3, 300 x 400, 22 each", &instance(300, 400, 22, 3, 2), 15);
    warm("warm, 400 x 400, 22 each", &instance(400, 400, 22, 1, 5));
    warm("warm, 10,000 x 10,000, 24 each", &instance(10_000, 10_000, 24, 1, 6));
    whole_run(40);
    whole_run(500);
}
