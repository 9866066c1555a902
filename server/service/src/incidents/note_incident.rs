//! Something that happened, written down: in a session, or at a site when none ran.

use tenfold_domain::{
    access::Located,
    id::Id,
    incidents::{Incident, IncidentDetails, NoteIncident, Scene, TypedIncident, words},
    listing::Wanted,
    organisation::{Cohort, Site, Venue},
    people::Participant,
    timetable::Session,
    told::Told,
};
use tenfold_store::{
    incidents::notes,
    organisation::{cohorts, venues},
    people::participants,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, organisation::show_site, registers::find_session};

/// Where somebody begins to write.
#[derive(Debug, Clone, Copy)]
pub enum Begun {
    Session(Id<Session>),
    Cohort(Id<Site>, Id<Cohort>),
    Site(Id<Site>),
}

/// What the form has to offer.
#[derive(Debug, Clone)]
pub struct NoteForm {
    pub scene: Scene,
    pub site: Site,
    pub session: Option<Session>,
    /// Young people who can be named, those of the session first.
    pub young: Vec<(Id<Participant>, String)>,
    pub rooms: Vec<Venue>,
    pub today: chrono::NaiveDate,
}

/// Where at a site somebody may write something down: one of its cohorts, or the site itself.
#[derive(Debug, Clone)]
pub struct Places {
    pub site: Site,
    pub cohorts: Vec<(Id<Cohort>, String)>,
    pub site_itself: bool,
}

pub fn where_to_note(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Places, Problem> {
    let site = show_site(tx, at)?.site;
    let scope = tx.scope::<Incident>()?;
    let there = cohorts::list(tx.db, &scope, Some(at), &Wanted::all())?.rows;
    let may = |tx: &Tx<'_, '_>, place| tx.permit::<NoteIncident>(&Scene { place, session: None }).is_ok();
    let cohorts: Vec<_> = there
        .iter()
        .filter(|(cohort, _)| may(tx, cohort.location()))
        .map(|(cohort, _)| (cohort.id, cohort.details.name.to_string()))
        .collect();
    let site_itself = may(tx, site.location());
    if cohorts.is_empty() && !site_itself {
        return Err(Problem::Absent);
    }
    Ok(Places { site, cohorts, site_itself })
}

fn scene_of(tx: &mut Tx<'_, '_>, begun: Begun) -> Result<(Scene, Option<Session>), Problem> {
    let (place, session) = match begun {
        Begun::Session(id) => {
            let session = find_session(tx, id)?;
            (session.place, Some(session))
        }
        Begun::Cohort(at, id) => {
            let scope = tx.scope::<Incident>()?;
            let (cohort, _) = cohorts::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
            if cohort.site != at {
                return Err(Problem::Absent);
            }
            (cohort.location(), None)
        }
        Begun::Site(at) => (show_site(tx, at)?.site.location(), None),
    };
    let scene = Scene { place, session: session.as_ref().map(|session| session.id) };
    Ok((scene, session))
}

pub fn open_note(tx: &mut Tx<'_, '_>, begun: Begun) -> Result<NoteForm, Problem> {
    let (scene, session) = scene_of(tx, begun)?;
    tx.permit::<NoteIncident>(&scene)?;
    let named = session.as_ref().map(|session| session.members.clone()).unwrap_or_default();
    offered(tx, scene, session, &named)
}

/// What a form about something that happened there has to offer; `first` are named whether or not they are still in the
/// cohort.
pub(super) fn offered(
    tx: &mut Tx<'_, '_>,
    scene: Scene,
    session: Option<Session>,
    first: &[Id<Participant>],
) -> Result<NoteForm, Problem> {
    let site = show_site(tx, scene.place.site.ok_or(Problem::Absent)?)?.site;
    let scope = tx.scope::<Incident>()?;
    let everybody = match scene.place.cohort {
        Some(cohort) => participants::everybody(tx.db, &scope, cohort)?,
        None => vec![],
    };
    let known = names::of_young(tx.db, site.organisation, first.iter())?;
    let of_first = first.iter().filter_map(|id| known.get(id).map(|name| (*id, Named::full(name))));
    let others = everybody.into_iter().filter(|one| !first.contains(&one.id)).map(|one| (one.id, one.name));
    let young = of_first.chain(others).collect();
    let rooms = tx.scope::<Venue>()?;
    let rooms = venues::all(tx.db, &rooms, site.id)?;
    Ok(NoteForm { scene, session, young, rooms, today: tx.today()?, site })
}

/// Only whom the form offered, and only a room of the site.
pub(super) fn must_be_offered(form: &NoteForm, said: &IncidentDetails) -> Result<(), Told> {
    let known = |id: &Id<Participant>| form.young.iter().any(|(young, _)| young == id);
    if !said.involved.young.iter().all(known) {
        return Err(words::choose_young());
    }
    match said.place.venue {
        Some(venue) if !form.rooms.iter().any(|room| room.id == venue) => Err(words::choose_room()),
        _ => Ok(()),
    }
}

pub fn note_incident(tx: &mut Tx<'_, '_>, begun: Begun, typed: &TypedIncident) -> Result<Id<Incident>, Problem> {
    let form = open_note(tx, begun)?;
    let permit = tx.permit::<NoteIncident>(&form.scene)?;
    let said = IncidentDetails::parse(typed, tx.local_now()?)?;
    must_be_offered(&form, &said)?;
    let id = notes::add(tx.db, &permit, &form.scene, &said)?;
    tx.audit_new(&permit, "incident", id.uuid())?;
    Ok(id)
}
