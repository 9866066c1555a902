//! How far a programme is at a school, in totals. What is small is hidden, and what would give it away.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::school_year,
    glance::Delivered,
    id::Id,
    organisation::Cohort,
    people::Side,
    school::{Counted, SchoolReading, hide_small},
};
use tenfold_store::gates::known::Known;

use super::{pupils::Attendance, school_cohort};
use crate::{Problem, Tx, gates::seen_by_school, glance::show_glance};

/// Totals of a cohort that its school may show to anybody.
#[derive(Debug, Clone)]
pub struct SchoolProgress {
    pub cohort: Cohort,
    pub site: String,
    pub organisation: String,
    /// Programme weeks that have begun, of how many.
    pub weeks: (usize, usize),
    /// Those who take part, by year group; then mentors, mentees and both; the last row is everybody.
    pub by_year: Vec<(String, Vec<Counted>)>,
    /// What is under this is hidden.
    pub least: u32,
    /// Nothing where so few take part that any figure would be about somebody.
    pub figures: Option<Figures>,
    pub today: NaiveDate,
}

#[derive(Debug, Clone)]
pub struct Figures {
    /// Pairs that meet, or met.
    pub pairs: Counted,
    /// Of those, pairs that ended before their time.
    pub ended_early: Counted,
    pub delivered: Delivered,
    /// Of all marks in registers: somebody came.
    pub attendance: Option<usize>,
}

pub fn show_progress(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<SchoolProgress, Problem> {
    let (cohort, site) = school_cohort(tx, of)?;
    let (scope, today) = (tx.scope::<SchoolReading>()?, tx.today()?);
    let mut people: Vec<Known> = seen_by_school(tx, &scope, of)?.into_iter().map(|(known, _)| known).collect();
    people.retain(Known::takes_part);
    // The same numbers as those of the staff; of all that, only sums leave this function.
    let glance = tx.as_program(cohort.organisation, |tx| show_glance(tx, of))?;
    let least = u32::from(glance.rules.small_count);
    let weeks = (glance.weeks.iter().filter(|week| week.monday() <= today).count(), glance.weeks.len());
    let attendance = Attendance::of(tx, &cohort)?.percent();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let pairs = count(glance.pairs.len());
    let early = count(glance.pairs.iter().filter(|line| line.pair.ended_early()).count());
    // Both that ended early and the rest, so that neither gives the other away.
    let parts = hide_small(&[vec![early, pairs - early]], least);
    let [ended_early, _, pairs_shown] = parts[0][..] else { return Err(Problem::Absent) };
    let figures =
        (pairs >= least).then_some(Figures { pairs: pairs_shown, ended_early, delivered: glance.total, attendance });
    let organisation = tx.organisation()?.details.name.to_string();
    Ok(SchoolProgress { organisation, by_year: by_year(&people, least), cohort, site, weeks, least, figures, today })
}

fn by_year(people: &[Known], least: u32) -> Vec<(String, Vec<Counted>)> {
    let mut counts: BTreeMap<Option<i32>, Vec<u32>> = BTreeMap::new();
    for known in people {
        let year = known
            .school_year
            .or_else(|| school_year(known.birth_date, known.cohort_starts_on).map(|year| year.number()));
        let row = counts.entry(year).or_insert_with(|| vec![0, 0]);
        row[usize::from(known.about.side == Side::Mentee)] += 1;
    }
    let mut names: Vec<String> =
        counts.keys().map(|year| year.map_or_else(|| "No year".to_owned(), |year| format!("Year {year}"))).collect();
    names.push("Everybody".to_owned());
    let rows: Vec<Vec<u32>> = counts.into_values().collect();
    if rows.is_empty() {
        return vec![];
    }
    names.into_iter().zip(hide_small(&rows, least)).collect()
}
