//! Every agreement there ever was with a site.

use tenfold_domain::{
    id::Id,
    organisation::{AddAgreement, DataSharingAgreement, Site},
};
use tenfold_store::organisation::agreements;

use crate::{
    Problem, Tx,
    organisation::{AtSite, site_where},
};

pub fn list_agreements(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<AtSite<Vec<DataSharingAgreement>>, Problem> {
    let (site, scope) = site_where::<DataSharingAgreement>(tx, at)?;
    let what = agreements::list(tx.db, &scope, at)?;
    Ok(AtSite { may_change: tx.permit::<AddAgreement>(&site).is_ok(), site, what })
}
