//! A day or session of a course run: when, where, and who teaches it.

use chrono::NaiveDate;

use super::{CourseRun, words};
use crate::{
    access::{Action, Located, Location, Right},
    dated::{Hours, Minute, Span, require_day},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site, Venue},
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// One session of a course run.
#[derive(Debug, Clone)]
pub struct CourseSession {
    pub id: Id<CourseSession>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub run: Id<CourseRun>,
    pub details: SessionDetails,
    /// From its planning until it was called off.
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a session.
#[derive(Debug, Clone)]
pub struct SessionDetails {
    pub held_on: NaiveDate,
    pub hours: Hours,
    pub venue: Option<Id<Venue>>,
    /// Who teaches it. Sealed on disk.
    pub trainers: Option<Line>,
}

/// A form about a session, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedSession {
    pub held_on: String,
    pub starts: String,
    pub ends: String,
    pub venue: String,
    pub trainers: String,
}

impl SessionDetails {
    pub fn parse(typed: &TypedSession) -> Parsed<Self> {
        let mut problems = Problems::default();
        let held_on = problems.take(require_day(&typed.held_on, "held_on", "the day it is held"));
        let hours = take_hours(&mut problems, &typed.starts, &typed.ends);
        let venue = problems.take(read_venue(&typed.venue));
        let trainers =
            Line::parse_optional(&typed.trainers).map_err(|problem| problem.told("trainers", words::TRAINERS));
        let trainers = problems.take(trainers);
        let made = match (held_on, hours, venue, trainers) {
            (Some(held_on), Some(hours), Some(venue), Some(trainers)) => Some(Self { held_on, hours, venue, trainers }),
            _ => None,
        };
        problems.finish(made)
    }

    /// How long it is, breaks included.
    pub fn minutes(&self) -> u32 {
        u32::from(self.hours.ends().minutes() - self.hours.starts().minutes())
    }

    /// Refuses hours in which the learning does not fit.
    pub fn has_room_for(&self, learning: u32) -> Result<(), Told> {
        if self.minutes() < learning { Err(words::shorter_than_its_parts(learning)) } else { Ok(()) }
    }
}

pub(super) fn take_hours(problems: &mut Problems, starts: &str, ends: &str) -> Option<Hours> {
    let starts = problems.take(Minute::parse(starts).ok_or_else(|| words::enter_time("starts")));
    let ends = problems.take(Minute::parse(ends).ok_or_else(|| words::enter_time("ends")));
    problems.take(Hours::new(starts?, ends?).map_err(|_| words::hours_reversed()))
}

/// A choice from a list; none is a good answer.
pub(super) fn read_venue(raw: &str) -> Result<Option<Id<Venue>>, Told> {
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| words::choose_venue()) }
}

impl Typed for SessionDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("held_on", self.held_on.to_string()),
            ("starts", self.hours.starts().to_string()),
            ("ends", self.hours.ends().to_string()),
            ("venue", self.venue.map_or(String::new(), |venue| venue.to_string())),
            ("trainers", self.trainers.as_ref().map_or(String::new(), Line::to_string)),
        ]
    }
}

impl CourseSession {
    /// Calls it off. One whose register was marked was held, and what it covers has to be covered somewhere.
    pub fn call_off(&mut self, day: NaiveDate, parts: usize, marked: bool) -> Result<(), Told> {
        if marked {
            return Err(words::session_was_held());
        }
        if parts > 0 {
            return Err(words::session_covers_parts(parts));
        }
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start())?;
        Ok(())
    }
}

impl Located for CourseSession {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Add a session to a course run.
#[derive(Debug)]
pub struct AddSession;
impl Action for AddSession {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course_session.add";
}

/// Change when or where a session is held, or who teaches it.
#[derive(Debug)]
pub struct EditSession;
impl Action for EditSession {
    type On = CourseSession;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course_session.edit";
}

/// Call a session off.
#[derive(Debug)]
pub struct EndSession;
impl Action for EndSession {
    type On = CourseSession;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course_session.end";
}
