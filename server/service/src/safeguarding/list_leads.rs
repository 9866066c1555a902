//! Who may be put on a rota, for the choices of a form.

use tenfold_domain::{
    access::Action,
    id::Id,
    organisation::Site,
    safeguarding::{AddProgrammeRotaSlot, AddRotaSlot, EditProgrammeRotaSlot, EditRotaSlot, Lane, RotaSlot},
    staff::Person,
};
use tenfold_store::safeguarding::leads;

use crate::{Problem, Tx, organisation::show_site};

/// Somebody who may stand on a rota today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    pub person: Id<Person>,
    pub name: String,
}

/// For a new slot at a site, or of the programme; with the site.
pub fn list_leads_for_new_slot(
    tx: &mut Tx<'_, '_>,
    at: Option<Id<Site>>,
) -> Result<(Option<Site>, Vec<Lead>), Problem> {
    let Some(at) = at else {
        let organisation = tx.organisation()?.clone();
        return Ok((None, who::<AddProgrammeRotaSlot>(tx, &organisation, Lane::Programme)?));
    };
    let site = show_site(tx, at)?.site;
    let lane = Lane::Site { site: site.id, area: site.area };
    let who = who::<AddRotaSlot>(tx, &site, lane)?;
    Ok((Some(site), who))
}

/// For a slot that is to change.
pub fn list_leads_for_slot(tx: &mut Tx<'_, '_>, slot: &RotaSlot) -> Result<Vec<Lead>, Problem> {
    match slot.lane {
        Lane::Programme => who::<EditProgrammeRotaSlot>(tx, slot, slot.lane),
        Lane::Site { .. } => who::<EditRotaSlot>(tx, slot, slot.lane),
    }
}

fn who<A: Action>(tx: &mut Tx<'_, '_>, on: &A::On, lane: Lane) -> Result<Vec<Lead>, Problem> {
    let permit = tx.permit::<A>(on)?;
    let today = tx.today()?;
    let posts = leads::people_who_may_stand(tx.db, &permit, lane, today)?;
    let mut who: Vec<Lead> = posts.into_iter().map(|(post, name)| Lead { person: post.person, name }).collect();
    // One person with two posts stands once.
    who.dedup();
    Ok(who)
}
