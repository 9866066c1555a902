//! A day, a room or an adult is lost: one action plans anew, with as few changes as can be, and shows them before anybody
//! is told.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    scheduling::{Untouched, Wanted, replan},
    timetable::{Draft, LoseTime, Lost, LostThing, words},
    told::{Parsed, Told},
};

use super::{
    drafting,
    gathered::{Ground, gather, look},
};
use crate::{Problem, Tx};

/// What can be lost.
#[derive(Debug, Clone)]
pub struct Losable {
    pub cohort: Cohort,
    pub version: i32,
    pub rooms: Vec<(LostThing, String)>,
    pub adults: Vec<(LostThing, String)>,
}

impl Losable {
    fn of(ground: &Ground) -> Self {
        let timetable = ground.timetable.as_ref();
        let rooms = ground.venues.iter().filter(|venue| venue.span.holds_on(ground.today));
        let mut adults: Vec<_> =
            timetable.iter().flat_map(|own| own.choices.comes.iter().map(|comes| comes.person)).collect();
        adults.sort_unstable();
        adults.dedup();
        Self {
            cohort: ground.cohort.clone(),
            version: timetable.map_or(0, |timetable| timetable.version),
            rooms: rooms.map(|venue| (LostThing::Room(venue.id), venue.details.name.to_string())).collect(),
            adults: adults.into_iter().map(|id| (LostThing::Adult(id), ground.name_of(&id.to_string()))).collect(),
        }
    }

    /// Every one of them, the day first.
    pub fn things(&self) -> Vec<LostThing> {
        let named = self.rooms.iter().chain(&self.adults).map(|(thing, _)| *thing);
        std::iter::once(LostThing::Day).chain(named).collect()
    }
}

pub fn list_losable(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<Losable, Problem> {
    let (ground, _) = look(tx, of)?;
    ground.permit::<LoseTime>(tx)?;
    if ground.timetable.is_none() {
        return Err(Problem::Absent);
    }
    Ok(Losable::of(&ground))
}

/// `typed` reads the form, given what can be lost.
pub fn lose_time(
    tx: &mut Tx<'_, '_>,
    of: Id<Cohort>,
    version: i32,
    typed: impl Fn(&[LostThing]) -> Parsed<Lost>,
) -> Result<(), Problem> {
    let (ground, mut engine) = gather(tx, of)?;
    let permit = ground.permit::<LoseTime>(tx)?;
    let timetable = ground.at_version(version)?;
    let lost = typed(&Losable::of(&ground).things())?;
    if lost.date < ground.today {
        return Err(words::day_is_past().into());
    }
    let before = ground.current().without_unwanted(&engine);
    let old = before.plan(&engine);
    lost.take_from(&mut engine);
    let locked = before.locked();
    let stays: Vec<Wanted> = locked.iter().cloned().collect();
    let untouched = Untouched { open_from: ground.open_from(), locked: &stays };
    let replanned = replan(&engine, &old, &untouched).map_err(|problem| Told::whole(format!("{problem}")))?;
    let mut all = timetable.draft.as_ref().map(|draft| draft.lost.clone()).unwrap_or_default();
    all.push(lost);
    all.sort_unstable();
    all.dedup();
    let draft = Draft::of_plan(&replanned.problem, &replanned.plan, &locked, all);
    drafting::keep(tx, &permit, version, &draft)
}
