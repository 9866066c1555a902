//! The school's lead says of each pair that a practitioner decided "no reason not to" or "speak to me". Only then is the
//! mentee asked.

use tenfold_domain::{
    gates::{SchoolView, SchoolViewReading},
    id::Id,
    matches::{GiveMatchView, Match, Stands},
    organisation::Cohort,
    told::Parsed,
};
use tenfold_store::{
    gates::known::{self, Whose},
    matches::records,
    organisation::cohorts,
};

use crate::{Problem, Tx, gates::Known, tx::still_open};

/// A pair as its school sees it: two names, and what it said so far.
#[derive(Debug, Clone)]
pub struct ShownForSchool {
    pub which: Match,
    pub mentor: Known,
    pub mentee: Known,
    pub said: Option<(SchoolView, chrono::NaiveDate)>,
}

#[derive(Debug, Clone)]
pub struct PairsForSchool {
    pub cohort: Cohort,
    pub site: String,
    pub pairs: Vec<ShownForSchool>,
}

/// What the school says, of which pair, at the version that the form was filled from.
pub type PairViews = Vec<(Id<Match>, i32, SchoolView)>;

/// The pairs that wait for the school's word. What was offered since is no longer the school's to judge.
pub fn list_pairs_for_school(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<PairsForSchool, Problem> {
    let (scope, day) = (tx.scope::<SchoolViewReading>()?, tx.today()?);
    let (cohort, site) = cohorts::find(tx.db, &scope, of)?.ok_or(Problem::Absent)?;
    let everybody = known::list(tx.db, &scope, Whose::Cohort(of), day)?;
    let named = |id| everybody.iter().find(|known| known.about.participant == id).cloned();
    let all = records::of_cohort(tx.db, &scope, of)?;
    let shown = |which: Match| {
        let Stands::Proposed(proposed) = which.stands else { return None };
        proposed.decided_on?;
        let (mentor, mentee) = named(which.mentor).zip(named(which.mentee))?;
        Some(ShownForSchool { mentor, mentee, said: proposed.school, which })
    };
    Ok(PairsForSchool { cohort, site, pairs: all.into_iter().filter_map(shown).collect() })
}

/// Keeps every view that differs from the one before; a pair without a reason against it is offered to the mentee.
pub fn give_pair_views(tx: &mut Tx<'_, '_>, of: Id<Cohort>, views: Parsed<PairViews>) -> Result<(), Problem> {
    let list = list_pairs_for_school(tx, of)?;
    let permit = tx.permit::<GiveMatchView>(&list.cohort)?;
    let (day, views) = (tx.today()?, views?);
    still_open(tx, list.cohort.span)?;
    for (id, version, view) in views {
        let shown = list.pairs.iter().find(|shown| shown.which.id == id).ok_or(Problem::Stale)?;
        let Stands::Proposed(proposed) = shown.which.stands else { return Err(Problem::Stale) };
        if shown.said.map(|(before, _)| before) == Some(view) {
            continue;
        }
        if shown.which.version != version {
            return Err(Problem::Stale);
        }
        let heard = proposed.hear(view, day);
        records::save_with(tx.db, &permit, &shown.which, &Stands::Proposed(heard))?;
        records::note_school(tx.db, &permit, &shown.which)?;
        if let Ok(offered) = heard.offer(day) {
            let saved = Match { version: version + 1, ..shown.which.clone() };
            records::save_with(tx.db, &permit, &saved, &Stands::Offered(offered))?;
        }
        tx.audit_new(&permit, "mentor_match", id.uuid())?;
    }
    Ok(())
}
