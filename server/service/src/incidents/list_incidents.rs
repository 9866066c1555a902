//! What happened in a cohort or at a site: open follow-ups first, then the newest. And what of one's own is due.

use std::cmp::Reverse;

use chrono::NaiveDate;
use tenfold_domain::{
    access::Located,
    id::Id,
    incidents::{Incident, IncidentTask, NoteIncident, Scene},
    listing::Wanted,
    organisation::{Cohort, Site},
};
use tenfold_store::{
    incidents::{
        notes::{self, Of},
        tasks,
    },
    organisation::cohorts,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, organisation::show_site};

/// One note, as lists show it.
#[derive(Debug, Clone)]
pub struct IncidentLine {
    pub incident: Incident,
    pub young: Vec<String>,
    pub room: Option<String>,
    /// What is still to be done about it, soonest first.
    pub open: Vec<IncidentTask>,
}

#[derive(Debug, Clone)]
pub struct ListedIncidents {
    pub site: Id<Site>,
    /// What the site is called, and the cohort where the list is of one.
    pub site_name: String,
    pub cohort: Option<(Id<Cohort>, String)>,
    pub lines: Vec<IncidentLine>,
    pub may_note: bool,
    pub today: NaiveDate,
}

pub fn of_cohort(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<ListedIncidents, Problem> {
    let scope = tx.scope::<Incident>()?;
    let (cohort, site_name) = cohorts::find(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let place = cohort.location();
    Ok(ListedIncidents {
        site: cohort.site,
        site_name,
        cohort: Some((id, cohort.details.name.to_string())),
        lines: lines(tx, Of::Cohort(id))?,
        may_note: tx.permit::<NoteIncident>(&Scene { place, session: None }).is_ok(),
        today: tx.today()?,
    })
}

/// Those that one may read there: of all the site, or of one's own cohorts.
pub fn of_site(tx: &mut Tx<'_, '_>, id: Id<Site>) -> Result<ListedIncidents, Problem> {
    let site = show_site(tx, id)?.site;
    let scope = tx.scope::<Incident>()?;
    let place = if scope.has_site(id, site.area) {
        site.location()
    } else {
        let own = cohorts::list(tx.db, &scope, Some(id), &Wanted::all())?.rows;
        own.first().ok_or(Problem::Absent)?.0.location()
    };
    Ok(ListedIncidents {
        site: id,
        site_name: site.details.name.to_string(),
        cohort: None,
        lines: lines(tx, Of::Site(id))?,
        may_note: tx.permit::<NoteIncident>(&Scene { place, session: None }).is_ok(),
        today: tx.today()?,
    })
}

fn lines(tx: &mut Tx<'_, '_>, of: Of) -> Result<Vec<IncidentLine>, Problem> {
    let scope = tx.scope::<Incident>()?;
    let all = notes::list(tx.db, &scope, of)?;
    let here = scope.organisation();
    let ids: Vec<_> = all.iter().map(|one| one.id).collect();
    let tasks = tasks::of(tx.db, &ids)?;
    let young = names::of_young(tx.db, here, all.iter().flat_map(|one| one.now.details.involved.young.iter()))?;
    let rooms = names::of_rooms(tx.db, here, all.iter().filter_map(|one| one.now.details.place.venue))?;
    let mut lines: Vec<IncidentLine> = vec![];
    for incident in all {
        let details = &incident.now.details;
        let named = details.involved.young.iter().filter_map(|id| young.get(id).map(Named::full));
        lines.push(IncidentLine {
            young: named.collect(),
            room: details.place.venue.and_then(|id| rooms.get(&id)).map(|place| place.room.clone()),
            open: tasks.iter().filter(|task| task.of == incident.id && task.is_open()).cloned().collect(),
            incident,
        });
    }
    lines.sort_by_cached_key(|line| {
        let details = &line.incident.now.details;
        let soonest = line.open.first().map(|task| task.details.due_on);
        (soonest.is_none(), soonest, Reverse((details.on, details.at.minutes())), line.incident.id)
    });
    Ok(lines)
}

/// One's own that are due. A day on which one falls due is a school day, so that none does while the site is closed.
pub(crate) fn due_tasks(tx: &mut Tx<'_, '_>) -> Result<Vec<IncidentTask>, Problem> {
    let Ok(scope) = tx.scope::<Incident>() else { return Ok(vec![]) };
    let (me, today) = (tx.actor().person().ok_or(Problem::Absent)?, tx.today()?);
    Ok(tasks::due_of(tx.db, &scope, me, today)?)
}
