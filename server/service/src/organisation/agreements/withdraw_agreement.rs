//! The withdrawal of an agreement: sharing stops today.

use tenfold_domain::{
    id::Id,
    organisation::{DataSharingAgreement, WithdrawAgreement, words},
};
use tenfold_store::organisation::agreements;

use super::show_agreement;
use crate::{Problem, Tx};

pub fn withdraw_agreement(tx: &mut Tx<'_, '_>, id: Id<DataSharingAgreement>, version: i32) -> Result<(), Problem> {
    let mut agreement = show_agreement(tx, id)?.what;
    let permit = tx.permit_at::<WithdrawAgreement>(&agreement, version)?;
    agreement.withdraw(tx.today()?).map_err(words::agreement_problem)?;
    agreements::withdraw(tx.db, &permit, agreement.withdrawn_on)?;
    tx.audit(&permit, "data_sharing_agreement")
}
