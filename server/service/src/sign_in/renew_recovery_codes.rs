//! A new set of recovery codes, shown once.

use tenfold_domain::{
    delivery::Mail,
    sign_in::{RecoveryCode, RenewRecoveryCodes},
};

use super::{opening::own, set_up_second_factor::new_codes};
use crate::{Problem, Tx};

/// Whether the page may be opened. Without an authenticator there is nothing to recover.
pub fn may_renew_recovery_codes(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let held = own(tx)?;
    tx.permit::<RenewRecoveryCodes>(&held.account)?;
    if held.account.has_second_factor { Ok(()) } else { Err(Problem::Absent) }
}

pub fn renew_recovery_codes(tx: &mut Tx<'_, '_>) -> Result<Vec<RecoveryCode>, Problem> {
    may_renew_recovery_codes(tx)?;
    let held = own(tx)?;
    let permit = tx.permit::<RenewRecoveryCodes>(&held.account)?;
    let codes = new_codes(tx, &held)?;
    tx.post(Mail::SignInChanged(held.account.id))?;
    tx.audit(&permit, "account")?;
    Ok(codes)
}
