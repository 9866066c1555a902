//! A part of the course: what it is about, how long it is, and the session that covers it.

use super::{CourseRun, CourseSession, words};
use crate::{
    access::{Action, Located, Location, Right},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    text::Line,
    told::{Parsed, Problems},
    typed::Typed,
};

/// One part of a course run.
#[derive(Debug, Clone)]
pub struct CoursePart {
    pub id: Id<CoursePart>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub run: Id<CourseRun>,
    /// The session that covers it.
    pub session: Id<CourseSession>,
    /// Its place in the course, from 1.
    pub number: i32,
    pub details: PartDetails,
    pub version: i32,
}

/// What may be changed about a part, besides the session that covers it.
#[derive(Debug, Clone)]
pub struct PartDetails {
    pub title: Line,
    /// Minutes of learning, 1 to 480.
    pub minutes: u16,
    /// Nobody mentors without it.
    pub safeguarding: bool,
}

impl PartDetails {
    /// `safeguarding` is the value of a tick box.
    pub fn parse(title: &str, minutes: &str, safeguarding: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let title = problems.take(Line::parse(title).map_err(|problem| problem.told("title", "what it is about")));
        let minutes = minutes.trim().parse::<u16>().ok().filter(|minutes| (1..=480).contains(minutes));
        let minutes = problems.take(minutes.ok_or_else(words::enter_part_minutes));
        let made =
            title.zip(minutes).map(|(title, minutes)| Self { title, minutes, safeguarding: !safeguarding.is_empty() });
        problems.finish(made)
    }
}

impl Typed for PartDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("title", self.title.to_string()),
            ("minutes", self.minutes.to_string()),
            ("safeguarding", if self.safeguarding { "yes".to_owned() } else { String::new() }),
        ]
    }
}

impl Located for CoursePart {
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

/// Change a part, or the session that covers it.
#[derive(Debug)]
pub struct EditPart;
impl Action for EditPart {
    type On = CoursePart;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course_part.edit";
}
