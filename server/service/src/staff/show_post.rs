//! One post: whose, where, since when, who gave it, and what its holder still lacks.

use tenfold_domain::{
    id::Id,
    staff::{Assignment, EndAssignment},
};
use tenfold_store::staff::{PlacedPost, posts};

use super::{
    show_person::{StandingPost, stand},
    shown_in_scope,
};
use crate::{
    Problem, Tx,
    safeguarding::{HoursLeft, hours_left},
};

/// A post, with the links its page offers.
pub type ShownPost = StandingPost;

pub fn show_post(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<ShownPost, Problem> {
    let placed = find_post(tx, id)?;
    let shown = shown_in_scope(tx, &[placed.post.person])?;
    stand(tx, placed, &shown)
}

/// A post that the actor may see.
pub(super) fn find_post(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<PlacedPost, Problem> {
    let scope = tx.scope()?;
    posts::find(tx.db, &scope, id)?.ok_or(Problem::Absent)
}

/// The post, for a form that ends it, with the hours of the rotas that would end today with it.
pub fn open_end_form(tx: &mut Tx<'_, '_>, id: Id<Assignment>) -> Result<(PlacedPost, Vec<HoursLeft>), Problem> {
    let placed = find_post(tx, id)?;
    let permit = tx.permit::<EndAssignment>(&placed.post)?;
    let today = tx.today()?;
    let hours = hours_left(tx, &permit, &placed.post, today)?;
    Ok((placed, hours))
}
