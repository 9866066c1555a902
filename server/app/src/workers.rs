//! What the program does by itself: seals the audit trail, sends what the outbox holds, works on lists that were loaded,
//! reminds of tomorrow's sessions, clears away what has run out, ends the matches of whoever's last day has come.
//!
//! Each worker is a `tick` that can be called at any time and as often as one likes; the loop only calls it. Two servers
//! on one database do not get in each other's way: jobs are claimed by rows, the sealer holds a lock.

use std::time::Duration;

use tenfold_domain::access::Job;
use tenfold_service::{Problem, concerns, consent, import, matches, notices, sign_in};
use tokio::{sync::watch, task::JoinSet};

use crate::{delivery, running::Running};

const SEAL_EVERY: Duration = Duration::from_millis(500);
const SEND_EVERY: Duration = Duration::from_secs(1);
const IMPORT_EVERY: Duration = Duration::from_secs(1);
const SWEEP_EVERY: Duration = Duration::from_secs(60);
const WATCH_EVERY: Duration = Duration::from_secs(20);
const CHASE_EVERY: Duration = Duration::from_secs(300);

/// Starts the loops; they end when `stop` turns true.
pub fn start(running: &Running, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut set = JoinSet::new();
    let (one, two, three) = (running.clone(), running.clone(), running.clone());
    let chasing = running.clone();
    set.spawn(every(CHASE_EVERY, stop.clone(), move || {
        let running = chasing.clone();
        async move {
            let (chased, reminded) = (chase(&running).await, remind(&running).await);
            chased.and(reminded)
        }
    }));
    set.spawn(every(SEAL_EVERY, stop.clone(), move || {
        let running = one.clone();
        async move { seal(&running).await }
    }));
    set.spawn(every(SEND_EVERY, stop.clone(), move || {
        let running = two.clone();
        async move { delivery::tick(&running).await }
    }));
    let four = running.clone();
    set.spawn(every(IMPORT_EVERY, stop.clone(), move || {
        let running = four.clone();
        async move {
            while import::work_in_turn(&running.app).await? {}
            Ok(())
        }
    }));
    let five = running.clone();
    set.spawn(every(WATCH_EVERY, stop.clone(), move || {
        let running = five.clone();
        async move { watch(&running).await }
    }));
    set.spawn(every(SWEEP_EVERY, stop.clone(), move || {
        let running = three.clone();
        async move { sweep(&running).await }
    }));
    set
}

async fn every<F, W>(pause: Duration, mut stop: watch::Receiver<bool>, work: F)
where
    F: Fn() -> W,
    W: Future<Output = Result<(), Problem>>,
{
    loop {
        if let Err(problem) = work().await {
            tracing::warn!(%problem, "a worker could not do its round; it will try again");
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Seals what was recorded, and writes the new head outside the database.
pub(crate) async fn seal(running: &Running) -> Result<(), Problem> {
    let Some(head) = running.app.store().seal_audit().await? else { return Ok(()) };
    let heads = running.heads.clone();
    let written = tokio::task::spawn_blocking(move || heads.append(&head)).await;
    if !matches!(written, Ok(Ok(()))) {
        tracing::error!("the head of the audit trail could not be written outside the database");
    }
    Ok(())
}

async fn sweep(running: &Running) -> Result<(), Problem> {
    running.app.job(Job::Sweeper, sign_in::sweep).await?;
    running.app.job(Job::Sweeper, import::sweep_imports).await?;
    running.app.job(Job::Sweeper, matches::end_matches_of_leavers).await.map(|_| ())
}

/// Passes on what no lead has acknowledged.
async fn watch(running: &Running) -> Result<(), Problem> {
    running.app.job(Job::Chaser, concerns::watch).await.map(|_| ())
}

/// Asks families again for consent, where their clock has run out.
async fn chase(running: &Running) -> Result<(), Problem> {
    running.app.job(Job::Chaser, consent::chase_consents).await.map(|_| ())
}

/// Says the day before that there is a session.
async fn remind(running: &Running) -> Result<(), Problem> {
    running.app.job(Job::Reminder, notices::remind).await.map(|_| ())
}
