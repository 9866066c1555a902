//! What a site needs before a programme can run there, as far as the one who looks may know it.

use tenfold_domain::{
    access::Reading,
    organisation::{AgreementStanding, DataSharingAgreement, Period, Site, that_counts},
    safeguarding::RotaSlot,
};
use tenfold_store::{
    organisation::{agreements, venues},
    safeguarding::rota,
};

use crate::{Problem, Tx};

/// How a site stands today. What the one who looks may not read is `None`.
#[derive(Debug, Clone)]
pub struct SiteNeeds {
    /// `Some(None)` where there never was an agreement.
    pub agreement: Option<Option<AgreementStanding>>,
    pub rota: Option<RotaNeed>,
    pub rooms: i64,
    pub periods: i64,
}

/// Who reads now and who reads next, in words; `None` is nobody.
#[derive(Debug, Clone)]
pub struct RotaNeed {
    pub now: Option<String>,
    pub next: Option<String>,
}

/// `site` was found in scope. Three queries.
pub fn show_site_needs(tx: &mut Tx<'_, '_>, site: &Site) -> Result<SiteNeeds, Problem> {
    let (today, minute) = tx.local_now()?;
    let agreement = if reads::<DataSharingAgreement>(tx, site) {
        let scope = tx.scope::<DataSharingAgreement>()?;
        let all = agreements::list(tx.db, &scope, site.id)?;
        Some(that_counts(&all, today).map(|agreement| agreement.standing(today)))
    } else {
        None
    };
    let rota = if reads::<RotaSlot>(tx, site) {
        let scope = tx.scope::<RotaSlot>()?;
        let rota = rota::of_site(tx.db, &scope, site, today)?;
        let at = (today, minute);
        Some(RotaNeed { now: rota.now_in_words(at), next: rota.next_in_words(at) })
    } else {
        None
    };
    let scope = tx.scope::<Period>()?;
    let (rooms, periods) = venues::count_rooms_and_periods(tx.db, &scope, site.id)?;
    Ok(SiteNeeds { agreement, rota, rooms, periods })
}

fn reads<R: Reading>(tx: &Tx<'_, '_>, site: &Site) -> bool {
    tx.scope::<R>().is_ok_and(|scope| scope.has_site(site.id, site.area))
}
