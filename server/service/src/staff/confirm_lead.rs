//! The second person says yes to a safeguarding lead or deputy. From then on they read concerns.

use tenfold_domain::{
    id::Id,
    staff::{Assignment, ConfirmLead, words},
};
use tenfold_store::staff::post_changes;

use super::{lacks_to_begin, show_proposal::find_proposed, shown_for, unless_missing};
use crate::{Problem, Tx};

pub fn confirm_lead(tx: &mut Tx<'_, '_>, id: Id<Assignment>, version: i32) -> Result<(), Problem> {
    let mut post = find_proposed(tx, id)?.post;
    let permit = tx.permit_at::<ConfirmLead>(&post, version)?;
    let by = permit.by().ok_or_else(|| Problem::refused(words::second_person_by_name()))?;
    let shown = shown_for(tx, &permit, post.person)?;
    unless_missing(&lacks_to_begin(tx, &shown, &post)?)?;
    post.confirm(by).map_err(words::assignment_problem)?;
    post_changes::confirm(tx.db, &permit, &post)?;
    tx.audit(&permit, "assignment")
}
