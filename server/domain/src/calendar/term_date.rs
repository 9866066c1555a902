//! The entries of a site's calendar: terms, half-terms, INSET days, exam weeks, closures.
//!
//! Both days of an entry are meant: a school writes "26 to 30 October", not "until the 31st".

use chrono::NaiveDate;

use super::{SchoolYear, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::require_day,
    id::Id,
    organisation::{Area, Organisation, Site},
    text::Line,
    told::{Parsed, Problems},
    typed::Typed,
};

/// One entry of one site.
#[derive(Debug, Clone)]
pub struct TermDate {
    pub id: Id<TermDate>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: TermDateDetails,
    pub version: i32,
}

/// What may be changed about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermDateDetails {
    pub kind: TermDateKind,
    pub name: Line,
    pub first_on: NaiveDate,
    /// The last day that is meant; never before the first.
    pub last_on: NaiveDate,
    /// For exam weeks: which years sit them.
    pub years: SchoolYears,
}

/// What an entry says about its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermDateKind {
    Term,
    HalfTerm,
    Inset,
    Exams,
    Closure,
}

impl TermDateKind {
    pub const ALL: [Self; 5] = [Self::Term, Self::HalfTerm, Self::Inset, Self::Exams, Self::Closure];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::HalfTerm => "half_term",
            Self::Inset => "inset",
            Self::Exams => "exams",
            Self::Closure => "closure",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Reads a kind as somebody writes it in a file: "Half-term", "INSET day", "exam", "closed".
    pub fn from_written(written: &str) -> Option<Self> {
        let bare: String = written.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        Some(match bare.as_str() {
            "term" | "termtime" => Self::Term,
            "halfterm" | "halftermholiday" | "halftermbreak" => Self::HalfTerm,
            "inset" | "insetday" | "insetdays" | "training" | "trainingday" => Self::Inset,
            "exam" | "exams" | "examweek" | "examweeks" | "mocks" | "mockexams" => Self::Exams,
            "closure" | "closed" | "holiday" => Self::Closure,
            _ => return None,
        })
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Term => "Term",
            Self::HalfTerm => "Half-term",
            Self::Inset => "INSET day",
            Self::Exams => "Exams",
            Self::Closure => "Closed",
        }
    }
}

/// Which year groups something is for; none named means all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SchoolYears(u8);

impl SchoolYears {
    /// Every year of the school.
    pub const EVERY: Self = Self(0);

    pub fn of(years: impl IntoIterator<Item = SchoolYear>) -> Self {
        Self(years.into_iter().fold(0, |bits, year| bits | Self::bit(year)))
    }

    /// Bit 0 is Year 7, bit 6 Year 13.
    pub fn from_bits(bits: i32) -> Option<Self> {
        u8::try_from(bits).ok().filter(|bits| *bits < 128).map(Self)
    }

    pub fn bits(self) -> i32 {
        self.0.into()
    }

    fn bit(year: SchoolYear) -> u8 {
        u8::try_from(year.number() - SchoolYear::FIRST.number()).map_or(0, |place| 1 << place)
    }

    pub const fn is_every(self) -> bool {
        self.0 == 0
    }

    pub fn contains(self, year: SchoolYear) -> bool {
        self.is_every() || self.0 & Self::bit(year) != 0
    }

    /// The named ones; none where every year is meant.
    pub fn named(self) -> impl Iterator<Item = SchoolYear> {
        SchoolYear::all().filter(move |year| self.0 & Self::bit(*year) != 0)
    }
}

impl TermDateDetails {
    /// `years` are numbers of year groups; for anything but exams they are left out.
    pub fn parse(kind: &str, name: &str, first_on: &str, last_on: &str, years: &[&str]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let kind = problems.take(TermDateKind::from_code(kind).ok_or_else(words::choose_kind));
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "what it is called")));
        let first_on = problems.take(require_day(first_on, "first_on", "the first day"));
        let last = if last_on.trim().is_empty() {
            Ok(None)
        } else {
            require_day(last_on, "last_on", "the last day").map(Some)
        };
        let last_on = problems.take(last).and_then(|last| last.or(first_on));
        let years: Option<Vec<_>> = years.iter().map(|year| SchoolYear::parse(year)).collect();
        let years = problems.take(years.ok_or_else(words::choose_years)).map(SchoolYears::of);
        let made = match (kind, name, first_on, last_on, years) {
            (Some(kind), Some(name), Some(first_on), Some(last_on), Some(years)) => {
                let years = if kind == TermDateKind::Exams { years } else { SchoolYears::EVERY };
                let made = Self { kind, name, first_on, last_on, years };
                made.check(&mut problems);
                Some(made)
            }
            _ => None,
        };
        problems.finish(made)
    }

    /// What no field can know by itself.
    pub(super) fn check(&self, problems: &mut Problems) {
        let days = (self.last_on - self.first_on).num_days() + 1;
        if days < 1 {
            problems.note(words::last_before_first());
        } else if days > self.most_days() {
            problems.note(words::too_long(self.kind, self.most_days()));
        }
    }

    /// The longest that such an entry is believed: a slip in the year is the usual mistake.
    const fn most_days(&self) -> i64 {
        match self.kind {
            TermDateKind::Term => 200,
            TermDateKind::HalfTerm => 21,
            TermDateKind::Inset => 7,
            TermDateKind::Exams => 90,
            TermDateKind::Closure => 120,
        }
    }

    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.first_on <= day && day <= self.last_on
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.first_on <= other.last_on && other.first_on <= self.last_on
    }

    /// The first other entry that contradicts this one: two terms on one day, or the very same thing twice.
    pub fn clash<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Option<&'a Self> {
        others.into_iter().find(|other| {
            let two_terms = self.kind == TermDateKind::Term && other.kind == TermDateKind::Term;
            let same_thing = self.kind == other.kind && self.years == other.years && self.kind != TermDateKind::Exams;
            (two_terms || same_thing) && self.overlaps(other)
        })
    }
}

impl Typed for TermDateDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let mut typed = vec![
            ("kind", self.kind.code().to_owned()),
            ("name", self.name.to_string()),
            ("first_on", self.first_on.to_string()),
            ("last_on", self.last_on.to_string()),
        ];
        typed.extend(self.years.named().map(|year| ("years", year.number().to_string())));
        typed
    }
}

impl Located for TermDate {
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

impl Reads for TermDate {
    const READ_RIGHT: Right = Right::ReadSchoolDay;
}

/// Add an entry to a site's calendar.
#[derive(Debug)]
pub struct AddTermDate;
impl Action for AddTermDate {
    type On = Site;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "term_date.add";
}

/// Change an entry.
#[derive(Debug)]
pub struct EditTermDate;
impl Action for EditTermDate {
    type On = TermDate;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "term_date.edit";
}

/// Take an entry out of the calendar; what it said is kept.
#[derive(Debug)]
pub struct RemoveTermDate;
impl Action for RemoveTermDate {
    type On = TermDate;
    const RIGHT: Right = Right::KeepSchoolDay;
    const NAME: &'static str = "term_date.remove";
}
