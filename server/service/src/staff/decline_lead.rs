//! The second person says no to a safeguarding lead or deputy. It is kept, and never opens.

use tenfold_domain::{
    id::Id,
    staff::{Assignment, DeclineLead, words},
};
use tenfold_store::staff::post_changes;

use super::show_proposal::find_proposed;
use crate::{Problem, Tx};

pub fn decline_lead(tx: &mut Tx<'_, '_>, id: Id<Assignment>, version: i32) -> Result<(), Problem> {
    let mut post = find_proposed(tx, id)?.post;
    let permit = tx.permit_at::<DeclineLead>(&post, version)?;
    let by = permit.by().ok_or_else(|| Problem::refused(words::second_person_by_name()))?;
    post.decline(by).map_err(words::assignment_problem)?;
    post_changes::decline(tx.db, &permit, &post)?;
    tx.audit(&permit, "assignment")
}
