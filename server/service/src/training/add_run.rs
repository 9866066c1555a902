//! A new course for the mentors of a cohort: its sessions are planned from the cohort's pattern, and people get places.

use tenfold_domain::{
    id::Id,
    organisation::{Cohort, Venue},
    people::Participant,
    programme::CoursePattern,
    text::Line,
    told::Parsed,
    training::{AddRun, CourseRun, NewRun, PartDetails, SessionDetails, Unit, plan, words},
};
use tenfold_store::training::{learners, runs, sessions, units};

use super::{Learner, must_be_a_room, rooms, rules_of};
use crate::{Problem, Tx, organisation::show_cohort, problem::unless_taken, tx::still_open};

/// What the form for a new course has to offer.
#[derive(Debug, Clone)]
pub struct RunChoices {
    pub cohort: Cohort,
    pub pattern: CoursePattern,
    pub units: Vec<(Id<Unit>, String)>,
    pub rooms: Vec<(Id<Venue>, String)>,
    /// The mentors of the cohort whom nobody has turned down.
    pub people: Vec<Learner>,
}

pub fn open_run_form(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<RunChoices, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    tx.permit::<AddRun>(&cohort)?;
    let (all_units, all_people) = (tx.scope::<Unit>()?, tx.scope::<Participant>()?);
    Ok(RunChoices {
        pattern: rules_of(tx, &cohort)?.course,
        units: units::choices(tx.db, &all_units)?,
        rooms: rooms(tx, cohort.site)?,
        people: learners::who_could_be(tx.db, &all_people, of)?,
        cohort,
    })
}

pub fn add_run(tx: &mut Tx<'_, '_>, to: Id<Cohort>, new: Parsed<NewRun>) -> Result<Id<CourseRun>, Problem> {
    let (cohort, _) = show_cohort(tx, to)?;
    let permit = tx.permit::<AddRun>(&cohort)?;
    let new = new?;
    still_open(tx, cohort.span)?;
    let pattern = rules_of(tx, &cohort)?.course;
    let planned = plan(pattern);
    if new.days.len() != planned.len() {
        return Err(words::enter_every_day().into());
    }
    must_be_a_room(tx, cohort.site, new.venue)?;
    must_be_a_unit(tx, new.details.unit)?;
    let in_people = tx.scope::<Participant>()?;
    let known = learners::who_could_be(tx.db, &in_people, to)?;
    let people: Vec<Id<Participant>> =
        known.iter().map(|learner| learner.participant).filter(|id| new.people.contains(id)).collect();
    let today = tx.today()?;
    let run = runs::add(tx.db, &permit, &cohort, &new.details, today).map_err(unless_taken(words::name_in_use))?;
    let mut number = 1;
    for (day, parts) in new.days.iter().zip(&planned) {
        let details =
            SessionDetails { held_on: *day, hours: new.hours, venue: new.venue, trainers: new.trainers.clone() };
        details.has_room_for(pattern.minutes.into())?;
        let session = sessions::add(tx.db, &permit, &run, &details, today)?;
        let parts: Vec<PartDetails> = parts.iter().filter_map(part).collect();
        sessions::add_parts(tx.db, &permit, session, &parts, number)?;
        number += i32::try_from(parts.len()).unwrap_or(0);
    }
    runs::give_first_places(tx.db, &permit, &run, &people, today)?;
    tx.audit_new(&permit, "course_run", run.id.uuid())?;
    Ok(run.id)
}

/// A planned part as it is kept. The plan's own titles are good lines.
fn part(planned: &tenfold_domain::training::PlannedPart) -> Option<PartDetails> {
    let title = Line::parse(planned.title).ok()?;
    Some(PartDetails { title, minutes: planned.minutes, safeguarding: planned.safeguarding })
}

/// Refuses a unit that is not there for this actor, or is no longer taught.
pub(super) fn must_be_a_unit(tx: &mut Tx<'_, '_>, chosen: Option<Id<Unit>>) -> Result<(), Problem> {
    let Some(chosen) = chosen else { return Ok(()) };
    let scope = tx.scope::<Unit>()?;
    let known = units::choices(tx.db, &scope)?.iter().any(|(unit, _)| *unit == chosen);
    if known { Ok(()) } else { Err(words::choose_unit().into()) }
}
