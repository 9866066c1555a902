//! The school's lead says of each young person "no reason not to" or "speak to me". A reason is neither asked nor kept.

use tenfold_domain::{
    access::{Reading, Scope},
    consent::{Purpose, SchoolSees, standing},
    gates::{GiveSchoolView, SchoolView, SchoolViewReading, words},
    id::Id,
    listing::{Page, Wanted},
    organisation::Cohort,
    people::{Participant, Stage},
    told::Parsed,
};
use tenfold_store::{
    consent::overview,
    gates::{
        decisions,
        known::{self, Known, Whose},
    },
    organisation::cohorts,
};

use crate::{Problem, Tx, tx::still_open};

/// A cohort as its school sees it: who is on it and how far its view is given, and no more.
#[derive(Debug, Clone)]
pub struct SchoolViewList {
    pub cohort: Cohort,
    pub site: String,
    /// Everybody who may still be matched, with whether consent to take part is there.
    pub people: Vec<(Known, SchoolSees)>,
}

/// What the school says, of whom, at the version that the form was filled from.
pub type Views = Vec<(Id<Participant>, i32, SchoolView)>;

pub fn list_for_school(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<SchoolViewList, Problem> {
    let scope = tx.scope::<SchoolViewReading>()?;
    let (cohort, site) = cohorts::find(tx.db, &scope, of)?.ok_or(Problem::Absent)?;
    Ok(SchoolViewList { people: seen_by_school(tx, &scope, of)?, cohort, site })
}

/// Those of a cohort of whom its school knows, with whether consent to take part is there.
pub(crate) fn seen_by_school(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<impl Reading>,
    of: Id<Cohort>,
) -> Result<Vec<(Known, SchoolSees)>, Problem> {
    let day = tx.today()?;
    let mut known = known::list(tx.db, scope, Whose::Cohort(of), day)?;
    known.retain(|known| is_asked_about(known, day));
    let everybody: Vec<_> = known.iter().map(|known| known.about.participant).collect();
    let answers = overview::answers(tx.db, &everybody, Some(Purpose::TakingPart))?;
    let sees = |known: &Known| {
        let given: Vec<_> =
            answers.get(&known.about.participant).into_iter().flatten().map(|(_, given)| *given).collect();
        standing(&given, known.asked, day).for_school()
    };
    Ok(known.into_iter().map(|known| (known.clone(), sees(&known))).collect())
}

/// The cohorts on which somebody gives their school's view, by name, each with its site's.
pub fn list_school_cohorts(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<(Cohort, String)>, Problem> {
    let scope = tx.scope::<SchoolViewReading>()?;
    Ok(cohorts::list(tx.db, &scope, None, wanted)?)
}

/// The school is asked about everybody who may still come to be matched.
fn is_asked_about(known: &Known, day: chrono::NaiveDate) -> bool {
    let over = matches!(known.stage, Stage::NotAccepted | Stage::ReferredOn | Stage::Withdrawn);
    !over && !known.span.has_ended_by(day)
}

/// Keeps every view that differs from the one before. All of them, or none.
pub fn give_school_views(tx: &mut Tx<'_, '_>, of: Id<Cohort>, views: Parsed<Views>) -> Result<(), Problem> {
    let list = list_for_school(tx, of)?;
    let permit = tx.permit::<GiveSchoolView>(&list.cohort)?;
    let day = tx.today()?;
    let views = views?;
    still_open(tx, list.cohort.span)?;
    for (id, version, view) in views {
        let known = list.people.iter().map(|(known, _)| known).find(|known| known.about.participant == id);
        let known = known.ok_or_else(words::choose_school_view)?;
        if known.school.map(|(before, _)| before) == Some(view) {
            continue;
        }
        if known.about.version != version {
            return Err(Problem::Stale);
        }
        decisions::set_school_view(tx.db, &permit, (id, version), view, day)?;
        tx.audit_new(&permit, "participant", id.uuid())?;
    }
    Ok(())
}
