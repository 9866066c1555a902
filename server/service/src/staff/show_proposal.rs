//! A lead or deputy that waits, as the second person sees it before they decide.

use tenfold_domain::{
    access::Action,
    id::Id,
    staff::{Assignment, ConfirmLead, DeclineLead, Missing},
};
use tenfold_store::staff::{PlacedPost, posts};

use super::{lacks_to_begin, shown_for};
use crate::{Problem, Tx};

/// What is to be decided.
#[derive(Debug, Clone)]
pub struct ShownProposal {
    pub placed: PlacedPost,
    /// While something is missing nobody can confirm it.
    pub missing: Vec<Missing>,
}

/// For whoever may confirm it.
pub fn show_proposal(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<ShownProposal, Problem> {
    shown::<ConfirmLead>(tx, id)
}

/// For whoever may decline it.
pub fn show_proposal_to_decline(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<ShownProposal, Problem> {
    shown::<DeclineLead>(tx, id)
}

fn shown<A: Action<On = Assignment>>(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<ShownProposal, Problem> {
    let placed = find_proposed(tx, id)?;
    let permit = tx.permit::<A>(&placed.post)?;
    let shown = shown_for(tx, &permit, placed.post.person)?;
    Ok(ShownProposal { missing: lacks_to_begin(tx, &shown, &placed.post)?, placed })
}

pub(super) fn find_proposed(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<PlacedPost, Problem> {
    let scope = tx.scope()?;
    posts::find_proposed(tx.db, &scope, id)?.ok_or(Problem::Absent)
}
