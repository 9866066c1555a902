//! Everything about a cohort's pairs, read in two statements beside the cohort's own, and put together.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Located, Right, holds_at},
    calendar::{ProgrammeWeek, SchoolYear, programme_weeks, school_year},
    glance::{Days, Delivered, Flag, Owner, Pair, Reason, WeekDelivered, by_week},
    hand_over::CheckAnswers,
    id::Id,
    logs::LogReading,
    matches::Stands,
    organisation::Cohort,
    people::Participant,
    programme::Rules,
    reviews::{Review, open_review, reviews},
    supervision::{Kind, Known, Year, due},
};
use tenfold_store::glance::{self, PairRow, People, Someone};

use super::facts::Facts;
use crate::{Problem, Tx, calendar::calendar_of_cohort, programme::rules_of_cohort};

/// A pair with its names and what it needs.
#[derive(Debug, Clone)]
pub struct PairLine {
    pub pair: Pair,
    pub mentor: String,
    pub mentee: String,
    /// Their years at school, on the day on which the cohort begins.
    pub years: (Option<SchoolYear>, Option<SchoolYear>),
    /// What is most urgent first; without what the actor may not know.
    pub flags: Vec<Flag>,
}

/// A cohort at a glance.
#[derive(Debug)]
pub struct ShownGlance {
    pub cohort: Cohort,
    pub site: String,
    pub rules: Rules,
    pub weeks: Vec<ProgrammeWeek>,
    pub reviews: Vec<Review>,
    /// Needs action first.
    pub pairs: Vec<PairLine>,
    pub by_week: Vec<WeekDelivered>,
    pub total: Delivered,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// Who leads the cohort, where somebody does.
    pub led_by: Option<String>,
}

impl ShownGlance {
    /// The week that runs, or the last that began.
    pub fn current_week(&self) -> Option<&ProgrammeWeek> {
        self.weeks.iter().rev().find(|week| week.monday() <= self.today)
    }

    /// How many pairs have a flag of one of these reasons.
    pub fn with(&self, reasons: &[Reason]) -> usize {
        self.pairs.iter().filter(|line| line.has(reasons)).count()
    }

    /// The review that is asked now, or can be made up.
    pub fn open_review(&self) -> Option<Review> {
        open_review(&self.reviews, self.today)
    }

    /// Whose a flag is, by name.
    pub fn owner(&self, flag: &Flag) -> &str {
        match flag.owner {
            Owner::Lead => self.led_by.as_deref().unwrap_or("The programme manager, as nobody leads the cohort"),
            Owner::Manager => "The programme manager",
        }
    }
}

impl PairLine {
    pub fn has(&self, reasons: &[Reason]) -> bool {
        self.flags.iter().any(|flag| reasons.contains(&flag.reason))
    }
}

/// A cohort that was found, if its logs are the actor's to read. Two queries, and three for the clocks.
pub(crate) fn gather(tx: &mut Tx<'_, '_>, cohort: Cohort, site: String) -> Result<ShownGlance, Problem> {
    if !tx.scope::<LogReading>()?.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let (now, today) = (tx.now(), tx.today()?);
    let rules = rules_of_cohort(tx, &cohort)?;
    let calendar = calendar_of_cohort(tx, &cohort)?;
    let weeks = programme_weeks(&calendar, &cohort.details.week_plan(&rules));
    let reviews = reviews(&rules, &weeks, &calendar);
    let year = Year::of(&rules, &weeks, &calendar);
    let (rows, people) = glance::pairs_of(tx.db, &cohort)?;
    let facts = Facts::of(tx, &cohort)?;
    let may_read_answers = holds_at(tx.actor(), Right::ReadAnswers, &cohort.location());
    let since = first_meetings(&rows, cohort.details.planned_start_on);
    let days = Days { rules: &rules, weeks: &weeks, calendar: &calendar, reviews: &reviews, now, today };
    let line = |row: &PairRow| {
        let known = |id| since.get(&id).map(|since| facts.known(id, *since));
        let pair = facts.pair(row, &since);
        let next = |known: &Known| {
            [Kind::Group, Kind::Individual]
                .into_iter()
                .filter_map(|kind| due(&rules, &year, kind, known))
                .min_by_key(|due| due.by)
        };
        let mut pair = Pair { supervision_due: known(row.which.mentor).as_ref().and_then(next), ..pair };
        let mut flags = pair.flags(&days);
        if !may_read_answers {
            flags.retain(|flag| !flag.reason.is_an_answer());
            keep_answers_back(&mut pair);
        }
        named(pair, flags, &people, cohort.details.planned_start_on)
    };
    let mut pairs: Vec<PairLine> = rows.iter().map(line).collect();
    pairs.sort_by(|one, other| order(one).cmp(&order(other)));
    let all: Vec<Pair> = pairs.iter().map(|line| line.pair.clone()).collect();
    Ok(ShownGlance {
        by_week: by_week(&all, now),
        total: Delivered::of(all.iter().flat_map(|pair| &pair.meetings), now),
        led_by: facts.led_by,
        pairs,
        cohort,
        site,
        rules,
        weeks,
        reviews,
        now,
        today,
    })
}

/// Whoever may not read answers learns that a check was done, and no more: not what it says, nor that somebody was talked
/// with because of it.
fn keep_answers_back(pair: &mut Pair) {
    pair.checks.iter_mut().for_each(|check| check.says = CheckAnswers::default());
    pair.talks.clear();
}

/// Needs action first, and among those what is most urgent and oldest; those who meet before those who do not any more.
fn order(line: &PairLine) -> (bool, Option<(Reason, NaiveDate)>, bool, &str, &str) {
    let first = line.flags.first().map(|flag| (flag.reason, flag.since));
    (first.is_none(), first, line.pair.is_over(), &line.mentor, &line.mentee)
}

/// Since when each mentor meets somebody, as far as they still do.
fn first_meetings(rows: &[PairRow], start: NaiveDate) -> HashMap<Id<Participant>, NaiveDate> {
    let mut since: HashMap<Id<Participant>, NaiveDate> = HashMap::new();
    let meets = |row: &&PairRow| matches!(row.which.stands, Stands::Active(_) | Stands::Paused(_) | Stands::Ending(_));
    for row in rows.iter().filter(meets) {
        let met = row.met_on.unwrap_or(start);
        let first = since.entry(row.which.mentor).or_insert(met);
        *first = met.min(*first);
    }
    since
}

fn named(pair: Pair, flags: Vec<Flag>, people: &People, start: NaiveDate) -> PairLine {
    let of = |id| people.get(&id);
    let year = |someone: &Someone| school_year(someone.born, start);
    // Two of one name are told apart by a letter.
    let name = |someone: &Someone| match someone.name.family.chars().next() {
        Some(letter) => format!("{}\u{a0}{letter}", someone.name.called),
        None => someone.name.called.clone(),
    };
    PairLine {
        mentor: of(pair.mentor).map(name).unwrap_or_default(),
        mentee: of(pair.mentee).map(name).unwrap_or_default(),
        years: (of(pair.mentor).and_then(year), of(pair.mentee).and_then(year)),
        pair,
        flags,
    }
}
