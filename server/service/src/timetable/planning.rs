//! The engine proposes. Asked in one transaction, searched for outside of any, kept in another: nobody else waits for it.

use std::{collections::BTreeSet, ops::ControlFlow};

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    scheduling::{Effort, Plan, Problem as Engine, Session, Untouched, Wanted, check, replan, schedule},
    timetable::{Draft, Drafted, Lost, PlanTimetable, words},
    told::Told,
};
use tenfold_store::StoreError;

use super::{
    drafting,
    gathered::{Ground, gather, look},
};
use crate::{Problem, Tx};

/// Rounds for each week: a cohort of twenty pairs takes about a second, a larger one is given fewer.
const ROUNDS: u32 = 20;
const PAIRS_OF_ROUNDS: u32 = 20;

/// What is to be planned, taken out of the database.
#[derive(Debug, Clone)]
pub struct ToPlan {
    of: Id<Cohort>,
    version: i32,
    engine: Engine,
    /// What is published, where anything is: as little of it as possible changes.
    before: Option<Plan>,
    open_from: NaiveDate,
    locked: BTreeSet<Wanted>,
    lost: Vec<Lost>,
}

/// A plan that was found, not kept yet.
#[derive(Debug, Clone)]
pub struct Planned {
    of: Id<Cohort>,
    version: i32,
    draft: Draft,
}

pub fn prepare_plan(tx: &mut Tx<'_, '_>, of: Id<Cohort>, version: i32) -> Result<ToPlan, Problem> {
    let (ground, engine) = gather(tx, of)?;
    ground.permit::<PlanTimetable>(tx)?;
    let timetable = ground.at_version(version)?;
    if engine.pairs.is_empty() {
        return Err(words::nobody_matched().into());
    }
    let current = ground.current().without_unwanted(&engine);
    Ok(ToPlan {
        of,
        version,
        before: ground.is_published().then(|| told(&ground, &current).plan(&engine)),
        open_from: ground.open_from(),
        locked: current.locked(),
        lost: timetable.draft.as_ref().map(|draft| draft.lost.clone()).unwrap_or_default(),
        engine: Engine { fixed: held(&engine, &current), ..engine },
    })
}

/// What people were told, and what somebody has held elsewhere since.
fn told(ground: &Ground, current: &Draft) -> Draft {
    let mut told = Draft::of_sessions(&ground.published);
    for held in current.sessions.iter().filter(|session| session.locked) {
        let place = |session: &Drafted| (session.date, session.period, session.room);
        told.sessions.retain(|session| session.wanted != held.wanted && place(session) != place(held));
        told.sessions.push(held.clone());
    }
    told.sort();
    told
}

/// What somebody holds where it is, as far as each can stand.
fn held(engine: &Engine, draft: &Draft) -> Vec<Session> {
    let mut held = Draft::default();
    for session in draft.sessions.iter().filter(|session| session.locked) {
        held.sessions.push(session.clone());
        if !check(engine, &held.plan(engine)).broken.is_empty() {
            held.sessions.pop();
        }
    }
    held.plan(engine).sessions
}

impl ToPlan {
    /// Searches, on a thread that may take a second or more.
    pub async fn solve(self) -> Result<Planned, Problem> {
        let searched = tokio::task::spawn_blocking(move || self.search()).await;
        searched.map_err(|_| Problem::Store(StoreError::Other("a timetable could not be searched for".into())))?
    }

    fn search(self) -> Result<Planned, Problem> {
        let pairs = u32::try_from(self.engine.pairs.len()).unwrap_or(u32::MAX);
        let effort = Effort { seed: 0, rounds: (ROUNDS * PAIRS_OF_ROUNDS / pairs.max(PAIRS_OF_ROUNDS)).max(2) };
        let unusable = |problem| Told::whole(format!("{problem}"));
        let plan = match &self.before {
            Some(before) => {
                let locked: Vec<Wanted> = self.locked.iter().cloned().collect();
                let now = Engine { fixed: vec![], ..self.engine.clone() };
                let untouched = Untouched { open_from: self.open_from, locked: &locked };
                let replanned = replan(&now, before, &untouched).map_err(unusable)?;
                // Whoever came since has no place yet: they find one around what stands.
                let stands = Engine { fixed: replanned.plan.sessions.clone(), ..replanned.problem };
                schedule(&stands, effort, &mut |_| ControlFlow::Continue(())).map_err(unusable)?
            }
            None => schedule(&self.engine, effort, &mut |_| ControlFlow::Continue(())).map_err(unusable)?,
        };
        let kept = |session: &Session| self.locked.contains(&session.wanted) && self.holds(session);
        let locked =
            plan.sessions.iter().filter(|session| kept(session)).map(|session| session.wanted.clone()).collect();
        let draft = Draft::of_plan(&self.engine, &plan, &locked, self.lost);
        Ok(Planned { of: self.of, version: self.version, draft })
    }

    /// Whether a held session is where somebody holds it.
    fn holds(&self, session: &Session) -> bool {
        self.engine.fixed.iter().any(|held| held.wanted == session.wanted && held.slot == session.slot)
    }
}

/// Keeps what was found, where nobody has changed the timetable meanwhile.
pub fn keep_plan(tx: &mut Tx<'_, '_>, planned: &Planned) -> Result<(), Problem> {
    let (ground, _) = look(tx, planned.of)?;
    let permit = ground.permit::<PlanTimetable>(tx)?;
    ground.at_version(planned.version)?;
    drafting::keep(tx, &permit, planned.version, &planned.draft)
}
