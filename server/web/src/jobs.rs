//! Mails and text messages that were sent, wait, failed or may have been sent. No addresses.

use tenfold_domain::{
    access::{Right, Route, Who},
    jobs::{JobState, kind_words},
    listing::Cursor,
};
use tenfold_service::jobs::{self as rooms, Listed};

use crate::{
    answer::Answer,
    audit::local,
    look::{Action, Cell, Column, Counts, Empty, Page, Row, Status, StatusKind, Table},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    vec![Route::get("/jobs", Who::Holder(Right::ReadJobs), handler(list))]
}

async fn list(visit: &mut Visit) -> Answer {
    let state = JobState::from_code(visit.asked("state"));
    let after = Cursor::from_code(visit.asked("after"));
    let shown = visit.read(move |tx| rooms::list_jobs(tx, state, after.as_ref())).await?;
    let counts = [JobState::Failed, JobState::Uncertain, JobState::Waiting, JobState::Done].into_iter().fold(
        Counts::new(),
        |counts, state| {
            let many = shown.counts.iter().find(|(own, _)| *own == state).map_or(0, |(_, many)| *many);
            let kind = if many == 0 { StatusKind::Quiet } else { kind_of(state) };
            counts.count(many, state.words().to_lowercase(), format!("/jobs?state={}", state.code()), kind)
        },
    );
    let columns = ["Message", "State", "Asked for", "Tried"].map(Column::text).into();
    let table = Table::new("Messages", columns)
        .quiet_caption()
        .rows(shown.page.rows.iter().map(|job| row(visit, job)))
        .next(visit.next_page(shown.page.next.as_ref()))
        .first(visit.first_page())
        .empty(Empty::new(
            "Mails and text messages that Tenfold sends appear here: what kind, when, and whether they went.",
        ));
    let mut shell = visit.shell("Messages").crumb("Organisation", "/organisation");
    if state.is_some() {
        shell = shell.action(Action::quiet("Show all", "/jobs"));
    }
    Ok(Page::new(shell).part(counts).part(table).into())
}

fn kind_of(state: JobState) -> StatusKind {
    match state {
        JobState::Failed => StatusKind::Harm,
        JobState::Uncertain => StatusKind::Needs,
        JobState::Done => StatusKind::Ok,
        JobState::Waiting | JobState::Running | JobState::Cancelled => StatusKind::Quiet,
    }
}

fn row(visit: &Visit, job: &Listed) -> Row {
    let (asked_on, asked_at) = local(visit, job.created_at);
    let (tried_on, tried_at) = local(visit, job.finished_at.unwrap_or(job.run_at));
    let last = match job.finished_at {
        Some(_) => format!("last on {tried_on} at {tried_at}"),
        None => format!("next on {tried_on} at {tried_at}"),
    };
    let mut state = Cell::status(Status::new(kind_of(job.state), job.state.words()));
    if let Some(advice) = job.state.advice() {
        state = state.under(advice);
    }
    let tries = format!("{} of {}", job.attempts, job.max_attempts);
    let cells = vec![
        Cell::text(kind_words(&job.kind)),
        state,
        Cell::text(asked_on).under(asked_at),
        Cell::text(tries).under(last),
    ];
    Row { cells, needs: matches!(job.state, JobState::Failed | JobState::Uncertain) }
}
