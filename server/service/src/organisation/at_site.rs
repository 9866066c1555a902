//! Something of a site, with the site it belongs to.

use tenfold_domain::{
    access::{Action, Reading, Scope},
    id::Id,
    organisation::Site,
};
use tenfold_store::organisation::sites;

use crate::{Problem, Tx, tx::found};

/// A record or a list of a site, and whether the one who looks may change it or add to it.
#[derive(Debug, Clone)]
pub struct AtSite<T> {
    pub site: Site,
    pub what: T,
    pub may_change: bool,
}

impl<T> AtSite<T> {
    /// With the site that `what` belongs to; `A` is what changing it takes.
    pub(crate) fn showing<A: Action<On = T>>(tx: &mut Tx<'_, '_>, site: Id<Site>, what: T) -> Result<Self, Problem> {
        let scope = tx.scope::<Site>()?;
        let site = found(sites::find(tx.db, &scope, site)?)?;
        Ok(Self { site, may_change: tx.permit::<A>(&what).is_ok(), what })
    }
}

/// A site at which the actor may read everything of kind `R`, and the scope to read it in.
pub(crate) fn site_where<R: Reading>(tx: &mut Tx<'_, '_>, id: Id<Site>) -> Result<(Site, Scope<R>), Problem> {
    let sites_scope = tx.scope::<Site>()?;
    let scope = tx.scope::<R>()?;
    let site = found(sites::find(tx.db, &sites_scope, id)?)?;
    if scope.has_site(site.id, site.area) { Ok((site, scope)) } else { Err(Problem::Absent) }
}
