//! The account of a member of staff, as a manager sees it.

use tenfold_domain::{
    access::Action,
    id::Id,
    sign_in::{Account, ChangeAddress, CloseAccount, ForgetSecondFactor, InviteAgain, SignOutEverywhere},
    staff::Person,
};
use tenfold_store::sign_in::accounts::{self, HeldAccount};

use crate::{Problem, Tx};

/// An account with whose it is, and what the one who looks may do with it once they have proved who they are.
#[derive(Debug, Clone)]
pub struct ShownAccount {
    pub account: Account,
    pub name: String,
    pub email: String,
}

pub fn show_account(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    let held = account_of(tx, person)?;
    let email = accounts::email(tx.db, &held)?;
    Ok(ShownAccount { name: format!("{} {}", held.given_name, held.family_name), account: held.account, email })
}

/// The same for a page that asks whether to do `A`: whoever may not do it may not open the page either.
fn ask<A: Action<On = Account>>(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    let shown = show_account(tx, person)?;
    tx.permit::<A>(&shown.account)?;
    Ok(shown)
}

pub fn ask_change_address(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    ask::<ChangeAddress>(tx, person)
}

pub fn ask_close_account(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    ask::<CloseAccount>(tx, person)
}

pub fn ask_invite_again(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    ask::<InviteAgain>(tx, person)
}

pub fn ask_forget_second_factor(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    ask::<ForgetSecondFactor>(tx, person)
}

pub fn ask_sign_out_everywhere(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<ShownAccount, Problem> {
    ask::<SignOutEverywhere>(tx, person)
}

pub(super) fn account_of(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<HeldAccount, Problem> {
    let scope = tx.scope::<Account>()?;
    accounts::of_person(tx.db, &scope, person)?.ok_or(Problem::Absent)
}
