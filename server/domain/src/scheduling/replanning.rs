//! A plan after something was lost: a day, a room, an adult. As little as possible changes.
//!
//! First everything that still stands stays, and only what was lost is placed anew. Where that leaves a session without
//! a place, the sessions of the same week at the same sites may move as well; then those of the same week at all sites.
//! A wider step is taken only if it holds more sessions and moves at most half as many again as were lost. No wider one
//! could help: no hard rule reaches into another week.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    check::{Broken, check},
    index::Index,
    joined::monday,
    plan::{Plan, Session, Visit, Wanted},
    problem::{Problem, Slot, Unusable},
    search::Search,
    seating,
    solving::{Effort, go_on},
};

/// What may not be touched.
#[derive(Debug, Clone, Default)]
pub struct Untouched<'a> {
    /// The first day that may change: later than today by the notice that people get.
    pub open_from: NaiveDate,
    pub locked: &'a [Wanted],
}

/// The new plan, and what became of the old one.
#[derive(Debug, Clone)]
pub struct Replanned {
    /// The problem with the old plan and what is fixed in it: the judge is asked with this one.
    pub problem: Problem,
    pub plan: Plan,
    /// Sessions whose slot, room or adult is gone.
    pub lost: Vec<Wanted>,
    /// Sessions with another slot: the session, from, to. Lost ones that found another place are among them.
    pub moved: Vec<(Wanted, u32, u32)>,
    /// Sessions that found no place.
    pub cancelled: Vec<Wanted>,
    /// How many keep their slot.
    pub kept: usize,
}

/// Rounds for a week that has lost something.
const ROUNDS: u32 = 4;

/// Plans anew. `now` is the problem without what was lost, `before` the plan that was made with it.
pub fn replan(now: &Problem, before: &Plan, untouched: &Untouched<'_>) -> Result<Replanned, Unusable> {
    let wanted: BTreeSet<Wanted> = now.wanted().into_iter().collect();
    let previous: Vec<Session> =
        before.sessions.iter().filter(|session| wanted.contains(&session.wanted)).cloned().collect();
    let slots: BTreeMap<u32, &Slot> = now.slots.iter().map(|slot| (slot.id, slot)).collect();
    let (standing, visits) = standing(now, &previous, &before.visits, &slots);
    let stays = |session: &&Session| {
        slots.get(&session.slot).is_some_and(|slot| slot.date < untouched.open_from)
            || untouched.locked.contains(&session.wanted)
    };
    let problem = Problem {
        fixed: standing.sessions.iter().filter(stays).cloned().collect(),
        previous,
        open_from: Some(untouched.open_from),
        ..now.clone()
    };
    let still: BTreeSet<&Wanted> = standing.sessions.iter().map(|session| &session.wanted).collect();
    let lost: Vec<&Session> = problem.previous.iter().filter(|session| !still.contains(&session.wanted)).collect();
    let plan = by_steps(&problem, before, &Plan { visits, ..standing.clone() }, &lost)?;
    Ok(told(&problem, plan, lost.iter().map(|session| session.wanted.clone()).collect()))
}

/// The sessions to which the judge has no objection, and the visits that can still be made.
fn standing(now: &Problem, previous: &[Session], visits: &[Visit], slots: &BTreeMap<u32, &Slot>) -> (Plan, Vec<Visit>) {
    let mut plan = Plan { sessions: previous.to_vec(), visits: visits.to_vec() };
    loop {
        let broken = check(now, &plan).broken;
        // What was fixed for another plan does not matter here.
        let about_plan = |one: &&Broken| !matches!(one, Broken::FixedMoved(_) | Broken::TooSoon(_));
        let broken: Vec<&Broken> = broken.iter().filter(about_plan).collect();
        let (sessions, visits) = (plan.sessions.len(), plan.visits.len());
        plan.visits.retain(|visit| !broken.contains(&&Broken::VisitNotPossible(visit.clone())));
        plan.sessions.retain(|session| !broken.iter().any(|one| concerns(one, session, slots)));
        if (sessions, visits) == (plan.sessions.len(), plan.visits.len()) {
            let visits = plan.visits.clone();
            return (plan, visits);
        }
    }
}

/// Whether a broken rule is about this session.
fn concerns(broken: &Broken, session: &Session, slots: &BTreeMap<u32, &Slot>) -> bool {
    let on = slots.get(&session.slot).map(|slot| slot.date);
    let covers = |adult: &String| session.adults.contains(adult);
    match broken {
        Broken::NotWanted(wanted)
        | Broken::Twice(wanted)
        | Broken::NotAnOption(wanted, _)
        | Broken::NoLeadOnDuty(wanted, _)
        | Broken::RoomUnsuitable(wanted, _)
        | Broken::TooFewAdults(wanted)
        | Broken::FixedMoved(wanted)
        | Broken::TooSoon(wanted) => session.wanted == *wanted,
        Broken::TwiceADay(_, date) => on == Some(*date),
        Broken::RoomNotThere(room, slot) | Broken::RoomTaken(room, slot) => {
            session.room == *room && session.slot == *slot
        }
        Broken::AdultNotThere(adult, slot) | Broken::AdultStretched(adult, slot) => {
            covers(adult) && session.slot == *slot
        }
        Broken::TwoPlaces(adult, date) | Broken::TooFar(adult, date) => covers(adult) && on == Some(*date),
        // The sessions that it covered are without their adult on the next look.
        Broken::VisitNotPossible(_) => false,
    }
}

/// Step by step wider, as long as something is without a place.
fn by_steps(problem: &Problem, before: &Plan, standing: &Plan, lost: &[&Session]) -> Result<Plan, Unusable> {
    let gone = Lost::of(problem, before, standing, lost);
    let mut best: Option<Plan> = None;
    for step in [Step::OnlyLost, Step::SameSites, Step::AllSites] {
        let fixed: Vec<Session> = standing
            .sessions
            .iter()
            .filter(|session| problem.fixed.contains(session) || gone.holds_still(problem, step, session))
            .cloned()
            .collect();
        let stage = Problem { fixed, ..problem.clone() };
        let plan = search(&stage, standing, &gone.mondays)?;
        let within_reason = 2 * moved(problem, &plan).len() <= 3 * lost.len();
        let holds_more = |best: &Plan| plan.sessions.len() > best.sessions.len() && within_reason;
        if best.as_ref().is_none_or(holds_more) {
            best = Some(plan);
        }
        let held: BTreeSet<&Wanted> = best.iter().flat_map(|best| &best.sessions).map(|now| &now.wanted).collect();
        if problem.previous.iter().all(|session| held.contains(&session.wanted)) {
            break;
        }
    }
    Ok(best.unwrap_or_else(|| standing.clone()))
}

fn search(stage: &Problem, standing: &Plan, mondays: &BTreeSet<NaiveDate>) -> Result<Plan, Unusable> {
    let index = Index::of(stage)?;
    let weeks: Vec<usize> =
        (0..index.weeks.len()).filter(|week| mondays.contains(&index.weeks[*week].monday)).collect();
    let mut search = Search::resume(&index, standing, Effort::default().seed);
    search.run(&weeks, ROUNDS, &mut go_on);
    Ok(seating::plan(&index, search.draft()))
}

/// How far a re-plan may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    OnlyLost,
    SameSites,
    AllSites,
}

/// Where something was lost.
struct Lost {
    mondays: BTreeSet<NaiveDate>,
    sites: BTreeSet<String>,
}

impl Lost {
    /// A slot that is gone says no more where it was, so the sites of the lost sessions' other options are taken.
    fn of(problem: &Problem, before: &Plan, standing: &Plan, lost: &[&Session]) -> Self {
        let in_their_week = |session: &&Session| {
            let (week, options) = (session.wanted.week, problem.options_of(&session.wanted.who));
            problem.slots.iter().filter(move |slot| slot.week == week && options.contains(&slot.id))
        };
        let slots: Vec<&Slot> = lost.iter().flat_map(in_their_week).collect();
        let visits_gone = before.visits.iter().filter(|visit| !standing.visits.contains(visit));
        Self {
            mondays: slots.iter().map(|slot| monday(slot.date)).collect(),
            sites: slots
                .iter()
                .map(|slot| slot.site.clone())
                .chain(visits_gone.map(|visit| visit.site.clone()))
                .collect(),
        }
    }

    fn holds_still(&self, problem: &Problem, step: Step, session: &Session) -> bool {
        let Some(slot) = problem.slots.iter().find(|slot| slot.id == session.slot) else { return false };
        self.mondays.contains(&monday(slot.date))
            && match step {
                Step::OnlyLost => true,
                Step::SameSites => !self.sites.contains(&slot.site),
                Step::AllSites => false,
            }
    }
}

fn moved(problem: &Problem, plan: &Plan) -> Vec<(Wanted, u32, u32)> {
    let now: BTreeMap<&Wanted, u32> = plan.sessions.iter().map(|session| (&session.wanted, session.slot)).collect();
    let went = |was: &Session| {
        let to = *now.get(&was.wanted)?;
        (to != was.slot).then(|| (was.wanted.clone(), was.slot, to))
    };
    problem.previous.iter().filter_map(went).collect()
}

fn told(problem: &Problem, plan: Plan, lost: Vec<Wanted>) -> Replanned {
    let moved = moved(problem, &plan);
    let now: BTreeSet<&Wanted> = plan.sessions.iter().map(|session| &session.wanted).collect();
    let cancelled: Vec<Wanted> = problem
        .previous
        .iter()
        .filter(|session| !now.contains(&session.wanted))
        .map(|session| session.wanted.clone())
        .collect();
    let kept = problem.previous.len() - moved.len() - cancelled.len();
    Replanned { problem: problem.clone(), plan, lost, moved, cancelled, kept }
}
