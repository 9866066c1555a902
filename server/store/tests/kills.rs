//! Killed without warning: what was acknowledged is there, nothing is there twice, and a migration cut off is run again.
//! `TENFOLD_CASES` sets how many kills; the whole campaign is 200.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tenfold_store::{
    DatabaseUrl, Lane, Store, StoreConfig,
    audit::{ActorKind, Event, Outcome},
    testing::{self, TestClock},
};
use uuid::Uuid;

const PLACE: &str = "TENFOLD_KILLED_CHILD";

fn cases() -> u64 {
    std::env::var("TENFOLD_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

fn config(dir: &Path) -> StoreConfig {
    StoreConfig::new(DatabaseUrl::Sqlite(dir.join("tenfold.sqlite")), dir)
}

/// Starts this very test binary again, to do one of the ignored tests below until it is killed.
fn child(name: &str, dir: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--ignored", "--nocapture"])
        .env(PLACE, dir)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn event(number: u128) -> Event {
    Event {
        organisation: None,
        actor_kind: ActorKind::System,
        actor: None,
        action: "test.written",
        subject_kind: "test",
        subject: Some(Uuid::from_u128(number)),
        outcome: Outcome::Done,
        request: None,
    }
}

/// Writes without end, many at once, and says each number once it is acknowledged.
#[test]
#[ignore = "a child of the test below"]
fn child_that_writes() {
    let Ok(dir) = std::env::var(PLACE) else { return };
    let store = testing::open(&config(Path::new(&dir)), TestClock::new()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let start = u128::from(std::process::id()) << 64;
    runtime.block_on(async {
        let writers: Vec<_> = (0..32_u128)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    for step in 0_u128.. {
                        let number = start + (writer << 32) + step;
                        let write = store.write(Lane::Everyday, move |tx| tx.record(event(number)).map(|_| ()));
                        write.await.unwrap();
                        println!("\nkept {number}");
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
    });
}

#[test]
#[ignore = "a child of the test below"]
fn child_that_migrates() {
    let Ok(dir) = std::env::var(PLACE) else { return };
    Store::migrate(&config(Path::new(&dir))).unwrap();
}

fn kept_rows(dir: &Path) -> Vec<u128> {
    use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_types::Binary};
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Binary)]
        subject_id: Vec<u8>,
    }
    let mut conn = SqliteConnection::establish(&dir.join("tenfold.sqlite").to_string_lossy()).unwrap();
    let rows: Vec<Row> = diesel::sql_query("SELECT subject_id FROM audit_event").load(&mut conn).unwrap();
    rows.iter().map(|row| Uuid::from_slice(&row.subject_id).unwrap().as_u128()).collect()
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    testing::fresh_sqlite(dir.path()).unwrap();
    let mut acknowledged = BTreeSet::new();
    for case in 0..cases() {
        let mut child = child("child_that_writes", dir.path());
        let out = BufReader::new(child.stdout.take().unwrap());
        let told = std::thread::spawn(move || {
            let numbers = out.lines().map_while(Result::ok);
            numbers.filter_map(|line| line.strip_prefix("kept ")?.parse::<u128>().ok()).collect::<Vec<_>>()
        });
        std::thread::sleep(Duration::from_millis(60 + case * 37 % 150));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(told.join().unwrap());
        drop(testing::open(&config(dir.path()), TestClock::new()).unwrap());
    }
    let rows = kept_rows(dir.path());
    let kept: BTreeSet<u128> = rows.iter().copied().collect();
    assert!(acknowledged.len() > 100, "only {} were written: the test is too short", acknowledged.len());
    assert_eq!(rows.len(), kept.len(), "something was kept twice");
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "{} acknowledged and lost", lost.len());
}

#[test]
fn a_migration_killed_at_any_moment_runs_again() {
    for case in 0..cases() {
        let dir = tempfile::tempdir().unwrap();
        let mut child = child("child_that_migrates", dir.path());
        std::thread::sleep(Duration::from_millis(case * 3 % 40));
        let _ = child.kill();
        child.wait().unwrap();
        Store::migrate(&config(dir.path())).unwrap();
        testing::open(&config(dir.path()), TestClock::new()).unwrap();
    }
}
