//! July at one site: every year group up by one, Year 13 leaves; with a preview, and a way back for two weeks.

use std::collections::BTreeMap;

use tenfold_domain::{
    id::Id,
    organisation::Site,
    people::{Becomes, RollOver, RollYearsOver, YoungPerson, becomes, may_roll_over},
};
use tenfold_store::people::roll_overs;

use crate::{Problem, Tx, organisation::show_site, tx::still_open};

/// What a roll-over would do, and the one before.
#[derive(Debug, Clone)]
pub struct RollOverPreview {
    pub site: Site,
    /// How many young people are in each year group.
    pub years: BTreeMap<i32, usize>,
    /// How many takings part would end with Year 13.
    pub would_end: usize,
    pub last: Option<RollOver>,
    /// Why it cannot be done now, in words.
    pub stands_against: Option<String>,
    /// Whether the one before can be taken back today.
    pub may_undo: bool,
}

fn site_of(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Site, Problem> {
    let site = show_site(tx, at)?.site;
    tx.permit::<RollYearsOver>(&site)?;
    Ok(site)
}

fn leavers(years: &[(Id<YoungPerson>, i32)]) -> Vec<Id<YoungPerson>> {
    years.iter().filter(|(_, year)| becomes(*year) == Becomes::Leaves).map(|(id, _)| *id).collect()
}

pub fn preview_roll_over(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<RollOverPreview, Problem> {
    let site = site_of(tx, at)?;
    let people = roll_overs::years_at(tx.db, at)?;
    let mut years = BTreeMap::new();
    for (_, year) in &people {
        *years.entry(*year).or_default() += 1;
    }
    let would_end = roll_overs::open_of(tx.db, &leavers(&people))?.len();
    let last = roll_overs::last(tx.db, &site)?;
    let today = tx.today()?;
    let stands_against = may_roll_over(last.as_ref(), today).err().map(|told| told.sentence);
    let may_undo = last.as_ref().is_some_and(|last| last.may_undo(today).is_ok());
    Ok(RollOverPreview { site, years, would_end, last, stands_against, may_undo })
}

pub fn apply_roll_over(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(), Problem> {
    let site = site_of(tx, at)?;
    let permit = tx.permit::<RollYearsOver>(&site)?;
    still_open(tx, site.span)?;
    let (last, today) = (roll_overs::last(tx.db, &site)?, tx.today()?);
    may_roll_over(last.as_ref(), today)?;
    let people = roll_overs::years_at(tx.db, at)?;
    let raised: Vec<_> =
        people.iter().filter(|(_, year)| becomes(*year) != Becomes::Leaves).map(|(id, _)| *id).collect();
    let finished = roll_overs::open_of(tx.db, &leavers(&people))?;
    let done = roll_overs::apply(tx.db, &permit, &raised, &finished, today)?;
    tx.audit_new(&permit, "roll_over", done.uuid())
}

pub fn undo_roll_over(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<(), Problem> {
    let site = site_of(tx, at)?;
    let permit = tx.permit::<RollYearsOver>(&site)?;
    let last = roll_overs::last(tx.db, &site)?.ok_or_else(tenfold_domain::people::words::nothing_to_undo)?;
    let today = tx.today()?;
    last.may_undo(today)?;
    roll_overs::undo(tx.db, &permit, &last, today)?;
    tx.audit_new(&permit, "roll_over", last.id.uuid())
}
