//! What a practitioner chooses before a cohort is planned.

use chrono::Weekday;

use super::words;
use crate::{
    dated::{WEEK, Weekdays, parse_weekday, weekday_number},
    id::Id,
    organisation::PeriodKind,
    programme::Rules,
    scheduling::{Half, Pattern, Supervision, spread},
    staff::Person,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// The choices of one cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimetableChoices {
    /// The days on which sessions may be.
    pub weekdays: Weekdays,
    /// So many school weeks with two sessions for each pair, where ten weeks are not there.
    pub twice_in: u16,
    pub pattern: Pattern,
    /// The adults, in the order of the week.
    pub comes: Vec<Comes>,
}

/// An adult who comes in one half of a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Comes {
    /// 1 is Monday.
    pub weekday: i32,
    pub half: Half,
    pub person: Id<Person>,
}

/// The fields of a form for who comes when.
pub const COMES_FIELDS: [(&str, Weekday, Half); 10] = [
    ("comes_mon_am", Weekday::Mon, Half::Morning),
    ("comes_mon_pm", Weekday::Mon, Half::Afternoon),
    ("comes_tue_am", Weekday::Tue, Half::Morning),
    ("comes_tue_pm", Weekday::Tue, Half::Afternoon),
    ("comes_wed_am", Weekday::Wed, Half::Morning),
    ("comes_wed_pm", Weekday::Wed, Half::Afternoon),
    ("comes_thu_am", Weekday::Thu, Half::Morning),
    ("comes_thu_pm", Weekday::Thu, Half::Afternoon),
    ("comes_fri_am", Weekday::Fri, Half::Morning),
    ("comes_fri_pm", Weekday::Fri, Half::Afternoon),
];

impl TimetableChoices {
    /// What most cohorts want: the cohort's own weekday, any part of the day, the groups spread over the programme,
    /// supervision straight after the session, and the two adults all that day.
    pub fn usual(weekday: Weekday, adults: &[Id<Person>], rules: &Rules) -> Self {
        let halves = [Half::Morning, Half::Afternoon];
        let day = weekday_number(weekday);
        let comes = halves
            .into_iter()
            .flat_map(|half| adults.iter().map(move |person| Comes { weekday: day, half, person: *person }));
        Self {
            weekdays: Weekdays::only(weekday),
            twice_in: 0,
            pattern: Pattern {
                one_to_one_kinds: vec![PeriodKind::Lesson, PeriodKind::Lunch, PeriodKind::AfterSchool],
                group_weeks: spread(rules.group_sessions, rules.weeks),
                group_kinds: vec![PeriodKind::Lunch, PeriodKind::AfterSchool],
                supervision: Supervision::AfterSession,
            },
            comes: comes.collect(),
        }
    }

    /// Reads a form. `adults` are those who may be chosen.
    pub fn parse<'a>(
        field: impl Fn(&str) -> &'a str,
        ticked: impl Fn(&str) -> Vec<&'a str>,
        weeks: u16,
        adults: &[Id<Person>],
    ) -> Parsed<Self> {
        let mut problems = Problems::default();
        let days: Option<Vec<Weekday>> = ticked("weekdays").into_iter().map(parse_weekday).collect();
        let weekdays = problems.take(days.and_then(Weekdays::of).ok_or_else(words::choose_weekdays));
        let kinds = |name| ticked(name).into_iter().map(PeriodKind::from_code).collect::<Option<Vec<_>>>();
        let one_to_one = kinds("kinds").filter(|kinds| !kinds.is_empty());
        let one_to_one_kinds = problems.take(one_to_one.ok_or_else(words::choose_kinds));
        let group_weeks = problems.take(parse_weeks(field("group_weeks"), weeks));
        let group_kinds = kinds("group_kinds").filter(|kinds| !kinds.is_empty());
        let no_groups = group_weeks.as_ref().is_some_and(Vec::is_empty);
        let own = problems.take(Supervision::from_code(field("supervision")).ok_or_else(words::choose_supervision));
        let needed = !no_groups || own == Some(Supervision::OnItsOwn);
        let group_kinds = match group_kinds {
            None if !needed => Some(vec![]),
            chosen => problems.take(chosen.ok_or_else(words::choose_group_kinds)),
        };
        let twice = field("twice_in").trim();
        let twice = if twice.is_empty() { Some(0) } else { twice.parse().ok().filter(|twice| *twice < weeks) };
        let twice_in = problems.take(twice.ok_or_else(|| words::twice_out_of_range(weeks)));
        let comes = problems.take(parse_comes(ticked, adults));
        let made = weekdays.zip(one_to_one_kinds).zip(group_weeks.zip(group_kinds)).zip(own.zip(twice_in.zip(comes)));
        problems.finish(made.map(
            |(((weekdays, one_to_one_kinds), (group_weeks, group_kinds)), (supervision, (twice_in, comes)))| Self {
                weekdays,
                twice_in,
                pattern: Pattern { one_to_one_kinds, group_weeks, group_kinds, supervision },
                comes,
            },
        ))
    }
}

fn parse_weeks(raw: &str, most: u16) -> Result<Vec<u16>, Told> {
    let parts = raw.split([',', ' ', ';']).filter(|part| !part.is_empty());
    let read: Option<Vec<u16>> = parts.map(|part| part.parse().ok()).collect();
    let mut weeks = read.ok_or_else(|| words::unreadable_weeks(most))?;
    weeks.sort_unstable();
    weeks.dedup();
    if weeks.iter().all(|week| (1..=most).contains(week)) { Ok(weeks) } else { Err(words::unreadable_weeks(most)) }
}

fn parse_comes<'a>(ticked: impl Fn(&str) -> Vec<&'a str>, adults: &[Id<Person>]) -> Result<Vec<Comes>, Told> {
    let mut comes = Vec::new();
    for (name, weekday, half) in COMES_FIELDS {
        for raw in ticked(name) {
            let person = raw.parse().ok().filter(|person| adults.contains(person));
            let person = person.ok_or_else(|| words::choose_adults(name))?;
            comes.push(Comes { weekday: weekday_number(weekday), half, person });
        }
    }
    comes.sort_unstable();
    comes.dedup();
    Ok(comes)
}

impl Typed for TimetableChoices {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let weeks: Vec<String> = self.pattern.group_weeks.iter().map(u16::to_string).collect();
        let mut typed = vec![
            ("twice_in", self.twice_in.to_string()),
            ("group_weeks", weeks.join(", ")),
            ("supervision", self.pattern.supervision.code().to_owned()),
        ];
        let days = WEEK.into_iter().filter(|day| self.weekdays.contains(*day));
        typed.extend(days.map(|day| ("weekdays", weekday_number(day).to_string())));
        typed.extend(self.pattern.one_to_one_kinds.iter().map(|kind| ("kinds", kind.code().to_owned())));
        typed.extend(self.pattern.group_kinds.iter().map(|kind| ("group_kinds", kind.code().to_owned())));
        for comes in &self.comes {
            let field = COMES_FIELDS
                .into_iter()
                .find(|(_, weekday, half)| (weekday_number(*weekday), *half) == (comes.weekday, comes.half));
            typed.extend(field.map(|(name, ..)| (name, comes.person.to_string())));
        }
        typed
    }
}

#[cfg(test)]
#[path = "choices_tests.rs"]
mod tests;
