//! A new slot on a site's rota or the programme's.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    organisation::Site,
    safeguarding::{AddProgrammeRotaSlot, AddRotaSlot, Lane, RotaSlot, RotaSlotDetails},
    told::Parsed,
};
use tenfold_store::safeguarding::{leads, rota};

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

/// `at` is the site whose rota it is; without one it is the programme's.
pub fn add_slot(
    tx: &mut Tx<'_, '_>,
    at: Option<Id<Site>>,
    details: Parsed<RotaSlotDetails>,
) -> Result<Id<RotaSlot>, Problem> {
    let today = tx.today()?;
    let Some(at) = at else {
        let permit = tx.permit::<AddProgrammeRotaSlot>(tx.organisation()?)?;
        let details = details?;
        who_may_stand(tx, &permit, Lane::Programme, &details, today)?;
        let id = rota::add_to_programme(tx.db, &permit, &details, today)?;
        tx.audit_new(&permit, "rota_slot", id.uuid())?;
        return Ok(id);
    };
    let site = show_site(tx, at)?.site;
    let permit = tx.permit::<AddRotaSlot>(&site)?;
    let details = details?;
    still_open(tx, site.span)?;
    who_may_stand(tx, &permit, Lane::Site { site: site.id, area: site.area }, &details, today)?;
    let id = rota::add(tx.db, &permit, &details, today)?;
    tx.audit_new(&permit, "rota_slot", id.uuid())?;
    Ok(id)
}

/// Refuses a lead or a cover who has no confirmed post that covers the lane.
pub(super) fn who_may_stand<A: Action>(
    tx: &mut Tx<'_, '_>,
    permit: &Permit<A>,
    lane: Lane,
    details: &RotaSlotDetails,
    today: NaiveDate,
) -> Result<(), Problem> {
    let posts = leads::people_who_may_stand(tx.db, permit, lane, today)?;
    let posts: Vec<_> = posts.into_iter().map(|(post, _)| post).collect();
    Ok(details.may_stand(lane, &posts, today)?)
}
