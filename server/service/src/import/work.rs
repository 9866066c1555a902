//! The work on lists: taken on by a lease, done in pieces, written down how it went.

use chrono::TimeDelta;
use tenfold_domain::{
    access::Job,
    id::Id,
    import::{Import, ImportState},
};
use tenfold_store::{
    import::imports::{self, Asked},
    jobs::{self, Claimed, Ended},
};

use super::{APPLY, JUDGE, applying, judging};
use crate::{App, Problem};

/// For how long one server may be silent over a list before another takes it up.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(60);
/// When a piece that met a passing fault is tried again.
const PAUSE: TimeDelta = TimeDelta::seconds(5);
/// The longest list that is worked on at once while somebody waits for the page: a second or so.
const AT_ONCE: i32 = 400;

/// A list that was taken on.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub job: Claimed,
    pub asked: Asked,
    pub import: Id<Import>,
}

/// Takes on one list that waits, and works on it to the end. Whether there was one.
pub async fn work_in_turn(app: &App) -> Result<bool, Problem> {
    let claimed = app.job(Job::Importer, |tx| Ok(jobs::claim(tx.db, "import.", LEASE)?)).await?;
    let Some(job) = claimed else { return Ok(false) };
    run(app, job).await?;
    Ok(true)
}

/// Works on this list at once, if it is a short one, so that whoever asked finds it done. A long one waits its turn.
pub async fn work_on(app: &App, id: Id<Import>) -> Result<(), Problem> {
    let claimed = app
        .job(Job::Importer, move |tx| {
            if imports::asked(tx.db, id)?.is_none_or(|asked| asked.rows > AT_ONCE) {
                return Ok(None);
            }
            for kind in [JUDGE, APPLY] {
                if let Some(job) = jobs::claim_one(tx.db, kind, id.uuid(), LEASE)? {
                    return Ok(Some(job));
                }
            }
            Ok(None)
        })
        .await?;
    match claimed {
        Some(job) => run(app, job).await,
        None => Ok(()),
    }
}

async fn run(app: &App, job: Claimed) -> Result<(), Problem> {
    let import = Id::from_uuid(job.subject);
    let asked = app.job(Job::Importer, move |tx| Ok(imports::asked(tx.db, import)?)).await?;
    let Some(asked) = asked else { return end(app, &job, import, Ended::Cancelled("no_import")).await };
    let task = Task { job: job.clone(), asked, import };
    let done = match job.kind.as_str() {
        JUDGE => judging::judge_all(app, &task).await,
        APPLY => applying::apply_all(app, &task).await,
        _ => return end(app, &job, import, Ended::Failed("unknown_kind")).await,
    };
    let ended = match done {
        Ok(Piece::Finished) => Ended::Done,
        // Another server has it by now, and writes down the end.
        Ok(Piece::Lost) => return Ok(()),
        Err(Problem::Absent) => Ended::Failed("may_not_any_more"),
        Err(Problem::Store(error)) if error.is_passing() && job.attempts < job.max_attempts => {
            Ended::Again("passing_fault", app.clock().now() + PAUSE)
        }
        Err(problem) => {
            tracing::error!(import = %import, %problem, "a list could not be worked on");
            Ended::Failed("fault")
        }
    };
    end(app, &job, import, ended).await
}

/// How a piece of work went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Finished,
    /// The lease ran out and somebody else has taken it.
    Lost,
}

async fn end(app: &App, job: &Claimed, import: Id<Import>, ended: Ended) -> Result<(), Problem> {
    let (id, judging) = (job.id, job.kind == JUDGE);
    app.job(Job::Importer, move |tx| {
        jobs::end(tx.db, id, ended)?;
        // One that could not be judged can have its columns looked at again.
        if judging && matches!(ended, Ended::Failed(_)) {
            imports::step(tx.db, import, ImportState::Judging, ImportState::Columns, None, None)?;
        }
        Ok(())
    })
    .await
}
