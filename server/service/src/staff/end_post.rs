//! The end of a post; one that still waits for a second person is taken back this way. The last manager stays. A lead's
//! hours on the rotas end with it.

use tenfold_domain::{
    id::Id,
    staff::{Assignment, EndAssignment, EndingDetails, words},
    told::Parsed,
};
use tenfold_store::staff::post_changes;

use super::show_post::find_post;
use crate::{Problem, Tx, safeguarding::leave_rota};

pub fn end_post(
    tx: &mut Tx<'_, '_>,
    id: Id<Assignment>,
    version: i32,
    details: Parsed<EndingDetails>,
) -> Result<(), Problem> {
    let mut post = find_post(tx, id)?.post;
    let permit = tx.permit_at::<EndAssignment>(&post, version)?;
    let EndingDetails { day, reason } = details?;
    // Counted in this transaction: of two managers who end each other's posts at once, one is told no.
    let others = post_changes::count_other_managers(tx.db, &permit, post.person, day)?;
    post.end(day, reason, others).map_err(words::assignment_problem)?;
    leave_rota(tx, &permit, &post, day)?;
    post_changes::end(tx.db, &permit, &post)?;
    tx.audit(&permit, "assignment")
}
