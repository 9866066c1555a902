//! Registers of a course: all of them in a table, and one to mark for the whole group, one key a person.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    registers::{Attended, Mark},
    training::{CourseRun, CourseSession, words},
};
use tenfold_service::training::{self as rooms, RegisterForm, RegisterLine, ShownRegister};

use super::{run_shell, run_tabs, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Form, Page, Panel, Row, Shell, Status, Table, dates},
    registers::marks::{history, mark_fields, mark_status, typed_marks},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let shown = visit.read(move |tx| rooms::show_register(tx, id)).await?;
    let mut shell = run_shell(visit, &shown.head).wide();
    if shown.head.may_keep {
        shell = shell.action(Action::primary("Write down a make-up", format!("/courses/{id}/make-ups/new")));
    }
    Ok(Page::new(shell).part(run_tabs(id, "/register")).part(table(&shown)).part(make_ups(&shown)).into())
}

fn table(shown: &ShownRegister) -> Table {
    let mut columns = vec![Column::text("Name")];
    columns.extend(shown.sessions.iter().map(|each| Column::text(dates::short(each.session.details.held_on))));
    columns.push(Column::number("Attended"));
    columns.push(Column::text("Still missing"));
    Table::new("Register", columns)
        .quiet_caption()
        .rows(shown.lines.iter().map(|line| row(line, shown.today)))
        .empty(Empty::new("Everybody on the course appears here with their marks. Nobody has a place yet."))
}

fn row(line: &RegisterLine, today: NaiveDate) -> Row {
    let mut cells =
        vec![Cell::link(line.learner.name.clone(), format!("/mentors/{}/training", line.learner.participant))];
    cells.extend(line.marks.iter().map(|mark| mark_cell(*mark)));
    cells.push(Cell::text(format!("{} %", line.percent)));
    let missing = line.missed.iter().map(|(standing, by)| words::make_up_by(&standing.part.details.title, *by, today));
    let missing: Vec<String> = missing.collect();
    let lacks: Vec<String> = line.lacks.iter().map(words::not_yet).collect();
    let still = if lacks.is_empty() {
        Cell::status(Status::ok("Enough to be cleared"))
    } else {
        Cell::status(Status::needs(lacks.join(" ")))
    };
    cells.push(if missing.is_empty() { still } else { still.under(missing.join(" ")) });
    Row { cells, needs: !line.lacks.is_empty() }
}

fn mark_cell(mark: Option<Attended>) -> Cell {
    let Some(attended) = mark else { return Status::quiet("Not marked").into() };
    mark_status(attended).into()
}

fn make_ups(shown: &ShownRegister) -> Panel {
    let name = |id| {
        let line = shown.lines.iter().find(|line| line.learner.participant == id);
        line.map_or("Somebody who left", |line| line.learner.name.as_str()).to_owned()
    };
    let parts = || shown.sessions.iter().flat_map(|each| &each.parts);
    let rows = shown.make_ups.iter().map(|each| {
        let part = parts().find(|part| part.id == each.details.part);
        let whose = name(each.details.participant);
        let mut actions = vec![];
        if shown.head.may_keep {
            actions.push(Action::quiet("Withdraw", format!("/make-ups/{}/withdraw", each.id)).about(whose.clone()));
        }
        vec![
            Cell::text(whose),
            Cell::text(part.map_or(String::new(), |part| part.details.title.to_string())),
            Cell::text(dates::medium(each.details.done_on)),
            Cell::text(each.details.given_by.to_string()),
            Cell::actions(actions),
        ]
    });
    let mut columns: Vec<Column> = ["Who", "Part", "Done on", "With"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Made up", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("What somebody missed and did later appears here."));
    Panel::new("Made up").part(table)
}

fn shell(visit: &Visit, form: &RegisterForm) -> Shell {
    let details = &form.session.session.details;
    shell_under(visit, &form.run, format!("Register of {}", dates::weekday(details.held_on)))
        .crumb("Register", format!("/courses/{}/register", form.run.id))
        .over(format!("{} to {}", details.hours.starts(), details.hours.ends()))
        .lead("In each list the first letter chooses the mark; Tab leads to the next person.")
}

fn mark_form(visit: &Visit, shown: &RegisterForm) -> Form {
    let session = &shown.session.session;
    let mut form = visit
        .new_form(format!("/course-sessions/{}/register", session.id), "Save the register")
        .version(session.version);
    for learner in &shown.people {
        let held = shown.marks.get(&learner.participant).copied();
        form = form.group(learner.name.clone(), mark_fields(&Mark::ON_A_COURSE, learner.participant, held));
    }
    form.also("rest", "present", "Save, and all others are present")
        .cancel(format!("/courses/{}/register", shown.run.id))
}

fn page(visit: &Visit, shown: &RegisterForm, form: Form) -> Page {
    let page = Page::new(shell(visit, shown));
    if shown.people.is_empty() {
        return page.part(
            Empty::new("Nobody has a place on this course yet.")
                .action(Action::primary("Say who is on it", format!("/courses/{}/people", shown.run.id))),
        );
    }
    let name_of = |whose| shown.people.iter().find(|one| one.participant == whose).map(|one| one.name.as_str());
    page.form(form).part(history(visit, &shown.history, name_of))
}

pub async fn open(visit: &mut Visit) -> Answer {
    let id: Id<CourseSession> = visit.id("course_session")?;
    let shown = visit.read(move |tx| rooms::open_register(tx, id)).await?;
    Ok(page(visit, &shown, mark_form(visit, &shown)).into())
}

pub async fn mark(visit: &mut Visit) -> Answer {
    let id: Id<CourseSession> = visit.id("course_session")?;
    let (version, typed) = (visit.version(), typed_marks(visit));
    let sent = visit
        .submit(move |tx| {
            let run = rooms::mark_register(tx, id, version, &typed)?;
            Ok(format!("/courses/{run}/register?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::open_register(tx, id)).await?;
            let form = again.onto(mark_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
