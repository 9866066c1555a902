//! Who of a school is on the programme: consent to take part, how often they came, and what they agreed to share.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use tenfold_domain::{
    calendar::programme_weeks,
    consent::SchoolSees,
    id::Id,
    organisation::Cohort,
    people::Participant,
    school::{Paragraph, SchoolReading, Stage},
    text::Note,
    timetable::SessionReading,
};
use tenfold_store::{
    gates::known::Known,
    registers,
    school::paragraphs::{self, Whose},
    timetable::sessions,
};

use super::school_cohort;
use crate::{Problem, Tx, calendar::calendar_of_cohort, gates::seen_by_school, programme::rules_of_cohort};

/// A pupil as their school sees them.
#[derive(Debug, Clone)]
pub struct Pupil {
    pub known: Known,
    pub consent: SchoolSees,
    /// Of the sessions that were held and marked: to how many they came, of how many.
    pub came: (usize, usize),
    /// The programme weeks in which they came to a session.
    pub weeks: usize,
    /// What they agreed to share, and when they saw it.
    pub paragraph: Option<(Note, NaiveDate)>,
}

/// A cohort as its school sees it.
#[derive(Debug, Clone)]
pub struct SchoolCohort {
    pub cohort: Cohort,
    pub site: String,
    pub pupils: Vec<Pupil>,
    /// Programme weeks that have begun, of how many.
    pub weeks: (usize, usize),
    pub today: NaiveDate,
}

pub fn show_pupils(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<SchoolCohort, Problem> {
    let (cohort, site) = school_cohort(tx, of)?;
    let (scope, today) = (tx.scope::<SchoolReading>()?, tx.today()?);
    let people = seen_by_school(tx, &scope, of)?;
    let shared = paragraphs::list(tx.db, &scope, Whose::Cohort(of))?;
    let weeks = weeks_of(tx, &cohort)?;
    let attended = Attendance::of(tx, &cohort)?;
    let pupil = |(known, consent): (Known, SchoolSees)| {
        let who = known.about.participant;
        let paragraph = shared.iter().find(|paragraph| paragraph.about == who).and_then(shared_words);
        Pupil { came: attended.came(who), weeks: attended.weeks(who), paragraph, known, consent }
    };
    Ok(SchoolCohort { pupils: people.into_iter().map(pupil).collect(), cohort, site, weeks, today })
}

fn shared_words(paragraph: &Paragraph) -> Option<(Note, NaiveDate)> {
    if let Stage::Shared(on) = paragraph.stage() { Some((paragraph.text.clone(), on)) } else { None }
}

/// The programme weeks that have begun, of how many.
fn weeks_of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<(usize, usize), Problem> {
    let (cohort, today) = (cohort.clone(), tx.today()?);
    // Its weeks are no secret of a school; the numbers of its programme are not for it to read.
    tx.as_program(cohort.organisation, |tx| {
        let rules = rules_of_cohort(tx, &cohort)?;
        let weeks = programme_weeks(&calendar_of_cohort(tx, &cohort)?, &cohort.details.week_plan(&rules));
        Ok((weeks.iter().filter(|week| week.monday() <= today).count(), weeks.len()))
    })
}

/// Who came to the sessions of a cohort that are over and marked.
pub(super) struct Attendance {
    /// Whose mark, in which week, and whether they came.
    marks: Vec<(Id<Participant>, u16, bool)>,
}

impl Attendance {
    pub(super) fn of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
        let (of, now) = (cohort.id, tx.now());
        let (sessions, marks) = tx.as_program(cohort.organisation, |tx| {
            let scope = tx.scope::<SessionReading>()?;
            Ok((sessions::of_cohort(tx.db, &scope, of)?, registers::marks_of_cohort(tx.db, of)?))
        })?;
        let held = sessions.iter().filter(|session| !session.cancelled && session.starts_at <= now);
        let of_session = |session: &tenfold_domain::timetable::Session| {
            let (week, marked) = (session.wanted.week, marks.get(&session.id));
            let mark = |(who, held): (&Id<Participant>, &tenfold_domain::registers::Attended)| {
                (*who, week, held.mark.was_there())
            };
            marked.into_iter().flatten().map(mark).collect::<Vec<_>>()
        };
        Ok(Self { marks: held.flat_map(of_session).collect() })
    }

    fn came(&self, who: Id<Participant>) -> (usize, usize) {
        let of_theirs = || self.marks.iter().filter(|(whose, ..)| *whose == who);
        (of_theirs().filter(|(.., came)| *came).count(), of_theirs().count())
    }

    fn weeks(&self, who: Id<Participant>) -> usize {
        let came = self.marks.iter().filter(|(whose, _, came)| *whose == who && *came);
        came.map(|(_, week, _)| *week).collect::<BTreeSet<_>>().len()
    }

    /// Of all that were marked, rounded to the nearest.
    pub(super) fn percent(&self) -> Option<usize> {
        let came = self.marks.iter().filter(|(.., came)| *came).count();
        (!self.marks.is_empty()).then(|| (came * 200 + self.marks.len()) / (self.marks.len() * 2))
    }
}
