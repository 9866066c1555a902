//! One concern, with its words. That it was opened is written down before it is answered, so this writes.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use tenfold_domain::{
    concerns::{Concern, ConcernReading, ReadConcern, Step},
    id::Id,
    people::Participant,
    staff::Person,
};
use tenfold_store::{
    concerns::{
        holds,
        records::{self, Told},
        steps,
    },
    organisation::sites,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, tx::found};

#[derive(Debug, Clone)]
pub struct ShownConcern {
    pub concern: Concern,
    pub site: String,
    pub told: Told,
    pub about: Vec<(Id<Participant>, String)>,
    /// Those of them whose sessions are on hold.
    pub held: Vec<Id<Participant>>,
    pub steps: Vec<Step>,
    /// Linked from here or from there, as far as the reader may know of them.
    pub linked: Vec<Id<Concern>>,
    pub readings: Vec<(Option<Id<Person>>, DateTime<Utc>)>,
    names: HashMap<Id<Person>, String>,
}

impl ShownConcern {
    /// The name of an adult; where nobody is named, the program itself.
    pub fn name(&self, person: Option<Id<Person>>) -> &str {
        person.map_or("The programme", |person| self.names.get(&person).map_or("", String::as_str))
    }

    pub fn young(&self, whose: Id<Participant>) -> &str {
        self.about.iter().find(|(known, _)| *known == whose).map_or("", |(_, name)| name.as_str())
    }
}

/// One that this actor may know of. Whoever is barred, or no lead of its lane, hears that nothing is there; only then is
/// anybody asked who they are.
pub(super) fn find(tx: &mut Tx<'_, '_>, id: Id<Concern>) -> Result<Concern, Problem> {
    let scope = tx.scope::<ConcernReading>()?;
    let concern = found(records::find(tx.db, &scope, id)?)?;
    if concern.may_be_read_by(tx.actor()) { Ok(concern) } else { Err(Problem::Absent) }
}

pub fn read_concern(tx: &mut Tx<'_, '_>, id: Id<Concern>) -> Result<ShownConcern, Problem> {
    let concern = find(tx, id)?;
    let permit = tx.permit::<ReadConcern>(&concern)?;
    tx.audit(&permit, "concern")?;
    let here = concern.organisation;
    let told = records::words(tx.db, &permit)?;
    let about = records::about(tx.db, &[id])?.remove(&id).unwrap_or_default();
    let steps = steps::of(tx.db, id)?;
    let readings = records::readings(tx.db, &permit, here)?;
    let mut linked: Vec<Id<Concern>> = steps.iter().filter_map(|step| step.details.other).collect();
    linked.extend(steps::linked_from(tx.db, id)?);
    linked.sort_unstable();
    linked.dedup();
    let mut known = Vec::with_capacity(linked.len());
    for other in linked {
        if find(tx, other).is_ok() {
            known.push(other);
        }
    }
    let held = holds::of(tx.db, &about)?.into_iter().collect();
    let young = names::of_young(tx.db, here, about.iter())?;
    let people: Vec<Id<Person>> = steps
        .iter()
        .flat_map(|step| [step.by, step.details.person])
        .chain(readings.iter().map(|(by, _)| *by))
        .chain([concern.told_by, concern.about_adult, concern.chosen])
        .chain(concern.alerts.iter().map(|alert| Some(alert.to)))
        .flatten()
        .collect();
    let names = names::of_adults(tx.db, here, people.iter())?;
    let site = tx.as_program(here, |tx| {
        let scope = tx.scope()?;
        Ok(sites::find(tx.db, &scope, concern.site)?.map(|site| site.details.name.to_string()))
    })?;
    Ok(ShownConcern {
        site: site.unwrap_or_default(),
        told,
        about: about.into_iter().map(|id| (id, young.get(&id).map(Named::full).unwrap_or_default())).collect(),
        held,
        steps,
        linked: known,
        readings,
        names,
        concern,
    })
}
