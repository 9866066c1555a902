//! A note is put right. What it said before stays to be read.

use tenfold_domain::{
    id::Id,
    incidents::{CorrectIncident, Incident, IncidentDetails, Scene, TypedIncident},
};
use tenfold_store::incidents::notes;

use super::{
    NoteForm,
    note_incident::{must_be_offered, offered},
};
use crate::{Problem, Tx, tx::found};

/// The note, and what its form has to offer.
pub fn open_correction(tx: &mut Tx<'_, '_>, id: Id<Incident>) -> Result<(Incident, NoteForm), Problem> {
    let scope = tx.scope::<Incident>()?;
    let incident = found(notes::find(tx.db, &scope, id)?)?;
    tx.permit::<CorrectIncident>(&incident)?;
    let scene = Scene { place: incident.place, session: incident.session };
    let form = offered(tx, scene, None, &incident.now.details.involved.young)?;
    Ok((incident, form))
}

/// `version` is the one the form was filled from.
pub fn correct_incident(
    tx: &mut Tx<'_, '_>,
    id: Id<Incident>,
    version: i32,
    typed: &TypedIncident,
) -> Result<(), Problem> {
    let (incident, form) = open_correction(tx, id)?;
    let permit = tx.permit_at::<CorrectIncident>(&incident, version)?;
    let said = IncidentDetails::parse(typed, tx.local_now()?)?;
    must_be_offered(&form, &said)?;
    if said == incident.now.details {
        return Ok(());
    }
    notes::correct(tx.db, &permit, &said)?;
    tx.audit(&permit, "incident")
}
