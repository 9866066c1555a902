//! A proposed match is held through the next run, or let go again.

use tenfold_domain::{
    id::Id,
    matches::{LockMatch, Match, words},
};
use tenfold_store::matches::records;

use super::show_match::found_match;
use crate::{Problem, Tx};

pub fn lock_match(tx: &mut Tx<'_, '_>, id: Id<Match>, version: i32, locked: bool) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit_at::<LockMatch>(&which, version)?;
    if !which.stands.is_undecided() {
        return Err(words::has_moved_on().into());
    }
    records::set_locked(tx.db, &permit, locked)?;
    tx.audit(&permit, "mentor_match")
}
