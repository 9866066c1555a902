//! The emergency sheet, of one young person and of a whole cohort. That it was read is written down before it is
//! answered, so each of these needs a transaction that writes.

use tenfold_domain::{
    access::{Located, Right, holds_at},
    id::Id,
    organisation::{Cohort, Organisation},
    people::{Carer, EmergencyReading, EmergencySheet, KeepEmergency, Participant, SheetDetails, Side},
    told::Parsed,
};
use tenfold_store::{
    StoreError,
    audit::Outcome,
    people::{
        carers, emergency,
        participants::{self, Listed},
        young_people,
    },
};

use super::ShownParticipant;
use crate::{
    Problem, Tx,
    organisation::show_cohort,
    tx::{found, still_open},
};

/// One young person's sheet, and whom to ring.
#[derive(Debug, Clone)]
pub struct ShownEmergency {
    pub shown: ShownParticipant,
    pub sheet: EmergencySheet,
    /// The open contacts, the first one first.
    pub carers: Vec<Carer>,
    pub may_change: bool,
}

pub fn read_emergency(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownEmergency, Problem> {
    let participant = find(tx, side, id)?;
    note(tx, participant.organisation, id)?;
    let young = young_people::of(tx.db, &participant)?;
    let sheet = emergency::of(tx.db, &participant)?;
    let carers = carers::open_of(tx.db, participant.location(), &[participant.young_person])?;
    let may_change = participant.span.ended_on().is_none() && tx.permit::<KeepEmergency>(&sheet).is_ok();
    Ok(ShownEmergency { shown: ShownParticipant { participant, young }, sheet, carers, may_change })
}

fn find(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<Participant, Problem> {
    let scope = tx.scope::<EmergencyReading>()?;
    let participant = found(participants::find(tx.db, &scope, id)?)?;
    if participant.side == side { Ok(participant) } else { Err(Problem::Absent) }
}

fn note(tx: &mut Tx<'_, '_>, organisation: Id<Organisation>, id: Id<Participant>) -> Result<(), Problem> {
    tx.note("emergency.read", Some(organisation), "participant", Some(id.uuid()), Outcome::Done)
}

/// `version` is the sheet's; 0 where nobody has written it yet.
pub fn keep_emergency(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    version: i32,
    details: Parsed<SheetDetails>,
) -> Result<(), Problem> {
    let participant = find(tx, side, id)?;
    let sheet = emergency::of(tx.db, &participant)?;
    let permit = tx.permit_at::<KeepEmergency>(&sheet, version)?;
    let details = details?;
    still_open(tx, participant.span)?;
    if version == 0 {
        let known = (participant.young_person, participant.person);
        // Two people wrote the first one at once: the second reads what the first wrote.
        emergency::add(tx.db, &permit, known, sheet.id, &details).map_err(|error| match error {
            StoreError::Unique(_) => Problem::Stale,
            other => other.into(),
        })?;
    } else {
        emergency::save(tx.db, &permit, participant.person, &details)?;
        tx.revise(&permit, "emergency_sheet", &sheet.details)?;
    }
    tx.audit(&permit, "emergency_sheet")
}

/// Everybody who takes part in a cohort, for the sheet on paper.
#[derive(Debug, Clone)]
pub struct CohortEmergency {
    pub cohort: Cohort,
    pub people: Vec<EmergencyLine>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct EmergencyLine {
    pub who: Listed,
    pub sheet: Option<SheetDetails>,
    pub carers: Vec<Carer>,
}

/// Costs five queries, and one audit event for each person on the sheet.
pub fn read_cohort_emergency(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<CohortEmergency, Problem> {
    let scope = tx.scope::<EmergencyReading>()?;
    let (cohort, _) = show_cohort(tx, of)?;
    if !holds_at(tx.actor(), Right::ReadEmergency, &cohort.location()) {
        return Err(Problem::Absent);
    }
    let everybody = participants::everybody(tx.db, &scope, of)?;
    for who in &everybody {
        note(tx, cohort.organisation, who.id)?;
    }
    let (place, ids): (_, Vec<_>) = (cohort.location(), everybody.iter().map(|who| who.young_person).collect());
    let sheets = emergency::of_people(tx.db, place, &ids)?;
    let carers = carers::open_of(tx.db, place, &ids)?;
    let line = |who: Listed| EmergencyLine {
        sheet: sheets.iter().find(|sheet| sheet.young_person == who.young_person).map(|sheet| sheet.details.clone()),
        carers: carers.iter().filter(|carer| carer.young_person == who.young_person).cloned().collect(),
        who,
    };
    Ok(CohortEmergency { people: everybody.into_iter().map(line).collect(), cohort })
}
