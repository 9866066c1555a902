//! The engine proposes. What nobody has decided about is replaced; everything else stays as it is.

use tenfold_domain::{
    id::Id,
    matches::{Match, ProposeMatches},
    organisation::Cohort,
    people::Participant,
};
use tenfold_store::matches::records::{self, NewMatch};

use super::gathered::{Gathered, Run, gather};
use crate::{Problem, Tx, tx::still_open};

/// `afresh` where what was proposed before is not looked at; otherwise as little of it as possible changes. Says how many
/// are proposed now.
pub fn propose_matches(tx: &mut Tx<'_, '_>, of: Id<Cohort>, afresh: bool) -> Result<usize, Problem> {
    let gathered = gather(tx, of)?;
    let permit = tx.permit::<ProposeMatches>(&gathered.cohort)?;
    still_open(tx, gathered.cohort.span)?;
    let proposed = renew(tx, &gathered, Run { afresh, anew: None })?;
    tx.audit(&permit, "cohort")?;
    Ok(proposed)
}

/// Lets the engine propose for all those about whom nothing is decided.
pub(super) fn renew(tx: &mut Tx<'_, '_>, gathered: &Gathered, run: Run) -> Result<usize, Problem> {
    let permit = tx.permit::<ProposeMatches>(&gathered.cohort)?;
    let (_, matching) = gathered.solve(run)?;
    let mut wanted: Vec<(Id<Participant>, Id<Participant>)> = Vec::new();
    for pair in matching.answer().pairs {
        let ids = pair.mentor.parse().and_then(|mentor| Ok((mentor, pair.mentee.parse()?)));
        wanted.push(ids.map_err(|_| Problem::Absent)?);
    }
    let proposed = wanted.len();
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
    Ok(proposed)
}
