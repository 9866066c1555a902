//! What is done so that it does not happen again: one owner, one day; and later that it is done.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Role,
    calendar::TermCalendar,
    id::Id,
    incidents::{Incident, IncidentTask, SetIncidentTask, SettleIncidentTask, TaskDetails, words},
    staff::Person,
    told::Parsed,
};
use tenfold_store::{
    incidents::{notes, tasks},
    organisation::cohorts,
    staff::cohort_adults,
};

use crate::{Problem, Tx, calendar::calendar_of_site, organisation::show_site, tx::found};

/// School days that a form gives to begin with.
const USUAL_DAYS: u16 = 5;

#[derive(Debug, Clone)]
pub struct FollowUpForm {
    pub incident: Incident,
    /// Whoever it may be given to: those who run the cohort, or the site, and oneself.
    pub adults: Vec<(Id<Person>, String)>,
    pub usual_day: NaiveDate,
    pub open: Vec<IncidentTask>,
}

pub fn open_follow_up(tx: &mut Tx<'_, '_>, id: Id<Incident>) -> Result<FollowUpForm, Problem> {
    let (incident, calendar) = found_with_days(tx, id)?;
    tx.permit::<SetIncidentTask>(&incident)?;
    let today = tx.today()?;
    let open = tasks::of(tx.db, &[id])?.into_iter().filter(IncidentTask::is_open).collect();
    Ok(FollowUpForm {
        adults: adults_of(tx, &incident)?,
        usual_day: calendar.days_after(today, USUAL_DAYS),
        open,
        incident,
    })
}

fn found_with_days(tx: &mut Tx<'_, '_>, id: Id<Incident>) -> Result<(Incident, TermCalendar), Problem> {
    let scope = tx.scope::<Incident>()?;
    let incident = found(notes::find(tx.db, &scope, id)?)?;
    let site = show_site(tx, incident.place.site.ok_or(Problem::Absent)?)?.site;
    let calendar = calendar_of_site(tx, &site)?;
    Ok((incident, calendar))
}

fn adults_of(tx: &mut Tx<'_, '_>, incident: &Incident) -> Result<Vec<(Id<Person>, String)>, Problem> {
    let today = tx.today()?;
    let scope = tx.scope::<Incident>()?;
    let posts = match incident.place.cohort {
        Some(cohort) => {
            let (cohort, _) = cohorts::find(tx.db, &scope, cohort)?.ok_or(Problem::Absent)?;
            cohort_adults::reaching_cohort(tx.db, &cohort, today)?
        }
        None => {
            let site = show_site(tx, incident.place.site.ok_or(Problem::Absent)?)?.site;
            cohort_adults::reaching_site(tx.db, &site, today)?
        }
    };
    // Only those who may read the note: a specialist's post is not one of them.
    let run = posts.into_iter().filter(|placed| placed.post.role == Role::YouthPractitioner);
    let mut adults: Vec<_> = run.map(|placed| (placed.post.person, placed.person_name)).collect();
    adults.extend(tx.actor().staff().map(|staff| (staff.person, staff.name.clone())));
    adults.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    adults.dedup_by_key(|(person, _)| *person);
    Ok(adults)
}

/// A day on which the site is closed becomes its next school day: nothing falls due while nobody is there.
pub fn set_task(tx: &mut Tx<'_, '_>, id: Id<Incident>, details: Parsed<TaskDetails>) -> Result<(), Problem> {
    let (incident, calendar) = found_with_days(tx, id)?;
    let permit = tx.permit::<SetIncidentTask>(&incident)?;
    let mut details = details?;
    if details.due_on < tx.today()? {
        return Err(words::due_in_the_past().into());
    }
    if !adults_of(tx, &incident)?.iter().any(|(person, _)| *person == details.owner) {
        return Err(words::choose_owner().into());
    }
    details.due_on = calendar.days_after(details.due_on, 0);
    tasks::add(tx.db, &permit, &details)?;
    tx.audit(&permit, "incident")
}

pub fn settle_task(tx: &mut Tx<'_, '_>, id: Id<Incident>, which: Parsed<Id<IncidentTask>>) -> Result<(), Problem> {
    let scope = tx.scope::<Incident>()?;
    let incident = found(notes::find(tx.db, &scope, id)?)?;
    let permit = tx.permit::<SettleIncidentTask>(&incident)?;
    let which = which?;
    if !tasks::of(tx.db, &[id])?.iter().any(|task| task.id == which && task.is_open()) {
        return Err(words::choose_task().into());
    }
    let today = tx.today()?;
    tasks::settle(tx.db, &permit, which, today)?;
    tx.audit(&permit, "incident")
}
