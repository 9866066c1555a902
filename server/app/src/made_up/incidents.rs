//! Somebody slipped at Eastbrook: written down, put right, and a step is to be mended.

use tenfold_domain::{
    id::Id,
    incidents::{Incident, IncidentTask, TaskDetails, TypedIncident},
    organisation::Organisation,
};
use tenfold_service::{
    App, Problem,
    incidents::{self as rooms, Begun},
};

use super::{Cast, Part, Places, Staffing};

/// A note, and what is still to be done about it.
#[derive(Debug, Clone, Copy)]
pub struct Happened {
    pub incident: Id<Incident>,
    pub task: Id<IncidentTask>,
}

pub(super) async fn happen(
    app: &App,
    organisation: Id<Organisation>,
    (places, staff): (&Places, &Staffing),
    cast: &dyn Cast,
) -> Result<Happened, Problem> {
    let (at, owner) = (places.eastbrook, staff.person(Part::Practitioner));
    let say = |field: &str, column: &str, usual: &str| {
        (field.to_owned(), cast.say(&format!("incident_account.{column}"), usual))
    };
    let note = |facts: &str| {
        vec![
            ("kind".to_owned(), "accident".to_owned()),
            ("at".to_owned(), "00:00".to_owned()),
            ("serious".to_owned(), "hospital".to_owned()),
            say("place", "place", "On the stairs by the hall"),
            say("adult", "adult", "A parent who helped"),
            say("what", "facts", facts),
            say("injury", "injury", "A swollen ankle."),
            say("first_aid", "first_aid", "A cold pack, and the foot up. Taken to hospital by a brother."),
            say("first_aider", "first_aider", "The caretaker"),
        ]
    };
    let first = note("They slipped on the stairs.");
    let second = note("They slipped on the last step, which is loose, with chairs in their arms.");
    let what = cast.line("incident_task.what", "Have the last step mended")?;
    app.command(organisation, move |tx| {
        let today = tx.today()?;
        let begun = Begun::Cohort(at.site, at.cohort);
        let young = rooms::open_note(tx, begun)?.young.first().map(|(id, _)| ("young".to_owned(), id.to_string()));
        let on = ("on".to_owned(), today.to_string());
        let typed = |said: &[(String, String)]| {
            let all = said.iter().chain([&on]).chain(young.iter());
            TypedIncident(all.cloned().collect())
        };
        let incident = rooms::note_incident(tx, begun, &typed(&first))?;
        rooms::correct_incident(tx, incident, 1, &typed(&second))?;
        let due_on = rooms::open_follow_up(tx, incident)?.usual_day;
        rooms::set_task(tx, incident, Ok(TaskDetails { what: what.clone(), owner, due_on }))?;
        let task = rooms::open_follow_up(tx, incident)?.open.first().map(|task| task.id);
        Ok(Happened { incident, task: task.ok_or(Problem::Absent)? })
    })
    .await
}
