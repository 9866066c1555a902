//! What has run out goes: kept forms at once, guesses after a day, sessions and links after their keeping time.

use diesel::prelude::*;
use tenfold_domain::sign_in::{GUESSES_KEPT, SIGN_IN_RECORDS_KEPT};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::people::{guess, kept_form, sign_in_link, staff_session},
    types::Moment,
};

/// Deletes it all. How many rows went.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    let now = Moment::from(tx.now());
    let guesses_before = Moment::from(tx.now() - GUESSES_KEPT);
    let records_before = Moment::from(tx.now() - SIGN_IN_RECORDS_KEPT);
    let forms = kept_form::table.filter(kept_form::expires_at.le(now));
    let guesses = guess::table.filter(guess::window_start.lt(guesses_before));
    let links = sign_in_link::table.filter(sign_in_link::expires_at.lt(records_before));
    let sessions = staff_session::table.filter(staff_session::expires_at.lt(records_before));
    let mut gone = on_db!(tx.conn(), |c| diesel::delete(forms).execute(c))?;
    gone += on_db!(tx.conn(), |c| diesel::delete(guesses).execute(c))?;
    gone += on_db!(tx.conn(), |c| diesel::delete(links).execute(c))?;
    gone += on_db!(tx.conn(), |c| diesel::delete(sessions).execute(c))?;
    Ok(gone)
}
