//! One supervision, looked for in its tier, with the names of those in it.

use std::collections::HashMap;

use tenfold_domain::{
    access::{Right, holds_at},
    id::Id,
    supervision::{Came, ClinicalReading, PartText, Supervision, SupervisionAction, SupervisionReading, Whom},
};
use tenfold_store::{
    supervision::{actions, held, parts},
    timetable::names,
};

use crate::{Problem, Tx, tx::found};

/// The names of whoever stands in a supervision or does something after it.
#[derive(Debug, Clone, Default)]
pub struct Names(HashMap<Whom, String>);

impl Names {
    pub fn of(&self, who: Whom) -> &str {
        self.0.get(&who).map_or("", String::as_str)
    }

    /// Two queries, however many there are.
    pub(super) fn look_up(tx: &mut Tx<'_, '_>, all: &[Whom]) -> Result<Self, Problem> {
        let organisation = tx.organisation()?.id;
        let mentors: Vec<_> = all.iter().filter_map(|who| who.mentor()).collect();
        let adults: Vec<_> = all.iter().filter_map(|who| who.adult()).collect();
        let young = names::of_young(tx.db, organisation, mentors.iter())?;
        let staff = names::of_adults(tx.db, organisation, adults.iter())?;
        let mut names: HashMap<Whom, String> =
            young.into_iter().map(|(id, named)| (Whom::Mentor(id), named.full())).collect();
        names.extend(staff.into_iter().map(|(id, name)| (Whom::Adult(id), name)));
        Ok(Self(names))
    }
}

/// Everybody whom a page about these supervisions names.
pub(super) fn everybody(of: &[Supervision]) -> Vec<Whom> {
    let adults = |one: &Supervision| {
        [Some(one.held_by), one.covers.map(|(who, _)| who)].into_iter().flatten().map(Whom::Adult).collect::<Vec<_>>()
    };
    let mut all: Vec<Whom> =
        of.iter().flat_map(|one| one.attendees.iter().map(|attendee| attendee.who).chain(adults(one))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A supervision as its page shows it.
#[derive(Debug, Clone)]
pub struct ShownSupervision {
    pub supervision: Supervision,
    pub parts: Vec<PartText>,
    pub actions: Vec<SupervisionAction>,
    pub names: Names,
    pub today: chrono::NaiveDate,
    /// Those who run the cohort, and for a clinical one its specialist.
    pub may_keep: bool,
}

impl ShownSupervision {
    pub fn attendees(&self) -> impl Iterator<Item = (Whom, &str, Option<Came>)> {
        let attendees = self.supervision.attendees.iter();
        attendees.map(|attendee| (attendee.who, self.names.of(attendee.who), attendee.came))
    }
}

/// A clinical one is looked for in a scope of its own: outside of it, it is not there.
pub(super) fn find(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<Supervision, Problem> {
    if let Ok(scope) = tx.scope::<SupervisionReading>()
        && let Some(here) = held::find(tx.db, &scope, id)?
    {
        return Ok(here);
    }
    let scope = tx.scope::<ClinicalReading>()?;
    found(held::find_clinical(tx.db, &scope, id)?)
}

pub fn show_supervision(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<ShownSupervision, Problem> {
    let supervision = find(tx, id)?;
    let parts = parts::of(tx.db, &[id])?.into_iter().map(|(_, part)| part).collect();
    let actions = actions::of(tx.db, &[id])?;
    let mut all = everybody(std::slice::from_ref(&supervision));
    all.extend(actions.iter().map(|action| action.details.owner));
    let right = if supervision.kind.is_clinical() { Right::KeepClinical } else { Right::KeepSupervision };
    Ok(ShownSupervision {
        names: Names::look_up(tx, &all)?,
        today: tx.today()?,
        may_keep: holds_at(tx.actor(), right, &supervision.place),
        supervision,
        parts,
        actions,
    })
}
