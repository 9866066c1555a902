//! Periods: the parts of a site's day, and the rule that no two of them claim the same minute.
//!
//! Owns: lessons, form time, breaks, on which weekdays and in which week of two. Refuses: dates on which the site is
//! closed; those belong to the term calendar.

use chrono::{Datelike, NaiveDate};

use super::{Area, Organisation, Site, SiteDetails, WeekLetter, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::{Hours, Minute, Span, Weekdays, parse_weekday, weekday_number},
    id::Id,
    text::Line,
    told::{Problems, Told},
    typed::Typed,
};

/// One period of one site, from the day it is in the timetable to the day it is not.
#[derive(Debug, Clone)]
pub struct Period {
    pub id: Id<Period>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: PeriodDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a period.
#[derive(Debug, Clone)]
pub struct PeriodDetails {
    pub name: Line,
    pub kind: PeriodKind,
    pub weeks: Weeks,
    pub weekdays: Weekdays,
    /// Local minutes of the day.
    pub hours: Hours,
}

/// What goes on in it. A session in a lesson costs a pupil that lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodKind {
    Lesson,
    FormTime,
    Break,
    Lunch,
    AfterSchool,
}

impl PeriodKind {
    pub const ALL: [Self; 5] = [Self::Lesson, Self::FormTime, Self::Break, Self::Lunch, Self::AfterSchool];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::FormTime => "form_time",
            Self::Break => "break",
            Self::Lunch => "lunch",
            Self::AfterSchool => "after_school",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Lesson => "Lesson",
            Self::FormTime => "Form time",
            Self::Break => "Break",
            Self::Lunch => "Lunch",
            Self::AfterSchool => "After school",
        }
    }
}

/// In which weeks of a two-week timetable it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weeks {
    Every,
    A,
    B,
}

impl Weeks {
    pub const ALL: [Self; 3] = [Self::Every, Self::A, Self::B];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Every => "every",
            Self::A => "a",
            Self::B => "b",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|weeks| weeks.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Every => "Every week",
            Self::A => "A weeks",
            Self::B => "B weeks",
        }
    }

    /// Whether it happens in a week of this letter; `None` is a week of a site whose weeks are all alike.
    pub fn hold_in(self, letter: Option<WeekLetter>) -> bool {
        match self {
            Self::Every => true,
            Self::A => letter == Some(WeekLetter::A),
            Self::B => letter == Some(WeekLetter::B),
        }
    }

    fn meet(self, other: Self) -> bool {
        self == other || self == Self::Every || other == Self::Every
    }
}

impl PeriodDetails {
    /// `weekdays` are ISO numbers or names, one for each day ticked; `starts` and `ends` are times of day.
    pub fn parse(
        name: &str,
        kind: &str,
        weeks: &str,
        weekdays: &[impl AsRef<str>],
        starts: &str,
        ends: &str,
    ) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "the period’s name")));
        let kind = problems.take(PeriodKind::from_code(kind).ok_or_else(words::choose_period_kind));
        let weeks = problems.take(Weeks::from_code(weeks).ok_or_else(words::choose_weeks));
        let days: Option<Vec<_>> = weekdays.iter().map(|day| parse_weekday(day.as_ref())).collect();
        let weekdays = problems.take(days.and_then(Weekdays::of).ok_or_else(words::choose_weekdays));
        let starts = problems.take(Minute::parse(starts).ok_or_else(|| words::enter_time("starts")));
        let ends = problems.take(Minute::parse(ends).ok_or_else(|| words::enter_time("ends")));
        let hours = starts
            .zip(ends)
            .and_then(|(starts, ends)| problems.take(Hours::new(starts, ends).map_err(|_| words::hours_reversed())));
        let made = match (name, kind, weeks, weekdays, hours) {
            (Some(name), Some(kind), Some(weeks), Some(weekdays), Some(hours)) => {
                Some(Self { name, kind, weeks, weekdays, hours })
            }
            _ => None,
        };
        problems.finish(made)
    }

    /// A period of A or B weeks needs a site that tells its weeks apart.
    pub fn fits(&self, site: &SiteDetails) -> Result<(), Told> {
        if self.weeks == Weeks::Every || site.week_a_monday.is_some() { Ok(()) } else { Err(words::weeks_are_alike()) }
    }

    fn meets(&self, other: &Self) -> bool {
        self.weeks.meet(other.weeks)
            && self.weekdays.bits() & other.weekdays.bits() != 0
            && self.hours.overlaps(other.hours)
    }
}

impl Typed for PeriodDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let days = self.weekdays.iter().map(|day| ("weekdays", weekday_number(day).to_string()));
        let mut typed = vec![
            ("name", self.name.to_string()),
            ("kind", self.kind.code().to_owned()),
            ("weeks", self.weeks.code().to_owned()),
            ("starts", self.hours.starts().to_string()),
            ("ends", self.hours.ends().to_string()),
        ];
        typed.extend(days);
        typed
    }
}

/// The first of a site's other periods that claims a minute of `wanted`, on the same weekday in the same week letter.
/// `wanted` is to hold from the day `from`; periods that have ended by then stand in nobody's way. `others` leaves
/// out the period that is being changed.
pub fn clash<'a>(
    wanted: &PeriodDetails,
    from: NaiveDate,
    others: impl IntoIterator<Item = &'a Period>,
) -> Option<&'a Period> {
    others.into_iter().find(|other| !other.span.has_ended_by(from) && wanted.meets(&other.details))
}

impl Period {
    /// Whether it is in the timetable of a day of this site: on its dates, its weekdays and in its week of two. Whether
    /// the site is open then is the term calendar's to say.
    pub fn is_held_on(&self, day: NaiveDate, site: &SiteDetails) -> bool {
        self.span.holds_on(day)
            && self.details.weekdays.contains(day.weekday())
            && self.details.weeks.hold_in(site.week_letter(day))
    }

    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Period {
    /// "Period 5", "Period 5 in A weeks".
    pub fn in_words(&self) -> String {
        match self.details.weeks {
            Weeks::Every => self.details.name.to_string(),
            Weeks::A => format!("{} in A weeks", self.details.name),
            Weeks::B => format!("{} in B weeks", self.details.name),
        }
    }
}

impl Located for Period {
    fn location(&self) -> Location {
        Location::site(self.organisation, self.area, self.site)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Period {
    const READ_RIGHT: Right = Right::ReadSchoolDay;
}

/// Add a period to a site's day.
#[derive(Debug)]
pub struct AddPeriod;
impl Action for AddPeriod {
    type On = Site;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "period.add";
}

/// Change a period.
#[derive(Debug)]
pub struct EditPeriod;
impl Action for EditPeriod {
    type On = Period;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "period.edit";
}

/// Take a period out of the timetable.
#[derive(Debug)]
pub struct EndPeriod;
impl Action for EndPeriod {
    type On = Period;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "period.end";
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;
