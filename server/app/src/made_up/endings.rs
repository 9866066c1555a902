//! The ending of the pair that meets: planned, talked about with both, and what comes next for each.

use chrono::Days;
use tenfold_domain::{
    endings::{FollowUpDetails, NextStep, PlanDetails, SettleDetails, TalkDetails, TalkHow},
    id::Id,
    matches::Stands,
    organisation::Organisation,
    people::Side,
    text::Note,
    told::Told as Why,
};
use tenfold_service::{App, Problem, endings as rooms};

use super::{Cast, Part, Places, Staffing};

fn note(cast: &dyn Cast, column: &str, usual: &str) -> Result<Note, Problem> {
    Ok(Note::parse(&cast.say(column, usual)).map_err(|problem| -> Why { problem.told("note", "a note") })?)
}

/// Days from the day of the story to the goodbye.
const UNTIL_GOODBYE: u64 = 60;

pub(super) async fn end_well(
    app: &App,
    organisation: Id<Organisation>,
    (places, staff): (&Places, &Staffing),
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let (cohort, owner) = (places.eastbrook.cohort, staff.person(Part::Practitioner));
    let marking = note(cast, "ending_plan.marking", "They plant the herbs they grew.")?;
    let talk = || -> Result<[Note; 3], Problem> {
        Ok([
            note(cast, "exit_talk.went_well", "We laughed a lot.")?,
            note(cast, "exit_talk.would_change", "A room with a window.")?,
            note(cast, "exit_talk.what_next", "The debating club.")?,
        ])
    };
    let talks = [(Side::Mentor, talk()?), (Side::Mentee, talk()?)];
    let what = cast.line("follow_up.what", "Tell them when the next course begins")?;
    let dropped = cast.line("follow_up.what", "Ask the library for a quiet table")?;
    let why = note(cast, "follow_up.dropped_why", "They found one themselves.")?;
    app.command(organisation, move |tx| {
        let today = tx.today()?;
        let lines = rooms::list_endings(tx, cohort)?.lines;
        let meets = lines.into_iter().find(|line| matches!(line.which.stands, Stands::Active(_)));
        let which = meets.ok_or(Problem::Absent)?.which;
        let due_on = today.checked_add_days(Days::new(UNTIL_GOODBYE)).ok_or(Problem::Absent)?;
        let plan = PlanDetails { session: None, last_on: Some(due_on), marking: marking.clone(), told_on: Some(today) };
        rooms::keep_plan(tx, which.id, which.version, Ok(plan))?;
        for (side, [went_well, would_change, what_next]) in talks.clone() {
            let said = TalkDetails {
                how: TalkHow::Held,
                on: today,
                went_well: Some(went_well),
                would_change: Some(would_change),
                what_next: Some(what_next),
            };
            rooms::note_talk(tx, which.id, side, Ok(said))?;
        }
        for (side, step, what) in
            [(Side::Mentor, NextStep::Training, &what), (Side::Mentee, NextStep::Support, &dropped)]
        {
            let task = FollowUpDetails { side, step, what: what.clone(), owner, due_on };
            rooms::set_follow_up(tx, which.id, Ok(task))?;
        }
        let tasks = rooms::show_ending(tx, which.id)?.tasks;
        let task = tasks.iter().find(|task| task.details.side == Side::Mentee).ok_or(Problem::Absent)?.id;
        rooms::settle_follow_up(tx, which.id, Ok(SettleDetails { task, dropped: Some(why.clone()) }))
    })
    .await
}
