//! A run of the course, for the mentors of one cohort.

use chrono::NaiveDate;

use super::{Unit, session, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::{Hours, Span, parse_day},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site, Venue},
    people::Participant,
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// One run of the course.
#[derive(Debug, Clone)]
pub struct CourseRun {
    pub id: Id<CourseRun>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub details: RunDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a run.
#[derive(Debug, Clone)]
pub struct RunDetails {
    pub name: Line,
    /// The unit that it teaches, where it teaches one.
    pub unit: Option<Id<Unit>>,
}

impl RunDetails {
    pub fn parse(name: &str, unit: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(name).map_err(|problem| problem.told("name", "the course’s name")));
        let unit = problems.take(read_unit(unit));
        problems.finish(name.zip(unit).map(|(name, unit)| Self { name, unit }))
    }
}

fn read_unit(raw: &str) -> Result<Option<Id<Unit>>, Told> {
    if raw.is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| words::choose_unit()) }
}

impl Typed for RunDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("name", self.name.to_string()), ("unit", self.unit.map_or(String::new(), |unit| unit.to_string()))]
    }
}

/// A new run with its sessions and the people on it. What the sessions share can be changed for each later.
#[derive(Debug, Clone)]
pub struct NewRun {
    pub details: RunDetails,
    /// Rising, one for each day or session of the pattern.
    pub days: Vec<NaiveDate>,
    pub hours: Hours,
    pub venue: Option<Id<Venue>>,
    pub trainers: Option<Line>,
    pub people: Vec<Id<Participant>>,
}

/// A form about a new run, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedRun {
    pub name: String,
    pub unit: String,
    /// One for each day or session.
    pub days: Vec<String>,
    pub starts: String,
    pub ends: String,
    pub venue: String,
    pub trainers: String,
    pub people: Vec<String>,
}

impl NewRun {
    pub fn parse(typed: &TypedRun) -> Parsed<Self> {
        let mut problems = Problems::default();
        let details =
            RunDetails::parse(&typed.name, &typed.unit).map_err(|told| told.into_iter().for_each(|t| problems.note(t)));
        let days = problems.take(read_days(&typed.days));
        let hours = session::take_hours(&mut problems, &typed.starts, &typed.ends);
        let venue = problems.take(session::read_venue(&typed.venue));
        let trainers =
            Line::parse_optional(&typed.trainers).map_err(|problem| problem.told("trainers", words::TRAINERS));
        let trainers = problems.take(trainers);
        let people = typed.people.iter().filter_map(|id| id.parse().ok()).collect();
        let made = match (details, days, hours, venue, trainers) {
            (Ok(details), Some(days), Some(hours), Some(venue), Some(trainers)) => {
                Some(Self { details, days, hours, venue, trainers, people })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

/// Every day filled in, none twice, in their order.
fn read_days(raw: &[String]) -> Result<Vec<NaiveDate>, Told> {
    let days: Option<Vec<NaiveDate>> = raw.iter().map(|day| parse_day(day)).collect();
    let mut days = days.filter(|days| !days.is_empty()).ok_or_else(words::enter_every_day)?;
    days.sort_unstable();
    if days.windows(2).any(|pair| pair[0] == pair[1]) { Err(words::same_day_twice()) } else { Ok(days) }
}

impl CourseRun {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start())?;
        Ok(())
    }
}

impl Located for CourseRun {
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

impl Reads for CourseRun {
    const READ_RIGHT: Right = Right::ReadTraining;
}

/// Plan a run of the course for a cohort.
#[derive(Debug)]
pub struct AddRun;
impl Action for AddRun {
    type On = Cohort;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course.add";
}

/// Change a run's name or unit.
#[derive(Debug)]
pub struct EditRun;
impl Action for EditRun {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course.edit";
}

/// End a run.
#[derive(Debug)]
pub struct EndRun;
impl Action for EndRun {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course.end";
}

/// Say who is on a run.
#[derive(Debug)]
pub struct SetPlaces;
impl Action for SetPlaces {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course.people";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> TypedRun {
        TypedRun {
            name: "Autumn course".into(),
            days: vec!["2026-10-12".into(), "2026-10-05".into()],
            starts: "09:00".into(),
            ends: "15:30".into(),
            ..TypedRun::default()
        }
    }

    #[test]
    fn the_days_of_a_course_stand_in_their_order_and_none_twice() {
        let run = NewRun::parse(&typed()).unwrap();
        assert_eq!(run.days.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-10-05", "2026-10-12"]);
        let twice = TypedRun { days: vec!["2026-10-05".into(); 2], ..typed() };
        assert_eq!(NewRun::parse(&twice).unwrap_err(), [words::same_day_twice()]);
        let missing = TypedRun { days: vec!["2026-10-05".into(), String::new()], ..typed() };
        assert_eq!(NewRun::parse(&missing).unwrap_err(), [words::enter_every_day()]);
    }

    #[test]
    fn all_that_is_wrong_with_a_course_is_said_at_once() {
        let wrong = TypedRun { name: " ".into(), ends: "soon".into(), days: vec![], ..typed() };
        assert_eq!(NewRun::parse(&wrong).unwrap_err().len(), 3);
    }
}
