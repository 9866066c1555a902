//! Whether a cohort may start: everything that must be there before the first session, one line each.
//!
//! Owns: the checklist, as one pure function over what was gathered. Refuses: the young people's own gates, which are
//! theirs (`gates`), and to start anything.

use chrono::NaiveDate;

use super::{CohortDetails, DataSharingAgreement, Venue, readiness_words as words};
use crate::{
    calendar::{Offer, ProgrammeWeek, TermCalendar, WeekPlan, offers, programme_weeks},
    id::Id,
    programme::Rules,
    safeguarding::{LeadAway, RotaSlot, gaps, programme_hours, school_hours},
    staff::Person,
};

/// What is looked at, in the order in which somebody would mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadinessItem {
    People,
    Calendar,
    Agreement,
    SchoolDay,
    Rota,
    Venues,
    Checks,
    Ratio,
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    pub item: ReadinessItem,
    /// Whether it is there.
    pub ready: bool,
    /// How it stands, as a sentence.
    pub words: String,
    /// Somebody whom it is about, where it is about one adult.
    pub about: Option<Id<Person>>,
}

/// An adult who could be in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortAdult {
    pub person: Id<Person>,
    pub name: String,
    /// Everything their post asks for holds until the last session.
    pub in_date: bool,
    /// Has a post at this very site or cohort, and so is there on the day.
    pub posted_here: bool,
}

/// What was gathered.
#[derive(Debug, Clone)]
pub struct ReadinessFacts {
    pub today: NaiveDate,
    pub details: CohortDetails,
    pub rules: Rules,
    pub site: super::SiteDetails,
    pub calendar: TermCalendar,
    pub agreements: Vec<DataSharingAgreement>,
    pub periods: Vec<super::Period>,
    /// Of the site's lane and of the programme's: either reads a worry.
    pub slots: Vec<RotaSlot>,
    pub aways: Vec<LeadAway>,
    /// The rooms that are open.
    pub venues: Vec<Venue>,
    pub adults: Vec<CohortAdult>,
}

impl CohortDetails {
    /// How it wants its weeks.
    pub fn week_plan(&self, rules: &Rules) -> WeekPlan {
        WeekPlan { from: self.planned_start_on, weekday: self.weekday, weeks: rules.weeks, exam_weeks: self.exam_weeks }
    }
}

/// Every line of the checklist; a cohort may start where each is ready.
pub fn readiness(facts: &ReadinessFacts) -> Vec<Readiness> {
    let weeks = programme_weeks(&facts.calendar, &facts.details.week_plan(&facts.rules));
    let mut lines = vec![people(facts), calendar(facts, &weeks), agreement(facts, &weeks), school_day(facts)];
    lines.push(rota(facts, &weeks));
    lines.push(venues(facts));
    lines.extend(checks(facts));
    lines.push(ratio(facts));
    lines
}

fn line(item: ReadinessItem, found: Result<String, String>) -> Readiness {
    let ready = found.is_ok();
    Readiness { item, ready, words: found.unwrap_or_else(|missing| missing), about: None }
}

fn people(facts: &ReadinessFacts) -> Readiness {
    let CohortDetails { lead, second, specialist, .. } = facts.details;
    let nobody: Vec<&str> = [(lead, words::LEAD), (second, words::SECOND), (specialist, words::SPECIALIST)]
        .into_iter()
        .filter_map(|(who, part)| who.is_none().then_some(part))
        .collect();
    let found = if nobody.is_empty() { Ok(words::people_named()) } else { Err(words::nobody_named(&nobody)) };
    line(ReadinessItem::People, found)
}

fn calendar(facts: &ReadinessFacts, weeks: &[ProgrammeWeek]) -> Readiness {
    let plan = facts.details.week_plan(&facts.rules);
    let wanted = usize::from(plan.weeks);
    let found = match weeks.last() {
        _ if !facts.calendar.knows(plan.from) => Err(words::no_terms()),
        Some(last) if weeks.len() >= wanted => match facts.details.planned_end_on {
            Some(end) if end < last.day => Err(words::ends_too_soon(end, last.day, plan.weeks)),
            _ => Ok(words::weeks_fit(plan.weeks, plan.from, last.day)),
        },
        _ => Err(words::weeks_do_not_fit(plan.weeks, weeks.len(), &offered(facts, &plan))),
    };
    line(ReadinessItem::Calendar, found)
}

fn offered(facts: &ReadinessFacts, plan: &WeekPlan) -> Vec<Offer> {
    offers(&facts.calendar, plan)
}

fn agreement(facts: &ReadinessFacts, weeks: &[ProgrammeWeek]) -> Readiness {
    let covers = |day: NaiveDate| facts.agreements.iter().any(|each| each.standing(day).covers_sharing());
    let days = std::iter::once(facts.details.planned_start_on).chain(weeks.iter().map(|week| week.day));
    let found = match days.into_iter().find(|day| !covers(*day)) {
        None => Ok(words::agreement_holds()),
        Some(_) if facts.agreements.is_empty() => Err(words::no_agreement()),
        Some(day) => Err(words::agreement_does_not_hold(day)),
    };
    line(ReadinessItem::Agreement, found)
}

fn school_day(facts: &ReadinessFacts) -> Readiness {
    let found = if facts.periods.is_empty() { Err(words::no_periods()) } else { Ok(words::periods_there()) };
    line(ReadinessItem::SchoolDay, found)
}

/// Somebody must read a worry in every school hour of every programme week, whichever day the session is on.
fn rota(facts: &ReadinessFacts, weeks: &[ProgrammeWeek]) -> Readiness {
    let uncovered = weeks.iter().find_map(|week| {
        let hours = Some(school_hours(&facts.periods, &facts.site, week.monday()));
        let hours = hours.filter(|hours| !hours.is_empty()).unwrap_or_else(programme_hours);
        let open = gaps(&facts.slots, &facts.aways, week.monday(), &hours).into_iter();
        open.map(|gap| gap.day).find(|day| *day >= facts.today && facts.calendar.is_school_day(*day))
    });
    line(ReadinessItem::Rota, uncovered.map_or_else(|| Ok(words::rota_covers()), |day| Err(words::nobody_reads(day))))
}

fn venues(facts: &ReadinessFacts) -> Readiness {
    let seen = facts.venues.iter().filter(|venue| venue.details.in_sight).map(|venue| venue.details.use_for);
    let (mut one_to_one, mut group) = (0, 0);
    for use_for in seen {
        one_to_one += i32::from(use_for.serves_one_to_one());
        group += i32::from(use_for.serves_groups());
    }
    let found = match (one_to_one, group) {
        (0, _) => Err(words::no_room_for_one_to_one()),
        (_, 0) if facts.rules.group_sessions > 0 => Err(words::no_room_for_groups()),
        _ => Ok(words::rooms_there(one_to_one, group)),
    };
    line(ReadinessItem::Venues, found)
}

/// One line for each adult whose checks do not hold, or one for all.
fn checks(facts: &ReadinessFacts) -> Vec<Readiness> {
    let CohortDetails { lead, second, specialist, .. } = facts.details;
    let named: Vec<Id<Person>> = [lead, second, specialist].into_iter().flatten().collect();
    let known = |person: &Id<Person>| facts.adults.iter().find(|adult| adult.person == *person);
    let lapsed: Vec<Readiness> = named
        .iter()
        .filter_map(|person| match known(person) {
            Some(adult) if adult.in_date => None,
            Some(adult) => Some((Some(*person), words::checks_lapse(&adult.name))),
            None => Some((None, words::has_no_post())),
        })
        .map(|(about, words)| Readiness { item: ReadinessItem::Checks, ready: false, words, about })
        .collect();
    match (named.is_empty(), lapsed.is_empty()) {
        (true, _) => vec![line(ReadinessItem::Checks, Err(words::nobody_to_check()))],
        (_, true) => vec![line(ReadinessItem::Checks, Ok(words::checks_hold()))],
        _ => lapsed,
    }
}

/// Adults whom the cohort needs when all its pairs meet at once. Mentors are children in this sum, at any age.
pub fn adults_needed(pairs: i32, rules: &Rules) -> i32 {
    let older = i32::from(rules.ratio_older);
    let mentees =
        if rules.mentee_age_from < rules.ratio_older_from_age { i32::from(rules.ratio_younger) } else { older };
    let share = pairs * older + pairs * mentees;
    let each = (older * mentees).max(1);
    ((share + each - 1) / each).max(i32::from(rules.group_adults))
}

fn ratio(facts: &ReadinessFacts) -> Readiness {
    let CohortDetails { lead, second, specialist, capacity, .. } = facts.details;
    let named = [lead, second, specialist];
    let counts = |adult: &&CohortAdult| adult.in_date && (adult.posted_here || named.contains(&Some(adult.person)));
    let there = i32::try_from(facts.adults.iter().filter(counts).count()).unwrap_or(i32::MAX);
    let needed = adults_needed(capacity, &facts.rules);
    let found = if there >= needed {
        Ok(words::adults_enough(there, capacity))
    } else {
        Err(words::adults_short(there, needed, capacity))
    };
    line(ReadinessItem::Ratio, found)
}

impl ReadinessFacts {
    /// The last day on which anything must hold.
    pub fn last_day(details: &CohortDetails, rules: &Rules, calendar: &TermCalendar) -> NaiveDate {
        let weeks = programme_weeks(calendar, &details.week_plan(rules));
        let last = weeks.last().map_or(details.planned_start_on, |week| week.day);
        last.max(details.planned_end_on.unwrap_or(last))
    }
}

#[cfg(test)]
#[path = "readiness_tests.rs"]
mod tests;
