//! One session changed by hand: shown with what each change would break, and refused where it breaks anything.

use tenfold_domain::{
    id::Id,
    organisation::{Cohort, Period},
    scheduling::{Possible, Problem as Engine, Session, Swap, Wanted, places, swaps},
    timetable::{AdjustTimetable, Draft, Drafted, code, find_code, words},
};

use super::{
    drafting,
    gathered::{Ground, gather},
};
use crate::{Problem, Tx};

/// What may be done with one session.
#[derive(Debug, Clone)]
pub struct ShownSession {
    pub cohort: Cohort,
    pub version: i32,
    pub code: String,
    /// "Amir and Bisi".
    pub who: String,
    pub week: u16,
    /// Where it is now; nothing where it has no place.
    pub now: Option<Drafted>,
    pub place: Option<String>,
    pub ways: Vec<Adjustment>,
    pub locked: bool,
}

/// One way to change it.
#[derive(Debug, Clone)]
pub struct Adjustment {
    pub code: String,
    pub words: String,
    /// What stands against it.
    pub broken: Vec<String>,
}

struct Hand {
    ground: Ground,
    engine: Engine,
    draft: Draft,
    wanted: Wanted,
}

impl Hand {
    fn of(tx: &mut Tx<'_, '_>, of: Id<Cohort>, which: &str) -> Result<Self, Problem> {
        let (ground, engine) = gather(tx, of)?;
        let draft = ground.current().without_unwanted(&engine);
        let wanted = find_code(engine.wanted(), which).ok_or(Problem::Absent)?;
        Ok(Self { ground, engine, draft, wanted })
    }

    fn places(&self) -> Vec<Possible> {
        let plan = self.draft.plan(&self.engine);
        let now = plan.sessions.iter().find(|session| session.wanted == self.wanted).map(|session| session.slot);
        let mut places = places(&self.engine, &plan, &self.wanted);
        places.retain(|place| Some(place.session.slot) != now);
        places
    }

    fn swaps(&self) -> Vec<Swap> {
        swaps(&self.engine, &self.draft.plan(&self.engine), &self.wanted)
    }

    fn drafted(&self, session: &Session) -> Option<Drafted> {
        let slot = self.engine.slots.iter().find(|slot| slot.id == session.slot)?;
        Some(Drafted {
            wanted: session.wanted.clone(),
            date: slot.date,
            period: slot.period.parse().ok()?,
            room: session.room.parse().ok()?,
            adults: session.adults.iter().filter_map(|adult| adult.parse().ok()).collect(),
            locked: self.draft.find(&session.wanted).is_some_and(|known| known.locked),
        })
    }

    /// "Tuesday 3 November 2026, Period 3, Room 4, with Ada Marsh".
    fn words(&self, drafted: &Drafted) -> String {
        use chrono::Datelike;
        use tenfold_domain::dated::{day_in_words, weekday_in_words};
        let adults: Vec<String> = drafted.adults.iter().map(|adult| self.ground.name_of(&adult.to_string())).collect();
        let period = period_name(&self.ground, drafted.period);
        format!(
            "{} {}, {period}, {}, with {}",
            weekday_in_words(drafted.date.weekday()),
            day_in_words(drafted.date),
            self.ground.name_of(&drafted.room.to_string()),
            adults.join(" and ")
        )
    }
}

fn period_name(ground: &Ground, period: Id<Period>) -> String {
    ground.period(period).map_or_else(String::new, |period| period.details.name.to_string())
}

pub fn show_session(tx: &mut Tx<'_, '_>, of: Id<Cohort>, which: &str) -> Result<ShownSession, Problem> {
    let hand = Hand::of(tx, of, which)?;
    hand.ground.permit::<AdjustTimetable>(tx)?;
    let moves = hand.places().into_iter().filter_map(|place| {
        let drafted = hand.drafted(&place.session)?;
        Some(Adjustment {
            code: format!("to:{}", place.session.slot),
            words: hand.words(&drafted),
            broken: place.broken.iter().map(|broken| hand.ground.says(&hand.engine, broken)).collect(),
        })
    });
    let swaps = hand.swaps().into_iter().map(|swap| Adjustment {
        code: format!("swap:{}", code(&swap.with)),
        words: format!("Change places with {}", hand.ground.who(&swap.with.who)),
        broken: vec![],
    });
    let ways = moves.chain(swaps).collect();
    let now = hand.draft.find(&hand.wanted).cloned();
    Ok(ShownSession {
        version: hand.ground.timetable.as_ref().map_or(0, |timetable| timetable.version),
        code: which.to_owned(),
        who: hand.ground.who(&hand.wanted.who),
        week: hand.wanted.week,
        place: now.as_ref().map(|now| hand.words(now)),
        locked: now.as_ref().is_some_and(|now| now.locked),
        now,
        ways,
        cohort: hand.ground.cohort,
    })
}

/// `to` is the code of a way, "out" to leave the session out, or empty to leave it where it is.
pub fn adjust_session(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    version: i32,
    which: &str,
    to: &str,
    locked: bool,
) -> Result<(), Problem> {
    let mut hand = Hand::of(tx, of, which)?;
    let permit = hand.ground.permit::<AdjustTimetable>(tx)?;
    hand.ground.at_version(version)?;
    let changed = changed(&hand, to)?;
    for drafted in changed {
        hand.draft.sessions.retain(|session| session.wanted != drafted.wanted);
        hand.draft.sessions.push(drafted);
    }
    if to == "out" {
        hand.draft.sessions.retain(|session| session.wanted != hand.wanted);
    }
    for session in hand.draft.sessions.iter_mut().filter(|session| session.wanted == hand.wanted) {
        session.locked = locked;
    }
    hand.draft.sort();
    drafting::keep(tx, &permit, version, &hand.draft)
}

/// The sessions that this puts elsewhere. One that would break a rule is refused with the rule.
fn changed(hand: &Hand, to: &str) -> Result<Vec<Drafted>, Problem> {
    if to == "out" || (to.is_empty() && hand.draft.find(&hand.wanted).is_some()) {
        return Ok(vec![]);
    }
    if let Some(with) = to.strip_prefix("swap:") {
        let swap = hand.swaps().into_iter().find(|swap| code(&swap.with) == with).ok_or_else(words::choose_place)?;
        return Ok(swap.sessions.iter().filter_map(|session| hand.drafted(session)).collect());
    }
    let slot: u32 = to.strip_prefix("to:").and_then(|slot| slot.parse().ok()).ok_or_else(words::choose_place)?;
    let place = hand.places().into_iter().find(|place| place.session.slot == slot).ok_or_else(words::choose_place)?;
    if let Some(broken) = place.broken.first() {
        return Err(words::place_is_taken(&hand.ground.says(&hand.engine, broken)).into());
    }
    Ok(hand.drafted(&place.session).into_iter().collect())
}
