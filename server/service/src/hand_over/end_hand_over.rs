//! The tablet goes back: the pages close at once, and a last secret lets the practitioner go on.

use tenfold_domain::{
    access::LinkPurpose,
    hand_over::{FillIn, PageOf},
};
use tenfold_store::{hand_over::handed, open_links, sign_in::accounts};

use super::holding::{Held, holding};
use crate::{Problem, Secret, Tx, sign_in::StepUp};

/// What is shown when it is over.
#[derive(Debug)]
pub struct Ended {
    pub called: String,
    pub finished: bool,
    /// Lets the practitioner's session go on, together with a code or the passphrase.
    pub unlock: Secret,
}

/// Finished is what was ended on its last page; whatever was sent before that is kept all the same.
pub fn end_hand_over(tx: &mut Tx<'_, '_>) -> Result<Ended, Problem> {
    let Held { of, called, pages, .. } = holding(tx)?;
    let permit = tx.permit::<FillIn>(&of)?;
    let finished = pages.at(of.page) == Some(PageOf::Last);
    let unlock = tx.secret();
    handed::end(tx.db, &permit, finished, &unlock.hash())?;
    open_links::end_all(tx.db, LinkPurpose::HandOver, of.id.uuid())?;
    tx.audit(&permit, "hand_over")?;
    Ok(Ended { called, finished, unlock })
}

/// What the practitioner is asked for before their session goes on.
pub fn what_unlocking_asks(tx: &mut Tx<'_, '_>, unlock: &Secret, demo: bool) -> Result<StepUp, Problem> {
    let (session, ..) = handed::waiting_behind(tx.db, &unlock.hash())?.ok_or(Problem::SignedOut)?;
    let account = handed::account_of(tx.db, session)?.ok_or(Problem::SignedOut)?;
    let held = accounts::by_id(tx.db, account)?.ok_or(Problem::SignedOut)?;
    Ok(crate::sign_in::asked_of(&held, demo))
}
