//! One activity of the library. The words are the staff's own; they are about nobody.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::{AdultsNeeded, words};
use crate::{
    access::{Located, Location, Reads, Right, deeds},
    dated::Span,
    id::Id,
    organisation::{Organisation, words as places},
    text::{Line, Note},
    told::{Parsed, Problems, Told},
    typed::Typed,
};

deeds! {
    /// Add an activity to the library.
    AddActivity on Organisation: KeepTemplates "activity.add";
    /// Take in those of the dozen to begin with that are not there yet.
    AddStarter on Organisation: KeepTemplates "activity.add_starter";
    /// Change what it says.
    EditActivity on Activity: KeepTemplates "activity.edit";
    /// No group chooses it any more. Sessions that chose it keep it.
    RetireActivity on Activity: KeepTemplates "activity.retire";
    /// It may be chosen again.
    BringBackActivity on Activity: KeepTemplates "activity.bring_back";
}

/// One activity, from the day it came into the library to the day it is retired.
#[derive(Debug, Clone)]
pub struct Activity {
    pub id: Id<Activity>,
    pub organisation: Id<Organisation>,
    pub details: ActivityDetails,
    pub span: Span,
    pub version: i32,
}

/// What an activity says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityDetails {
    pub name: Line,
    pub aims: Note,
    /// Step by step, one line each.
    pub plan: Note,
    pub kit: Option<Note>,
    /// What could go wrong, and what is done about it.
    pub risk: Option<Note>,
    pub minutes: u16,
    /// The fewest and the most young people.
    pub group: (u16, u16),
    pub adults: AdultsNeeded,
    /// The first and the last programme week that it suits; `None` suits any.
    pub weeks: Option<(u16, u16)>,
}

const MINUTES: RangeInclusive<u16> = 5..=240;
const PEOPLE: RangeInclusive<u16> = 1..=60;
const ADULTS: RangeInclusive<u16> = 1..=20;
const WEEKS: RangeInclusive<u16> = 1..=40;

/// A form's fields, one after another.
struct Form<'t> {
    typed: &'t [(String, String)],
    problems: Problems,
}

impl Form<'_> {
    fn text(&self, field: &str) -> &str {
        self.typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    fn note(&mut self, field: &'static str, what: &str) -> Option<Note> {
        let read = Note::parse(self.text(field)).map_err(|problem| problem.told(field, what));
        self.problems.take(read)
    }

    fn note_or_none(&mut self, field: &'static str, what: &str) -> Option<Option<Note>> {
        let read = Note::parse_optional(self.text(field)).map_err(|problem| problem.told(field, what));
        self.problems.take(read)
    }

    fn number(&mut self, field: &'static str, what: &str, within: &RangeInclusive<u16>) -> Option<u16> {
        let number = self.text(field).trim().parse().ok().filter(|number| within.contains(number));
        self.problems.take(number.ok_or_else(|| words::number(field, what, within)))
    }

    /// Two numbers of which the second is not less.
    fn pair(&mut self, first: Option<u16>, last: Option<u16>, turned_round: fn() -> Told) -> Option<(u16, u16)> {
        let pair = first.zip(last);
        if pair.is_some_and(|(first, last)| last < first) {
            self.problems.note(turned_round());
        }
        pair
    }

    fn weeks(&mut self) -> Option<(u16, u16)> {
        match ["week_from", "week_to"].map(|field| self.text(field).trim().is_empty()) {
            [true, true] => None,
            [false, false] => {
                let first = self.number("week_from", "the first week", &WEEKS);
                let last = self.number("week_to", "the last week", &WEEKS);
                self.pair(first, last, words::weeks_turned_round)
            }
            _ => {
                self.problems.note(words::one_week_missing());
                None
            }
        }
    }
}

impl ActivityDetails {
    /// Reads a form's fields by the names that [`Typed`] gives them.
    pub fn parse(typed: &[(String, String)]) -> Parsed<Self> {
        let mut form = Form { typed, problems: Problems::default() };
        let name = Line::parse(form.text("name")).map_err(|problem| problem.told("name", words::NAME));
        let name = form.problems.take(name);
        let aims = form.note("aims", words::AIMS);
        let plan = form.note("plan", words::PLAN);
        let kit = form.note_or_none("kit", words::KIT);
        let risk = form.note_or_none("risk", words::RISK);
        let minutes = form.number("minutes", "how long it takes", &MINUTES);
        let fewest = form.number("group_from", "the smallest group", &PEOPLE);
        let most = form.number("group_to", "the largest group", &PEOPLE);
        let group = form.pair(fewest, most, words::sizes_turned_round);
        let least = form.number("adults", "how many adults it needs", &ADULTS);
        let young_for_one = form.number("young_for_one", "how many young people one adult looks after", &PEOPLE);
        let weeks = form.weeks();
        let adults = least.zip(young_for_one).map(|(least, young_for_one)| AdultsNeeded { least, young_for_one });
        let said = (name.zip(aims), plan.zip(kit.zip(risk)), minutes.zip(group), adults);
        form.problems.finish(match said {
            (Some((name, aims)), Some((plan, (kit, risk))), Some((minutes, group)), Some(adults)) => {
                Some(Self { name, aims, plan, kit, risk, minutes, group, adults, weeks })
            }
            _ => None,
        })
    }

    pub fn suits_week(&self, week: u16) -> bool {
        self.weeks.is_none_or(|(from, to)| (from..=to).contains(&week))
    }
}

impl Typed for ActivityDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let words = |note: &Option<Note>| note.as_ref().map(Note::to_string).unwrap_or_default();
        let week = |week: Option<u16>| week.map(|week| week.to_string()).unwrap_or_default();
        vec![
            ("name", self.name.to_string()),
            ("aims", self.aims.to_string()),
            ("plan", self.plan.to_string()),
            ("kit", words(&self.kit)),
            ("risk", words(&self.risk)),
            ("minutes", self.minutes.to_string()),
            ("group_from", self.group.0.to_string()),
            ("group_to", self.group.1.to_string()),
            ("adults", self.adults.least.to_string()),
            ("young_for_one", self.adults.young_for_one.to_string()),
            ("week_from", week(self.weeks.map(|weeks| weeks.0))),
            ("week_to", week(self.weeks.map(|weeks| weeks.1))),
        ]
    }
}

impl Activity {
    pub fn retire(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| places::ends_before_start("ended_on"))?;
        Ok(())
    }

    pub fn is_retired(&self) -> bool {
        self.span.ended_on().is_some()
    }
}

/// What is kept of an activity when it is brought back: the day on which it was retired.
impl Typed for Activity {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let retired_on = self.span.ended_on().map(|day| day.to_string()).unwrap_or_default();
        self.details.typed().into_iter().chain([("retired_on", retired_on)]).collect()
    }
}

impl Located for Activity {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Activity {
    const READ_RIGHT: Right = Right::ReadTemplates;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let usual = [
            ("name", "Two truths"),
            ("aims", "To laugh together."),
            ("plan", "Everybody says three things."),
            ("minutes", "20"),
            ("group_from", "4"),
            ("group_to", "12"),
            ("adults", "2"),
            ("young_for_one", "8"),
        ];
        let changed = changes.iter().chain(usual.iter().filter(|(name, _)| !changes.iter().any(|(c, _)| c == name)));
        changed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn wrong(changes: &[(&str, &str)]) -> Vec<Option<&'static str>> {
        ActivityDetails::parse(&form(changes)).unwrap_err().into_iter().map(|told| told.field).collect()
    }

    #[test]
    fn what_it_says_reads_back_from_its_form() {
        let details = ActivityDetails::parse(&form(&[("week_from", "1"), ("week_to", "3"), ("kit", "Pens")])).unwrap();
        let typed: Vec<_> = details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(ActivityDetails::parse(&typed).unwrap(), details);
        assert!(details.suits_week(3) && !details.suits_week(4));
        assert!(ActivityDetails::parse(&form(&[])).unwrap().suits_week(9));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        assert_eq!(
            wrong(&[("name", ""), ("plan", " "), ("minutes", "900")]),
            [Some("name"), Some("plan"), Some("minutes")]
        );
        assert_eq!(wrong(&[("group_from", "9"), ("group_to", "8")]), [Some("group_to")]);
        assert_eq!(wrong(&[("adults", "0"), ("young_for_one", "")]), [Some("adults"), Some("young_for_one")]);
        assert_eq!(wrong(&[("week_from", "4")]), [Some("week_to")]);
        assert_eq!(wrong(&[("week_from", "4"), ("week_to", "3")]), [Some("week_to")]);
    }
}
