//! The engine proposes. Asked in one transaction, searched for outside of any, kept in another: nobody else waits for it.
//! What nobody has decided about is replaced; everything else stays as it is.
//!
//! A cohort has at most a thousand people, and the search of the largest takes a part of a second (`cargo bench`, "a cohort
//! of 500 mentors and 500 mentees"). So it is done while the practitioner waits, and is no job.

use tenfold_domain::{
    id::Id,
    matches::{Match, ProposeMatches},
    matching::{People, Terms},
    organisation::Cohort,
    people::Participant,
};
use tenfold_store::{
    StoreError,
    matches::records::{self, NewMatch},
};

use super::gathered::{Gathered, Run, ask, gather};
use crate::{Problem, Tx, tx::still_open};

type Wanted = Vec<(Id<Participant>, Id<Participant>)>;

/// What the engine is to be asked, taken out of the database.
#[derive(Debug, Clone)]
pub struct ToPropose {
    of: Id<Cohort>,
    run: Run,
    people: People,
    terms: Terms,
}

/// A proposal that was found, not kept yet.
#[derive(Debug, Clone)]
pub struct Proposal {
    asked: ToPropose,
    wanted: Wanted,
}

/// `afresh` where what was proposed before is not looked at; otherwise as little of it as possible changes.
pub fn prepare_proposal(tx: &mut Tx<'_, '_>, of: Id<Cohort>, afresh: bool) -> Result<ToPropose, Problem> {
    let gathered = gather(tx, of)?;
    tx.permit::<ProposeMatches>(&gathered.cohort)?;
    still_open(tx, gathered.cohort.span)?;
    Ok(gathered.to_propose(Run { afresh, anew: None }))
}

impl ToPropose {
    /// Searches, on a thread that may take its time.
    pub async fn solve(self) -> Result<Proposal, Problem> {
        let searched = tokio::task::spawn_blocking(move || {
            let wanted = self.search()?;
            Ok(Proposal { asked: self, wanted })
        });
        searched.await.map_err(|_| Problem::Store(StoreError::Other("matches could not be searched for".into())))?
    }

    /// Who should meet whom.
    fn search(&self) -> Result<Wanted, Problem> {
        let (_, matching) = ask(&self.people, &self.terms)?;
        let ids = |mentor: String, mentee: String| Ok((mentor.parse()?, mentee.parse()?));
        let pairs = matching.answer().pairs.into_iter().map(|pair| ids(pair.mentor, pair.mentee));
        pairs.collect::<Result<_, uuid::Error>>().map_err(|_| Problem::Absent)
    }
}

impl Gathered {
    fn to_propose(&self, run: Run) -> ToPropose {
        ToPropose { of: self.cohort.id, run, people: self.people(run), terms: self.terms.clone() }
    }
}

/// Keeps what was found; where something was changed meanwhile, what would be found now. Says how many are proposed.
pub fn keep_proposal(tx: &mut Tx<'_, '_>, found: &Proposal) -> Result<usize, Problem> {
    let gathered = gather(tx, found.asked.of)?;
    let permit = tx.permit::<ProposeMatches>(&gathered.cohort)?;
    still_open(tx, gathered.cohort.span)?;
    let now = gathered.to_propose(found.asked.run);
    let same = now.people == found.asked.people && now.terms == found.asked.terms;
    let wanted = if same { found.wanted.clone() } else { now.search()? };
    replace(tx, &gathered, &wanted)?;
    tx.audit(&permit, "cohort")?;
    Ok(wanted.len())
}

/// Lets the engine propose, at once, for all those about whom nothing is decided.
pub(super) fn renew(tx: &mut Tx<'_, '_>, gathered: &Gathered, run: Run) -> Result<(), Problem> {
    let wanted = gathered.to_propose(run).search()?;
    replace(tx, gathered, &wanted)
}

fn replace(tx: &mut Tx<'_, '_>, gathered: &Gathered, wanted: &Wanted) -> Result<(), Problem> {
    let permit = tx.permit::<ProposeMatches>(&gathered.cohort)?;
    let is_wanted = |one: &Match| wanted.contains(&(one.mentor, one.mentee));
    let (stay, go): (Vec<&Match>, Vec<&Match>) =
        gathered.matches.iter().filter(|one| one.may_be_replaced()).partition(|one| is_wanted(one));
    for one in go {
        records::clear_proposal(tx.db, &permit, one)?;
    }
    let today = tx.today()?;
    for (mentor, mentee) in wanted.iter().copied() {
        if !stay.iter().any(|one| (one.mentor, one.mentee) == (mentor, mentee)) {
            let new = NewMatch { mentor, mentee, by_hand: false, waived: false, decided_on: None };
            records::add(tx.db, &permit, new, today)?;
        }
    }
    Ok(())
}
