//! Forgetting an authenticator that was lost: the next sign-in sets up another.

use tenfold_domain::{
    delivery::Mail,
    id::Id,
    sign_in::{ForgetSecondFactor, words},
    staff::Person,
};
use tenfold_store::sign_in::{accounts, recovery_codes, sessions};

use super::show_account::account_of;
use crate::{Problem, Tx};

pub fn forget_second_factor(tx: &mut Tx<'_, '_>, person: Id<Person>, version: i32) -> Result<(), Problem> {
    let mut held = account_of(tx, person)?;
    let permit = tx.permit_at::<ForgetSecondFactor>(&held.account, version)?;
    if !held.account.has_second_factor {
        return Err(words::no_second_factor().into());
    }
    held.account.forget_second_factor().map_err(words::account_problem)?;
    accounts::forget_second_factor(tx.db, &permit)?;
    recovery_codes::forget(tx.db, held.account.id)?;
    sessions::end_all(tx.db, held.account.id, None)?;
    tx.post(Mail::SignInChanged(held.account.id))?;
    tx.audit(&permit, "account")
}
