//! Cohorts: the pairs who start together at one site, the programme version they follow, and their plan.

use chrono::{NaiveDate, Weekday};

use super::{Area, Organisation, Site, words};
use crate::{
    access::{Action, LinkPurpose, Located, Location, Reading, Reads, Right},
    calendar::ExamWeeks,
    dated::{Span, optional_day, parse_weekday, require_day, weekday_number},
    id::Id,
    programme::{self, TemplateVersion},
    staff::Person,
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// The fewest and the most pairs that a cohort may be planned for.
pub const PAIRS: std::ops::RangeInclusive<i32> = 1..=100;

/// One cohort of a site.
#[derive(Debug, Clone)]
pub struct Cohort {
    pub id: Id<Cohort>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: CohortDetails,
    /// The day on which somebody started it, once everything was there; `None` while it is planned.
    pub running_on: Option<NaiveDate>,
    /// From the day it was added to the day it is over.
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortDetails {
    pub name: Line,
    /// The version of a template that it pins: all its numbers.
    pub programme: Id<TemplateVersion>,
    /// The first day of the first programme week. Ages are counted on it.
    pub planned_start_on: NaiveDate,
    /// The day of the last session, where somebody planned one; else the calendar says.
    pub planned_end_on: Option<NaiveDate>,
    /// The day of the week on which it meets, Monday to Friday.
    pub weekday: Weekday,
    pub exam_weeks: ExamWeeks,
    /// Pairs that it is planned for.
    pub capacity: i32,
    /// The practitioner who leads it.
    pub lead: Option<Id<Person>>,
    /// The second adult.
    pub second: Option<Id<Person>>,
    /// The mental health specialist who supports it.
    pub specialist: Option<Id<Person>>,
}

impl CohortDetails {
    /// A cohort of ten pairs that begins on `planned_start_on` and meets on that weekday; people come later.
    pub fn starting(name: Line, programme: Id<TemplateVersion>, planned_start_on: NaiveDate) -> Self {
        use chrono::Datelike;
        Self {
            name,
            programme,
            planned_start_on,
            planned_end_on: None,
            weekday: planned_start_on.weekday(),
            exam_weeks: ExamWeeks::LeftOut,
            capacity: 10,
            lead: None,
            second: None,
            specialist: None,
        }
    }

    /// Reads a form: `field` gives what stands in each.
    pub fn parse<'a>(field: impl Fn(&str) -> &'a str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(field("name")).map_err(|p| p.told("name", "the cohort’s name")));
        let programme = problems.take(field("programme").parse().map_err(|_| programme::words::choose_template()));
        let start = problems.take(require_day(field("planned_start_on"), "planned_start_on", "the day it starts"));
        let end = problems.take(optional_day(field("planned_end_on"), "planned_end_on", "the last day"));
        if start.zip(end.flatten()).is_some_and(|(start, end)| end < start) {
            problems.note(words::ends_before_start("planned_end_on"));
        }
        let weekday = problems.take(school_weekday(field("weekday")));
        let exam_weeks = problems.take(ExamWeeks::from_code(field("exam_weeks")).ok_or_else(words::choose_exam_weeks));
        let capacity = field("capacity").trim().parse().ok().filter(|pairs| PAIRS.contains(pairs));
        let capacity = problems.take(capacity.ok_or_else(words::pairs_out_of_range));
        let mut person = |name: &'static str| problems.take(optional_person(field(name), name));
        let (lead, second, specialist) = (person("lead"), person("second"), person("specialist"));
        if lead.flatten().is_some() && lead == second {
            problems.note(words::second_is_the_lead());
        }
        let when = start.zip(end).zip(weekday.zip(exam_weeks));
        let made = name.zip(programme).zip(when).zip(capacity).zip(lead.zip(second).zip(specialist)).map(
            |((((name, programme), ((start, end), (weekday, exam_weeks))), capacity), ((lead, second), specialist))| {
                let begun = Self::starting(name, programme, start);
                Self { planned_end_on: end, weekday, exam_weeks, capacity, lead, second, specialist, ..begun }
            },
        );
        problems.finish(made)
    }
}

fn school_weekday(raw: &str) -> Result<Weekday, Told> {
    let weekday = parse_weekday(raw).filter(|day| !matches!(day, Weekday::Sat | Weekday::Sun));
    weekday.ok_or_else(words::choose_cohort_weekday)
}

fn optional_person(raw: &str, field: &'static str) -> Result<Option<Id<Person>>, Told> {
    if raw.trim().is_empty() { Ok(None) } else { raw.parse().map(Some).map_err(|_| words::choose_somebody(field)) }
}

impl Typed for CohortDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let person = |id: Option<Id<Person>>| id.map(|id| id.to_string()).unwrap_or_default();
        vec![
            ("name", self.name.to_string()),
            ("programme", self.programme.to_string()),
            ("planned_start_on", self.planned_start_on.to_string()),
            ("planned_end_on", self.planned_end_on.map(|day| day.to_string()).unwrap_or_default()),
            ("weekday", weekday_number(self.weekday).to_string()),
            ("exam_weeks", self.exam_weeks.code().to_owned()),
            ("capacity", self.capacity.to_string()),
            ("lead", person(self.lead)),
            ("second", person(self.second)),
            ("specialist", person(self.specialist)),
        ]
    }
}

impl Cohort {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| super::words::ends_before_start("ended_on"))?;
        Ok(())
    }

    /// What may no longer change once it runs: the numbers it runs by, and the day on which ages were counted.
    pub fn may_become(&self, wanted: &CohortDetails) -> Result<(), Told> {
        let kept =
            self.details.programme == wanted.programme && self.details.planned_start_on == wanted.planned_start_on;
        if self.running_on.is_some() && !kept { Err(words::runs_already()) } else { Ok(()) }
    }
}

impl Located for Cohort {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.id)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Cohort {
    const READ_RIGHT: Right = Right::ReadCohorts;

    fn by_link(purpose: LinkPurpose) -> bool {
        purpose.is_of_a_cohort()
    }
}

/// Reading which sites a new cohort may start at: those where one may keep cohorts.
#[derive(Debug)]
pub struct CohortHomes;

impl Reading for CohortHomes {
    const RIGHT: Right = Right::KeepCohorts;
}

/// Add a cohort to a site.
#[derive(Debug)]
pub struct AddCohort;
impl Action for AddCohort {
    type On = Site;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.add";
}

/// Change a cohort's name, plan or people.
#[derive(Debug)]
pub struct EditCohort;
impl Action for EditCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.edit";
}

/// Start a cohort: from planned to running.
#[derive(Debug)]
pub struct StartCohort;
impl Action for StartCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.start";
}

/// End a cohort.
#[derive(Debug)]
pub struct EndCohort;
impl Action for EndCohort {
    type On = Cohort;
    const RIGHT: Right = Right::KeepCohorts;
    const NAME: &'static str = "cohort.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(change: (&str, &'static str)) -> Parsed<CohortDetails> {
        CohortDetails::parse(|field| match field {
            _ if field == change.0 => change.1,
            "name" => "Spring 2027",
            "programme" => "01890000-0000-7000-8000-000000000001",
            "planned_start_on" => "2027-01-11",
            "weekday" => "1",
            "exam_weeks" => "left_out",
            "capacity" => "12",
            _ => "",
        })
    }

    #[test]
    fn a_cohort_reads_back_from_its_form() {
        let details = parse(("lead", "01890000-0000-7000-8000-000000000002")).unwrap();
        let typed = details.typed();
        let text = |field: &str| typed.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value);
        let again = CohortDetails::parse(text).unwrap();
        assert_eq!(again, details);
    }

    #[test]
    fn each_field_that_is_wrong_is_named() {
        for (field, value) in [
            ("name", " "),
            ("programme", "ten weeks"),
            ("planned_start_on", "soon"),
            ("planned_end_on", "2027-01-10"),
            ("weekday", "6"),
            ("exam_weeks", ""),
            ("capacity", "0"),
            ("lead", "Bisi"),
        ] {
            let told = parse((field, value)).unwrap_err();
            assert_eq!(told.len(), 1, "{field}");
            assert_eq!(told[0].field, Some(field));
        }
    }
}
