//! Pairs that a safeguarding lead says are not suitable for each other. No reason is kept. Leads alone read them; to
//! everybody else they are nothing but two people who are never matched.

use tenfold_domain::{
    access::Scope,
    id::Id,
    listing::Wanted,
    organisation::Site,
    people::{
        ApartKind, EndNotSuitable, KeepApart, NotSuitable, NotSuitableReading, Pair, RecordNotSuitable, YoungPerson,
        words,
    },
    told::Parsed,
};
pub use tenfold_store::people::keep_aparts::Named;
use tenfold_store::people::keep_aparts::{self, NewApart};

use crate::{Problem, Tx, organisation::site_where, tx::found};

/// A site's pairs with the names of both.
#[derive(Debug, Clone)]
pub struct NotSuitableAt {
    pub site: Site,
    pub pairs: Vec<NamedPair>,
}

/// A pair with both names.
#[derive(Debug, Clone)]
pub struct NamedPair {
    pub pair: NotSuitable,
    pub one: String,
    pub other: String,
}

/// A site where the actor is a lead.
fn lead_at(tx: &mut Tx<'_, '_>, id: Id<Site>) -> Result<(Site, Scope<NotSuitableReading>), Problem> {
    site_where::<NotSuitableReading>(tx, id)
}

pub fn list_not_suitable(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<NotSuitableAt, Problem> {
    let (site, scope) = lead_at(tx, at)?;
    let pairs = keep_aparts::not_suitable_at(tx.db, &scope, at)?;
    let pairs = with_names(tx, &scope, at, pairs)?;
    Ok(NotSuitableAt { site, pairs })
}

fn with_names(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<NotSuitableReading>,
    at: Id<Site>,
    pairs: Vec<NotSuitable>,
) -> Result<Vec<NamedPair>, Problem> {
    let ids: Vec<Id<YoungPerson>> = pairs.iter().flat_map(|pair| [pair.0.pair.one(), pair.0.pair.other()]).collect();
    let names = keep_aparts::named_at(tx.db, scope, at, &Wanted::all(), Some(&ids))?;
    let name = |id| names.iter().find(|named| named.id == id).map_or_else(String::new, |named| named.name.clone());
    let named = |pair: NotSuitable| NamedPair { one: name(pair.0.pair.one()), other: name(pair.0.pair.other()), pair };
    Ok(pairs.into_iter().map(named).collect())
}

/// Those at the site whose name is looked for; nobody where nothing is.
pub fn find_young_at(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    searches: [&Wanted; 2],
) -> Result<(Site, [Vec<Named>; 2]), Problem> {
    let (site, scope) = lead_at(tx, at)?;
    tx.permit::<RecordNotSuitable>(&site)?;
    let mut found = [vec![], vec![]];
    for (found, wanted) in found.iter_mut().zip(searches) {
        if !wanted.search.is_empty() {
            *found = keep_aparts::named_at(tx.db, &scope, at, wanted, None)?;
        }
    }
    Ok((site, found))
}

pub fn record_not_suitable(
    tx: &mut Tx<'_, '_>,
    at: Id<Site>,
    wanted: Parsed<[Id<YoungPerson>; 2]>,
) -> Result<Id<KeepApart>, Problem> {
    let (site, scope) = lead_at(tx, at)?;
    let permit = tx.permit::<RecordNotSuitable>(&site)?;
    let ids = wanted?;
    let there = keep_aparts::named_at(tx.db, &scope, at, &Wanted::all(), Some(&ids))?;
    let pair = Pair::of(ids[0], ids[1]).filter(|_| there.len() == 2).ok_or_else(words::choose_two)?;
    let new = NewApart { at, pair, kind: ApartKind::NotSuitable, asked_by: None, since: tx.today()? };
    if keep_aparts::is_there(tx.db, &new)? {
        return Err(words::apart_already().into());
    }
    let apart = keep_aparts::add(tx.db, &permit, &new)?;
    // The trail names the site and not the pair: whoever reads the trail is no lead.
    tx.audit(&permit, "site")?;
    Ok(apart)
}

pub fn find_not_suitable(tx: &mut Tx<'_, '_>, id: Id<KeepApart>) -> Result<(Site, NamedPair), Problem> {
    let scope = tx.scope::<NotSuitableReading>()?;
    let pair = found(keep_aparts::find_not_suitable(tx.db, &scope, id)?)?;
    tx.permit::<EndNotSuitable>(&pair)?;
    let at = pair.0.place.site.ok_or(Problem::Absent)?;
    let (site, scope) = lead_at(tx, at)?;
    let named = with_names(tx, &scope, at, vec![pair])?.pop().ok_or(Problem::Absent)?;
    Ok((site, named))
}

pub fn end_not_suitable(tx: &mut Tx<'_, '_>, id: Id<KeepApart>, version: i32) -> Result<Id<Site>, Problem> {
    let scope = tx.scope::<NotSuitableReading>()?;
    let pair = found(keep_aparts::find_not_suitable(tx.db, &scope, id)?)?;
    let permit = tx.permit_at::<EndNotSuitable>(&pair, version)?;
    let site = pair.0.place.site.ok_or(Problem::Absent)?;
    let today = tx.today()?;
    keep_aparts::end_not_suitable(tx.db, &permit, today)?;
    tx.audit_new(&permit, "site", site.uuid())?;
    Ok(site)
}
