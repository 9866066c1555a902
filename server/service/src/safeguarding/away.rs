//! Whose absence somebody may record or change, and one absence for its forms.

use tenfold_domain::{
    access::Action,
    id::Id,
    organisation::Site,
    safeguarding::{AwayOnRota, ChangeAway, Lane, LaneRota, LeadAway, OnRota, ProgrammeRota, RecordAway, RotaSlot},
    staff::Person,
};
use tenfold_store::safeguarding::{aways, rota};

use super::Lead;
use crate::{Problem, Tx, organisation::site_where};

/// An absence that the one who looks may change.
#[derive(Debug, Clone)]
pub struct ShownAway {
    pub away: LeadAway,
    pub name: String,
    /// The first of the person's rotas over which leave was given.
    pub site: Option<Id<Site>>,
}

pub fn show_away(tx: &mut Tx<'_, '_>, id: Id<LeadAway>) -> Result<ShownAway, Problem> {
    let (on, name) = away_with_leave::<ChangeAway>(tx, id)?;
    Ok(ShownAway { site: on.lane.site(), away: on.away, name })
}

/// Those on a site's rota, or on the programme's, whose absence this actor may record: all of them for whoever keeps the
/// rota, else themselves. Nobody at all is out of scope.
pub fn list_who_may_be_away(tx: &mut Tx<'_, '_>, at: Option<Id<Site>>) -> Result<(Option<Site>, Vec<Lead>), Problem> {
    let today = tx.today()?;
    let (site, rota) = match at {
        Some(at) => {
            let (site, scope) = site_where::<RotaSlot>(tx, at)?;
            let rota = rota::of_site(tx.db, &scope, &site, today)?;
            (Some(site), rota)
        }
        None => {
            let scope = tx.scope::<ProgrammeRota>()?;
            (None, rota::of_programme(tx.db, &scope, today)?)
        }
    };
    let who = allowed(tx, rota)?;
    if who.is_empty() { Err(Problem::Absent) } else { Ok((site, who)) }
}

fn allowed(tx: &Tx<'_, '_>, rota: LaneRota) -> Result<Vec<Lead>, Problem> {
    let (organisation, lane) = (tx.organisation()?.id, rota.lane);
    let mut who: Vec<Lead> = rota
        .names
        .into_iter()
        .filter(|(person, _)| tx.permit::<RecordAway>(&OnRota { organisation, lane, person: *person }).is_ok())
        .map(|(person, name)| Lead { person, name })
        .collect();
    who.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(who)
}

/// Every rota in scope on which a person stands.
pub(super) fn rotas_of(tx: &mut Tx<'_, '_>, person: Id<Person>) -> Result<Vec<OnRota>, Problem> {
    let (organisation, today) = (tx.organisation()?.id, tx.today()?);
    let scope = tx.scope::<RotaSlot>()?;
    let lanes = rota::lanes_of(tx.db, &scope, person, today)?;
    Ok(lanes.into_iter().map(|lane| OnRota { organisation, lane, person }).collect())
}

/// An absence with leave to do `A` to it, over any of the person's rotas; for one's own also when one stands on none.
pub(super) fn away_with_leave<A: Action<On = AwayOnRota>>(
    tx: &mut Tx<'_, '_>,
    id: Id<LeadAway>,
) -> Result<(AwayOnRota, String), Problem> {
    let scope = tx.scope::<LeadAway>()?;
    let (away, name) = aways::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let mut lanes: Vec<_> = rotas_of(tx, away.person)?.into_iter().map(|on| on.lane).collect();
    if lanes.is_empty() && tx.actor().person() == Some(away.person) {
        lanes.push(Lane::Programme);
    }
    for lane in lanes {
        let on = AwayOnRota { lane, away: away.clone() };
        if tx.permit::<A>(&on).is_ok() {
            return Ok((on, name));
        }
    }
    Err(Problem::Absent)
}
