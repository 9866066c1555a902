//! Planning a course: its days, hours, room and trainers at once, and who gets a place.

use chrono::Timelike;
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    programme::CourseUnit,
    training::{NewRun, TypedRun},
};
use tenfold_service::training::{self as rooms, RunChoices};

use super::{cohort_shell, runs::unit_field};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

/// When a course day usually begins.
const BEGINS: chrono::NaiveTime = match chrono::NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => chrono::NaiveTime::MIN,
};

fn shell(visit: &Visit, cohort: &Cohort) -> Shell {
    cohort_shell(visit, cohort, "Plan a course").crumb("Courses", format!("/cohorts/{}/courses", cohort.id))
}

fn form(visit: &Visit, choices: &RunChoices) -> Form {
    let pattern = choices.pattern;
    let label = match pattern.unit {
        CourseUnit::Day => "Day",
        CourseUnit::Session => "Session",
    };
    let days =
        (1..=pattern.parts).map(|number| Field::date(format!("day_{number}"), format!("{label} {number}")).required());
    let (starts, ends) = usual_hours(pattern.minutes);
    let people = choices.people.iter().map(|learner| (learner.participant.to_string(), learner.name.clone()));
    let everybody = choices.people.iter().map(|learner| learner.participant.to_string());
    let learning = format!("Each takes {} minutes of learning; breaks come on top.", pattern.minutes);
    let mut form = visit
        .new_form(format!("/cohorts/{}/courses/new", choices.cohort.id), "Plan this course")
        .field(Field::text("name", "Name").hint("For example “October course”.").required())
        .field(unit_field(&choices.units))
        .group_with_hint("When", learning, days.collect())
        .field(Field::time("starts", "Begins at").value(starts).required())
        .field(Field::time("ends", "Ends at").value(ends).required())
        .field(room_field(&choices.rooms))
        .field(trainers_field());
    if !choices.people.is_empty() {
        form = form.field(Field::checkboxes("person", "Who is on it", people).values(everybody));
    }
    form.words("Each session can be changed by itself afterwards.")
        .cancel(format!("/cohorts/{}/courses", choices.cohort.id))
}

/// From nine o'clock, with a lunch hour on a long day and a short break in a session.
fn usual_hours(minutes: u16) -> (String, String) {
    let breaks = if minutes > 180 { 60 } else { 15 };
    let ends = (BEGINS.num_seconds_from_midnight() / 60 + u32::from(minutes) + breaks).min(24 * 60 - 1);
    (BEGINS.format("%H:%M").to_string(), format!("{:02}:{:02}", ends / 60, ends % 60))
}

pub(super) fn room_field(rooms: &[(Id<tenfold_domain::organisation::Venue>, String)]) -> Field {
    Field::select("venue", "Room", rooms.iter().map(|(id, name)| (id.to_string(), name.clone())))
        .hint("Rooms are added on the site’s page.")
}

pub(super) fn trainers_field() -> Field {
    Field::text("trainers", "Trainer or trainers").hint("Kept sealed.")
}

pub async fn new(visit: &mut Visit) -> Answer {
    let of: Id<Cohort> = visit.id("cohort")?;
    let choices = visit.read(move |tx| rooms::open_run_form(tx, of)).await?;
    Ok(Page::new(shell(visit, &choices.cohort)).form(form(visit, &choices)).into())
}

fn typed(visit: &Visit) -> TypedRun {
    let days = visit.typed().iter().filter(|(name, _)| name.starts_with("day_")).map(|(_, day)| day.clone());
    let field = |name: &str| visit.field(name).to_owned();
    TypedRun {
        name: field("name"),
        unit: field("unit"),
        days: days.collect(),
        starts: field("starts"),
        ends: field("ends"),
        venue: field("venue"),
        trainers: field("trainers"),
        people: visit.fields("person").into_iter().map(str::to_owned).collect(),
    }
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (of, new): (Id<Cohort>, _) = (visit.id("cohort")?, NewRun::parse(&typed(visit)));
    let sent = visit
        .submit(move |tx| rooms::add_run(tx, of, new.clone()).map(|run| format!("/courses/{run}?done=added")))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let choices = visit.read(move |tx| rooms::open_run_form(tx, of)).await?;
            let form = again.onto(form(visit, &choices), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &choices.cohort)).form(form)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_hours_leave_room_for_breaks() {
        assert_eq!(usual_hours(360), ("09:00".into(), "16:00".into()));
        assert_eq!(usual_hours(150), ("09:00".into(), "11:45".into()));
    }
}
