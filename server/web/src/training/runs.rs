//! Courses of a cohort: list, one with its sessions, change, end.

use chrono::NaiveDate;
use tenfold_domain::{
    dated::Span,
    id::Id,
    organisation::{Cohort, Venue},
    training::{CourseRun, RunDetails, SessionParts, Unit},
    typed::Typed,
};
use tenfold_service::training::{self as rooms, ShownRun};

use super::{cohort_shell, run_shell, run_tabs, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Page, Panel, Search, Status, Table, dates},
    organisation::at_site::{self, Ending},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let (of, wanted): (Id<Cohort>, _) = (visit.id("cohort")?, visit.wanted());
    let shown = visit.read(move |tx| rooms::list_runs(tx, of, &wanted)).await?;
    let (here, add) = (format!("/cohorts/{of}/courses"), format!("/cohorts/{of}/courses/new"));
    let mut shell = cohort_shell(visit, &shown.cohort, "Courses").over(shown.site_name.clone());
    let mut empty = Empty::new("The courses in which mentors are trained appear here.")
        .who("A youth practitioner or a programme manager plans them.");
    if shown.may_add {
        shell = shell.action(Action::primary("Plan a course", add.clone()));
        empty = empty.action(Action::primary("Plan a course", add));
    }
    shell = shell.action(Action::quiet("Units", "/units"));
    let rows = shown.runs.rows.iter().map(|run| {
        let name = Cell::link(run.details.name.to_string(), format!("/courses/{}", run.id));
        vec![name, Cell::text(dates::medium(run.span.started_on())), standing(run.span).into()]
    });
    let search =
        Search { action: here, label: "Find a course by name".into(), q: visit.asked("q").to_owned(), keep: vec![] };
    let table = Table::new("Courses", ["Course", "Planned on", "State"].map(Column::text).into())
        .quiet_caption()
        .search(search)
        .rows(rows)
        .next(visit.next_page(shown.runs.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}

fn standing(span: Span) -> Status {
    match span.ended_on() {
        None => Status::ok("Open"),
        Some(day) => Status::quiet(format!("Ended {}", dates::medium(day))),
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let shown = visit.read(move |tx| rooms::show_run(tx, id)).await?;
    let mut shell = run_shell(visit, &shown.head);
    if shown.head.may_keep {
        shell = shell
            .action(Action::primary("Add a session", format!("/courses/{id}/sessions/new")))
            .action(Action::quiet("Change", format!("/courses/{id}/edit")))
            .action(Action::quiet("End", format!("/courses/{id}/end")));
    }
    let unit = match (&shown.unit, shown.head.run.details.unit) {
        (Some(title), Some(unit)) => Cell::link(title.clone(), format!("/units/{unit}")),
        _ => Cell::text("None: this course leads to no certificate"),
    };
    let facts = Facts::new().fact("Unit", unit).fact("State", standing(shown.head.run.span));
    Ok(Page::new(shell).part(run_tabs(id, "")).part(facts).part(sessions(&shown)).part(people(&shown)).into())
}

fn sessions(shown: &ShownRun) -> Table {
    let mut columns: Vec<Column> = ["Day", "Hours", "Room", "Trainers", "What it covers"].map(Column::text).into();
    columns.push(Column::actions());
    let rows = shown.sessions.iter().map(|each| session_row(shown, each));
    Table::new("Sessions", columns).rows(rows).empty(Empty::new("The days or sessions of the course appear here."))
}

fn session_row(shown: &ShownRun, each: &SessionParts) -> Vec<Cell> {
    let details = &each.session.details;
    let hours = format!("{} to {}", details.hours.starts(), details.hours.ends());
    let room = details.venue.map_or("", |venue| room_name(&shown.rooms, venue));
    let parts = each.parts.iter().map(|part| {
        let mark = if part.details.safeguarding { " (safeguarding part)" } else { "" };
        format!("{}, {} minutes{mark}", part.details.title, part.details.minutes)
    });
    let day = dates::weekday(details.held_on);
    let mut actions = Vec::new();
    if shown.head.may_keep {
        let at = format!("/course-sessions/{}", each.session.id);
        actions.push(Action::quiet("Register", format!("{at}/register")).about(day.clone()));
        actions.push(Action::quiet("Change", format!("{at}/edit")).about(day.clone()));
        actions.push(Action::quiet("Call off", format!("{at}/end")).about(day.clone()));
        actions.extend(each.parts.iter().map(|part| {
            let about = part.details.title.to_string();
            Action::quiet("Change part", format!("/course-parts/{}/edit", part.id)).about(about)
        }));
    }
    vec![
        Cell::text(dates::weekday(details.held_on)).under(details.held_on.format("%Y").to_string()),
        Cell::text(hours),
        Cell::text(room),
        Cell::text(details.trainers.as_ref().map(ToString::to_string).unwrap_or_default()),
        Cell::text(parts.collect::<Vec<_>>().join("\n")),
        Cell::actions(actions),
    ]
}

/// A room's name; one that is no longer used has none here.
pub(super) fn room_name(rooms: &[(Id<Venue>, String)], venue: Id<Venue>) -> &str {
    rooms.iter().find(|(id, _)| *id == venue).map_or("A room no longer used", |(_, name)| name.as_str())
}

fn people(shown: &ShownRun) -> Panel {
    let rows = shown
        .people
        .iter()
        .map(|learner| vec![Cell::link(learner.name.clone(), format!("/mentors/{}/training", learner.participant))]);
    let table = Table::new("Who is on it", vec![Column::text("Name")])
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Nobody has a place on this course yet. Mentors of the cohort can be given one."));
    let panel = Panel::new(format!("Who is on it ({})", shown.people.len()));
    let panel = if shown.head.may_keep {
        panel.action(Action::quiet("Change who is on it", format!("/courses/{}/people", shown.head.run.id)))
    } else {
        panel
    };
    panel.part(table)
}

fn edit_form(visit: &Visit, run: &CourseRun, units: &[(Id<Unit>, String)]) -> Form {
    visit
        .new_form(format!("/courses/{}/edit", run.id), "Save")
        .version(run.version)
        .field(Field::text("name", "Name").required())
        .field(unit_field(units))
        .cancel(format!("/courses/{}", run.id))
        .fill(&at_site::texts(&run.details))
}

pub(super) fn unit_field(units: &[(Id<Unit>, String)]) -> Field {
    let choices = units.iter().map(|(id, title)| (id.to_string(), title.clone()));
    Field::select("unit", "Unit", choices).hint("What the course leads to. Leave it open where it leads to none.")
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (run, units) = visit.read(move |tx| rooms::open_edit_run(tx, id)).await?;
    Ok(Page::new(shell_under(visit, &run, "Change this course")).form(edit_form(visit, &run, &units)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (version, details) = (visit.version(), RunDetails::parse(visit.field("name"), visit.field("unit")));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_run(tx, id, version, details.clone())?;
            Ok(format!("/courses/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (run, units) = visit.read(move |tx| rooms::open_edit_run(tx, id)).await?;
            let form = again.onto(edit_form(visit, &run, &units), visit.typed(), &run.details.typed());
            Ok(Reply::again(&Page::new(shell_under(visit, &run, "Change this course")).form(form)))
        }
    }
}

fn ending(run: &CourseRun) -> Ending {
    Ending {
        address: format!("/courses/{}", run.id),
        title: "End this course",
        about: format!("You are about to end {}.", run.details.name),
        day: "First day on which it no longer runs",
        happens: "Its registers and criteria can no longer be changed.",
        stays: "Who attended, what was signed off and who was cleared.",
        version: run.version,
        cancel: format!("/courses/{}", run.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (run, today): (CourseRun, NaiveDate) =
        visit.read(move |tx| Ok((rooms::open_end_run(tx, id)?, tx.today()?))).await?;
    Ok(ending(&run).asked(visit, shell_under(visit, &run, ""), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            let run = rooms::end_run(tx, id, version, day.clone())?;
            Ok(format!("/cohorts/{}/courses?done=ended", run.cohort))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let run = visit.read(move |tx| rooms::open_end_run(tx, id)).await?;
            let ending = ending(&run);
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell_under(visit, &run, ""), form)))
        }
    }
}
