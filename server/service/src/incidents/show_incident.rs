//! One note: what it says, what it said, what the law may ask for, and what is done about it.

use std::collections::HashMap;

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    incidents::{Account, CorrectIncident, Deadline, Incident, IncidentTask, deadline},
    organisation::Venue,
    people::Participant,
    staff::Person,
};
use tenfold_store::{
    incidents::{accounts, notes, tasks},
    organisation::cohorts,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, organisation::show_site, tx::found};

/// What a note says or said, with names.
#[derive(Debug, Clone)]
pub struct ShownAccount {
    pub account: Account,
    pub young: Vec<String>,
    pub room: Option<String>,
    pub by: Option<String>,
}

#[derive(Debug, Clone)]
pub struct ShownIncident {
    pub incident: Incident,
    pub site: String,
    pub cohort: Option<String>,
    pub now: ShownAccount,
    /// The newest first.
    pub before: Vec<ShownAccount>,
    pub law: Option<Deadline>,
    /// Soonest first.
    pub tasks: Vec<IncidentTask>,
    pub adults: HashMap<Id<Person>, String>,
    pub may_keep: bool,
    pub today: NaiveDate,
}

pub fn show_incident(tx: &mut Tx<'_, '_>, id: Id<Incident>) -> Result<ShownIncident, Problem> {
    let scope = tx.scope::<Incident>()?;
    let incident = found(notes::find(tx.db, &scope, id)?)?;
    let here = incident.place.organisation;
    let before = accounts::before(tx.db, id)?;
    let tasks = tasks::of(tx.db, &[id])?;
    let all = || before.iter().chain([&incident.now]);
    let young = names::of_young(tx.db, here, all().flat_map(|one| one.details.involved.young.iter()))?;
    let rooms = names::of_rooms(tx.db, here, all().filter_map(|one| one.details.place.venue))?;
    let owners = tasks.iter().map(|task| &task.details.owner);
    let adults = names::of_adults(tx.db, here, all().filter_map(|one| one.written_by.as_ref()).chain(owners))?;
    let known = Known { young, rooms, adults };
    let cohort = match incident.place.cohort {
        Some(cohort) => cohorts::find(tx.db, &scope, cohort)?.map(|(cohort, _)| cohort.details.name.to_string()),
        None => None,
    };
    let details = &incident.now.details;
    Ok(ShownIncident {
        site: show_site(tx, incident.place.site.ok_or(Problem::Absent)?)?.site.details.name.to_string(),
        cohort,
        law: deadline(details.on, &details.serious),
        now: known.shown(incident.now.clone()),
        before: before.into_iter().map(|account| known.shown(account)).collect(),
        may_keep: tx.permit::<CorrectIncident>(&incident).is_ok(),
        adults: known.adults,
        today: tx.today()?,
        tasks,
        incident,
    })
}

/// Names of everybody and of every room in the accounts of a note.
struct Known {
    young: HashMap<Id<Participant>, Named>,
    rooms: HashMap<Id<Venue>, names::Place>,
    adults: HashMap<Id<Person>, String>,
}

impl Known {
    fn shown(&self, account: Account) -> ShownAccount {
        let details = &account.details;
        let young = details.involved.young.iter();
        ShownAccount {
            young: young.filter_map(|id| self.young.get(id).map(Named::full)).collect(),
            room: details.place.venue.and_then(|id| self.rooms.get(&id)).map(|place| place.room.clone()),
            by: account.written_by.and_then(|by| self.adults.get(&by).cloned()),
            account,
        }
    }
}
