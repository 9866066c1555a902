//! Sites: the schools and youth clubs where pairs meet.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Area, Organisation, Phones};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::{Span, optional_day},
    id::Id,
    text::{Line, Note},
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// One site, from the day the programme starts there to the day it ends.
#[derive(Debug, Clone)]
pub struct Site {
    pub id: Id<Site>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub details: SiteDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a site.
#[derive(Debug, Clone)]
pub struct SiteDetails {
    pub name: Line,
    pub kind: SiteKind,
    /// Whether young people may use their own: the site's policy, chosen and never guessed.
    pub phones: Phones,
    /// Sealed on disk.
    pub address: Option<Note>,
    /// A Monday of an A week, where the timetable runs over two weeks; `None` where every week is alike.
    pub week_a_monday: Option<NaiveDate>,
}

/// A school has a timetable and a bell; a youth club has opening hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteKind {
    School,
    YouthClub,
}

impl SiteKind {
    pub const ALL: [Self; 2] = [Self::School, Self::YouthClub];

    pub const fn code(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::YouthClub => "youth_club",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::School => "School",
            Self::YouthClub => "Youth club",
        }
    }
}

/// Which week of a two-week timetable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekLetter {
    A,
    B,
}

impl SiteDetails {
    pub fn parse(name: &str, kind: &str, phones: &str, address: &str, week_a_monday: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "the site’s name")));
        let kind = problems.take(SiteKind::from_code(kind).ok_or_else(super::words::choose_site_kind));
        let phones = problems.take(Phones::from_code(phones).ok_or_else(super::words::choose_phones));
        let address = problems.take(Note::parse_optional(address).map_err(|p| p.told("address", "the address")));
        let monday = problems.take(optional_day(week_a_monday, "week_a_monday", "the Monday of an A week"));
        if monday.flatten().is_some_and(|day| day.weekday() != Weekday::Mon) {
            problems.note(super::words::not_a_monday());
        }
        let made = match (name, kind, phones, address, monday) {
            (Some(name), Some(kind), Some(phones), Some(address), Some(week_a_monday)) => {
                Some(Self { name, kind, phones, address, week_a_monday })
            }
            _ => None,
        };
        problems.finish(made)
    }

    /// The letter of the week that `day` lies in, counting every calendar week; `None` where weeks are alike.
    pub fn week_letter(&self, day: NaiveDate) -> Option<WeekLetter> {
        let weeks = (day - self.week_a_monday?).num_days().div_euclid(7);
        Some(if weeks.rem_euclid(2) == 0 { WeekLetter::A } else { WeekLetter::B })
    }
}

impl Typed for SiteDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("name", self.name.to_string()),
            ("kind", self.kind.code().to_owned()),
            ("phones", self.phones.code().to_owned()),
            ("address", self.address.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("week_a_monday", self.week_a_monday.map(|day| day.to_string()).unwrap_or_default()),
        ]
    }
}

impl Site {
    /// Ends it. Its open cohorts must have ended first.
    pub fn end(&mut self, day: NaiveDate, open_cohorts: i64) -> Result<(), Told> {
        if open_cohorts > 0 {
            return Err(super::words::site_has_cohorts(open_cohorts));
        }
        self.span = self.span.ended(day).map_err(|_| super::words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl Located for Site {
    fn location(&self) -> Location {
        Location::site(self.organisation, self.area, self.id)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Site {
    const READ_RIGHT: Right = Right::ReadSites;
}

/// Add a site to an area.
#[derive(Debug)]
pub struct AddSite;
impl Action for AddSite {
    type On = Area;
    const RIGHT: Right = Right::AddSite;
    const NAME: &'static str = "site.add";
}

/// Change a site's name, kind, address, week pattern, or what it says to phones.
#[derive(Debug)]
pub struct EditSite;
impl Action for EditSite {
    type On = Site;
    const RIGHT: Right = Right::KeepSites;
    const NAME: &'static str = "site.edit";
}

/// End a site.
#[derive(Debug)]
pub struct EndSite;
impl Action for EndSite {
    type On = Site;
    const RIGHT: Right = Right::KeepSites;
    const NAME: &'static str = "site.end";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    #[test]
    fn a_and_b_weeks_alternate_in_both_directions() {
        let site = SiteDetails::parse("Eastbrook", "school", "yes", "", "2026-09-07").unwrap();
        let letter = |text| site.week_letter(parse_day(text).unwrap()).unwrap();
        assert_eq!(letter("2026-09-07"), WeekLetter::A);
        assert_eq!(letter("2026-09-13"), WeekLetter::A);
        assert_eq!(letter("2026-09-14"), WeekLetter::B);
        assert_eq!(letter("2026-09-06"), WeekLetter::B);
        assert_eq!(letter("2026-08-30"), WeekLetter::A);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let problems = SiteDetails::parse(" ", "castle", "", "", "8/9/2026").unwrap_err();
        let fields: Vec<_> = problems.iter().filter_map(|told| told.field).collect();
        assert_eq!(fields, ["name", "kind", "phones", "week_a_monday"]);
    }
}
