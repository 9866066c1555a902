//! A cohort's supervision: who is due, needs action first; what is booked; the cover week by week; what adults carry.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Located,
    calendar::programme_weeks,
    id::Id,
    organisation::Cohort,
    programme::Rules,
    staff::Person,
    supervision::{
        Caseload, ClinicalReading, Clock, Due, Kind, Known, State, Supervision, SupervisionAction, SupervisionReading,
        WeekCover, Whom, Year, cover, due,
    },
};
use tenfold_store::supervision::{actions, held, mentors};

use super::finding::{Names, everybody};
use crate::{Problem, Tx, calendar::calendar_of_cohort, organisation::show_cohort, programme::rules_of_cohort};

/// Somebody who is supervised in a cohort.
#[derive(Debug, Clone)]
pub struct Line {
    pub who: Whom,
    pub name: String,
    /// What they are to have next, the most urgent first.
    pub due: Vec<Due>,
    /// When they last were.
    pub last: Option<NaiveDate>,
    /// When they next are, as far as it is booked.
    pub booked: Option<NaiveDate>,
}

impl Line {
    /// How urgent the most urgent is.
    pub fn clock(&self, today: NaiveDate) -> Clock {
        self.due.iter().map(|due| due.clock(today)).max().unwrap_or(Clock::ToCome)
    }
}

/// A cohort as its supervision page shows it.
#[derive(Debug, Clone)]
pub struct CohortSupervision {
    pub cohort: Cohort,
    /// Mentors, needs action first.
    pub mentors: Vec<Line>,
    /// Those who run the cohort, with their clinical clock: for the clinical tier, and each for themselves.
    pub staff: Vec<Line>,
    /// In their tier, the latest first.
    pub held: Vec<Supervision>,
    /// What was agreed and is not done, soonest first.
    pub actions: Vec<SupervisionAction>,
    pub cover: Vec<WeekCover>,
    pub caseloads: Vec<Caseload>,
    pub names: Names,
    pub today: NaiveDate,
}

/// What the rule needs of one cohort.
struct Ground {
    pub rules: Rules,
    pub year: Year,
    /// Mentors who meet somebody, with what they were there for.
    pub mentors: Vec<(Whom, Known)>,
    /// Every supervision but the clinical ones.
    pub held: Vec<Supervision>,
}

/// What somebody was there for.
fn known(since: NaiveDate, who: Whom, held: &[Supervision]) -> Known {
    let there = held.iter().filter(|one| one.reached(who));
    Known { since, held: there.map(|one| (one.kind, one.on)).collect() }
}

fn ground(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Ground, Problem> {
    let scope = tx.scope::<SupervisionReading>()?;
    if !scope.has_cohort(cohort) {
        return Err(Problem::Absent);
    }
    let rules = rules_of_cohort(tx, cohort)?;
    let calendar = calendar_of_cohort(tx, cohort)?;
    let weeks = programme_weeks(&calendar, &cohort.details.week_plan(&rules));
    let held = held::of_cohort(tx.db, &scope, cohort.id)?;
    let there = mentors::of_cohort(tx.db, cohort)?;
    let mentors = there.into_iter().map(|(id, since)| (Whom::Mentor(id), known(since, Whom::Mentor(id), &held)));
    Ok(Ground { mentors: mentors.collect(), year: Year::of(&rules, &weeks, &calendar), rules, held })
}

impl Ground {
    fn line(&self, who: Whom, name: &str, known: &Known, kinds: &[Kind], held: &[Supervision]) -> Line {
        let mut ahead: Vec<Due> = kinds.iter().filter_map(|kind| due(&self.rules, &self.year, *kind, known)).collect();
        ahead.sort_by_key(|due| (due.by, due.kind));
        let booked = held.iter().filter(|one| one.state == State::Booked && one.has(who)).map(|one| one.on).min();
        let last = known.held.iter().map(|(_, on)| *on).max();
        Line { who, name: name.to_owned(), due: ahead, last, booked }
    }

    /// Everybody's line, needs action first.
    pub fn lines(&self, names: &Names, today: NaiveDate) -> Vec<Line> {
        let each = self
            .mentors
            .iter()
            .map(|(who, known)| self.line(*who, names.of(*who), known, &[Kind::Group, Kind::Individual], &self.held));
        let mut lines: Vec<Line> = each.collect();
        lines.sort_by(|one, other| {
            let order = |line: &Line| (std::cmp::Reverse(line.clock(today)), line.due.first().map(|due| due.by));
            order(one).cmp(&order(other)).then_with(|| one.name.cmp(&other.name))
        });
        lines
    }
}

pub fn show_cohort_supervision(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<CohortSupervision, Problem> {
    let (cohort, _) = show_cohort(tx, of)?;
    let (ground, today) = (ground(tx, &cohort)?, tx.today()?);
    let of_the_tier = clinical(tx, &cohort)?;
    let mut all = ground.held.clone();
    all.extend(of_the_tier.iter().flatten().cloned());
    all.sort_by_key(|one| (std::cmp::Reverse(one.on), one.id));
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let mut actions = actions::of(tx.db, &ids)?;
    actions.retain(|action| action.done_on.is_none());
    let mut who = everybody(&all);
    who.extend(ground.mentors.iter().map(|(who, _)| *who));
    who.extend(runs(&cohort).into_iter().chain(cohort.details.specialist).map(Whom::Adult));
    who.extend(actions.iter().map(|action| action.details.owner));
    let names = Names::look_up(tx, &who)?;
    let known: Vec<Known> = ground.mentors.iter().map(|(_, known)| known.clone()).collect();
    Ok(CohortSupervision {
        mentors: ground.lines(&names, today),
        staff: staff(tx, &cohort, &ground, of_the_tier.as_deref(), &names)?,
        cover: cover(&ground.rules, &ground.year, &known, today),
        caseloads: caseloads(tx, &cohort, &ground.rules, &names)?,
        held: all,
        actions,
        names,
        today,
        cohort,
    })
}

/// The practitioners of a cohort.
fn runs(cohort: &Cohort) -> Vec<Id<Person>> {
    [cohort.details.lead, cohort.details.second].into_iter().flatten().collect()
}

/// The clinical supervisions of a cohort, for their tier; nothing for everybody else.
fn clinical(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Option<Vec<Supervision>>, Problem> {
    let Ok(scope) = tx.scope::<ClinicalReading>() else { return Ok(None) };
    if !scope.has_cohort(cohort) {
        return Ok(None);
    }
    Ok(Some(held::clinical_of_cohort(tx.db, &scope, cohort.id)?))
}

/// The tier sees everybody's clock; whoever runs the cohort, their own.
fn staff(
    tx: &mut Tx<'_, '_>,
    cohort: &Cohort,
    ground: &Ground,
    of_the_tier: Option<&[Supervision]>,
    names: &Names,
) -> Result<Vec<Line>, Problem> {
    let mut runs = runs(cohort);
    let own = tx.actor().person();
    let seen = match of_the_tier {
        Some(all) => all.to_vec(),
        None => {
            runs.retain(|person| Some(*person) == own);
            match own {
                Some(person) if !runs.is_empty() => {
                    let mut own = held::of_person(tx.db, cohort.organisation, person)?;
                    own.retain(|one| one.kind.is_clinical() && one.location().cohort == Some(cohort.id));
                    own
                }
                _ => vec![],
            }
        }
    };
    let since = cohort.running_on.unwrap_or(cohort.details.planned_start_on);
    let line = |person: &Id<Person>| {
        let who = Whom::Adult(*person);
        ground.line(who, names.of(who), &known(since, who, &seen), &[Kind::Clinical], &seen)
    };
    Ok(runs.iter().map(line).collect())
}

fn caseloads(tx: &mut Tx<'_, '_>, cohort: &Cohort, rules: &Rules, names: &Names) -> Result<Vec<Caseload>, Problem> {
    let mut all = vec![];
    if let Some(lead) = cohort.details.lead {
        all.push(Caseload {
            name: names.of(Whom::Adult(lead)).to_owned(),
            of_pairs: true,
            carries: mentors::pairs_led_by(tx.db, cohort, lead)?,
            most: rules.practitioner_pairs_most,
        });
    }
    if let Some(specialist) = cohort.details.specialist {
        all.push(Caseload {
            name: names.of(Whom::Adult(specialist)).to_owned(),
            of_pairs: false,
            carries: mentors::people_supported_by(tx.db, cohort, specialist)?,
            most: rules.specialist_people_most,
        });
    }
    Ok(all)
}
