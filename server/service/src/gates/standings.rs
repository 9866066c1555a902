//! How everybody of a cohort stands, or one of them, in a bounded number of statements.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Reading, Scope},
    consent::{Purpose, standing as consent_standing},
    gates::{Facts, Paper, Signed, Standing, gates},
    id::Id,
    organisation::{Cohort, Organisation},
    people::Side,
    programme::Rules,
    recruiting::{SignatureStanding, Wording, WordingKind, signature_standing},
};
use tenfold_store::{
    consent::overview::{self, Answers},
    gates::known::{self, Known, Whose},
    recruiting::wordings,
};

use crate::{Problem, Tx, programme::programme_of};

/// Somebody, and how they stand today.
#[derive(Debug, Clone)]
pub struct Stood {
    pub known: Known,
    pub standing: Standing,
}

/// Everybody of a cohort, by name, under its rules. `R` is what the caller may read of them.
pub fn stand_of_cohort<R: Reading>(
    tx: &mut Tx<'_, '_>,
    cohort: Id<Cohort>,
    rules: &Rules,
) -> Result<Vec<Stood>, Problem> {
    let scope = tx.scope::<R>()?;
    stand_in_scope(tx, &scope, cohort, rules)
}

/// The same for a caller who has the scope.
pub(crate) fn stand_in_scope(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<impl Reading>,
    cohort: Id<Cohort>,
    rules: &Rules,
) -> Result<Vec<Stood>, Problem> {
    let known = known::list(tx.db, scope, Whose::Cohort(cohort), tx.today()?)?;
    all(tx, known, rules)
}

/// One person whom the caller has found.
pub fn stand(tx: &mut Tx<'_, '_>, known: &Known) -> Result<Standing, Problem> {
    let rules = programme_of(tx, known.about.cohort)?;
    let stood = all(tx, vec![known.clone()], &rules)?.pop();
    stood.map(|stood| stood.standing).ok_or(Problem::Absent)
}

fn all(tx: &mut Tx<'_, '_>, known: Vec<Known>, rules: &Rules) -> Result<Vec<Stood>, Problem> {
    let Some(first) = known.first() else { return Ok(Vec::new()) };
    let (day, organisation) = (tx.today()?, first.about.organisation);
    let everybody: Vec<_> = known.iter().map(|known| known.about.participant).collect();
    let answers = overview::answers(tx.db, &everybody, Some(Purpose::TakingPart))?;
    let papers = Papers::gather(tx, organisation, &everybody)?;
    let stand = |known: Known| {
        let facts = facts(&known, &answers, &papers, day);
        Stood { standing: gates(&facts, rules, day), known }
    };
    Ok(known.into_iter().map(stand).collect())
}

fn facts(known: &Known, answers: &Answers, papers: &Papers, day: NaiveDate) -> Facts {
    let given: Vec<_> = answers.get(&known.about.participant).into_iter().flatten().map(|(_, given)| *given).collect();
    Facts {
        side: known.about.side,
        stage: known.stage,
        stage_since: known.stage_since,
        span: known.span,
        birth_date: known.birth_date,
        school_year: known.school_year,
        cohort_starts_on: known.cohort_starts_on,
        age_allowed_on: known.age_allowed_on,
        consent: consent_standing(&given, known.asked, day),
        papers: papers.of(known),
        clearance: known.clearance,
        approved_on: known.approved_on,
        school: known.school,
        goal_on: known.goal_on,
        baseline_on: known.baseline_on,
    }
}

/// What was published to be signed, and who has signed what.
struct Papers {
    published: Vec<Wording>,
    signed: std::collections::HashMap<Id<tenfold_domain::people::Participant>, Vec<known::Signed>>,
}

impl Papers {
    fn gather(
        tx: &mut Tx<'_, '_>,
        organisation: Id<Organisation>,
        whose: &[Id<tenfold_domain::people::Participant>],
    ) -> Result<Self, Problem> {
        let published = wordings::published(tx.db, organisation)?;
        Ok(Self { published, signed: known::signatures(tx.db, whose)? })
    }

    /// Mentors sign; mentees do not.
    fn of(&self, known: &Known) -> Vec<Paper> {
        if known.about.side == Side::Mentee {
            return Vec::new();
        }
        WordingKind::SIGNED.into_iter().map(|kind| self.paper(kind, known)).collect()
    }

    fn paper(&self, kind: WordingKind, known: &Known) -> Paper {
        let theirs = self.signed.get(&known.about.participant).into_iter().flatten();
        let of_kind: Vec<_> = theirs.filter(|(signed, ..)| *signed == kind).collect();
        let numbers: Vec<i32> = of_kind.iter().map(|(_, number, _)| *number).collect();
        let on = of_kind.iter().map(|(.., on)| *on).max();
        let counts = match signature_standing(kind, &self.published, &numbers) {
            SignatureStanding::Signed(_) => true,
            SignatureStanding::SignAgain | SignatureStanding::NotSigned => false,
        };
        Paper { name: kind.staff_words().to_owned(), signed: on.map(|on| Signed { on, counts }) }
    }
}
