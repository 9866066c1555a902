//! Signing out: here, or everywhere.

use tenfold_domain::{id::Id, sign_in::SignOutEverywhere, staff::Person};
use tenfold_store::{
    audit::Outcome,
    sign_in::{accounts::HeldAccount, sessions},
};

use super::{opening::own, show_account::account_of};
use crate::{Problem, Tx};

/// Ends the session that asks.
pub fn sign_out(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let session = tx.session()?.clone();
    sessions::end(tx.db, session.id)?;
    let account = Some(session.account.uuid());
    tx.note("sign_in.out", Some(session.organisation.id), "account", account, Outcome::Done)
}

/// Ends one's own sessions, this one too.
pub fn sign_oneself_out_everywhere(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let held = own(tx)?;
    end_all(tx, &held)
}

/// Ends every session of a member of staff.
pub fn sign_out_everywhere(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<(), Problem> {
    let held = account_of(tx, person)?;
    end_all(tx, &held)
}

fn end_all(tx: &mut Tx<'_, '_>, held: &HeldAccount) -> Result<(), Problem> {
    let permit = tx.permit::<SignOutEverywhere>(&held.account)?;
    sessions::end_all(tx.db, held.account.id, None)?;
    tx.audit(&permit, "account")
}
