//! One agreement, with its site.

use tenfold_domain::{
    id::Id,
    organisation::{DataSharingAgreement, EditAgreement},
};
use tenfold_store::organisation::agreements;

use crate::{Problem, Tx, organisation::AtSite, tx::found};

pub fn show_agreement(
    tx: &mut Tx<'_, '_>,
    id: Id<DataSharingAgreement>,
) -> Result<AtSite<DataSharingAgreement>, Problem> {
    let scope = tx.scope::<DataSharingAgreement>()?;
    let agreement = found(agreements::find(tx.db, &scope, id)?)?;
    AtSite::showing::<EditAgreement>(tx, agreement.site, agreement)
}
