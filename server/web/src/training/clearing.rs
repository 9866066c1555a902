//! Clearing people to mentor: who can be, who is, and what the others lack.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    training::{Clearance, ClearanceState, CourseRun, words},
};
use tenfold_service::training::{self as rooms, ClearingLine, Judged, ShownClearing};

use super::{run_shell, run_tabs};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Field, Form, Page, Panel, Row, Status, Table, dates},
    visit::{Again, Answered, Visit},
};

async fn read(visit: &mut Visit, id: Id<CourseRun>) -> Result<(ShownClearing, NaiveDate), tenfold_service::Problem> {
    visit.read(move |tx| Ok((rooms::show_clearing(tx, id)?, tx.today()?))).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let (shown, today) = read(visit, visit.id("run")?).await?;
    Ok(page(visit, &shown, today, None).into())
}

fn page(visit: &Visit, shown: &ShownClearing, today: NaiveDate, again: Option<&Again>) -> Page {
    let id = shown.head.run.id;
    let ready: Vec<&ClearingLine> =
        shown.lines.iter().filter(|line| line.clearance.is_none() && line.lacks.is_empty()).collect();
    let page = Page::new(run_shell(visit, &shown.head)).part(run_tabs(id, "/clearing")).part(table(shown, today));
    if !shown.head.may_keep || ready.is_empty() {
        return page;
    }
    let form = form(visit, id, &ready);
    let form = match again {
        Some(again) => again.onto(form, visit.typed(), &[]),
        None => form,
    };
    let heading = format!("Ready to be cleared ({})", ready.len());
    let in_error = form.has_errors();
    let mut page = page.part(Panel::new(heading).id("clear").part(form));
    page.shell.in_error |= in_error;
    page
}

fn form(visit: &Visit, id: Id<CourseRun>, ready: &[&ClearingLine]) -> Form {
    let mut form = visit.new_form(format!("/courses/{id}/clearing"), "Clear them to mentor").words(
        "Your judgement is needed for each: what you saw that makes you trust them with a younger person. It is kept sealed.",
    );
    for line in ready {
        let whose = line.learner.participant;
        form = form.group(
            line.learner.name.clone(),
            vec![
                Field::checkboxes(format!("clear-{whose}"), "Decision", [("yes", "Clear to mentor")]),
                Field::textarea(format!("why-{whose}"), "Your judgement").lines(2),
            ],
        );
    }
    form.cancel(format!("/courses/{id}"))
}

fn table(shown: &ShownClearing, today: NaiveDate) -> Table {
    let mut columns: Vec<Column> = ["Name", "Attended", "State"].map(Column::text).into();
    columns.push(Column::actions());
    Table::new("Clearing", columns)
        .quiet_caption()
        .rows(shown.lines.iter().map(|line| row(line, shown, today)))
        .empty(Empty::new("Everybody on the course appears here with how near they are. Nobody has a place yet."))
}

fn row(line: &ClearingLine, shown: &ShownClearing, today: NaiveDate) -> Row {
    let name = Cell::link(line.learner.name.clone(), format!("/mentors/{}/training", line.learner.participant));
    let (state, needs) = match (&line.clearance, line.lacks.is_empty()) {
        (Some(clearance), _) => clearance_cell(clearance, today, shown.warning_weeks),
        (None, true) => (Cell::status(Status::needs("Ready to be cleared")), true),
        (None, false) => {
            let lacks: Vec<String> = line.lacks.iter().map(words::not_yet).collect();
            (Cell::status(Status::quiet("Not yet")).under(lacks.join(" ")), false)
        }
    };
    let actions = match (&line.clearance, shown.head.may_keep) {
        (Some(clearance), true) => actions(clearance, &line.learner.name),
        _ => vec![],
    };
    Row { cells: vec![name, Cell::text(format!("{} %", line.percent)), state, Cell::actions(actions)], needs }
}

/// What may be done with a clearance that is not over.
pub(super) fn actions(clearance: &Clearance, whose: &str) -> Vec<Action> {
    let at = format!("/clearances/{}", clearance.id);
    vec![
        Action::quiet("Refresh", format!("{at}/refresh")).about(whose),
        Action::quiet("Withdraw", format!("{at}/withdraw")).about(whose),
    ]
}

/// How a clearance stands, and whether that asks for something.
pub(super) fn clearance_cell(clearance: &Clearance, today: NaiveDate, warning_weeks: u16) -> (Cell, bool) {
    let state = clearance.state(today, warning_weeks);
    let says = words::clearance_state(state);
    let (status, needs) = match state {
        ClearanceState::InForce => (Status::ok(says), false),
        ClearanceState::RunsOutSoon { .. } | ClearanceState::RunOut => (Status::needs(says), true),
        ClearanceState::Withdrawn | ClearanceState::Replaced => (Status::quiet(says), false),
    };
    let until = format!("Since {}, until {}", dates::medium(clearance.cleared_on), dates::medium(clearance.expires_on));
    (Cell::status(status).under(until), needs)
}

pub async fn clear(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let each = visit.typed().iter().filter_map(|(name, _)| {
        let whose = name.strip_prefix("clear-")?;
        let judgement = visit.field(&format!("why-{whose}")).to_owned();
        Some(Judged { participant: whose.parse().ok()?, judgement })
    });
    let judged: Vec<Judged> = each.collect();
    let sent = visit
        .submit(move |tx| {
            rooms::clear_mentors(tx, id, &judged)?;
            Ok(format!("/courses/{id}/clearing?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, today) = read(visit, id).await?;
            Ok(Reply::again(&page(visit, &shown, today, Some(&again))))
        }
    }
}
