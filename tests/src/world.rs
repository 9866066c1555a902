//! One fresh world: a database of its own, the program on it, and a clock that stands still until it is moved.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    sync::Arc,
};

use tempfile::TempDir;
use tenfold_app::{Running, Serving, config::Settings};
use tenfold_store::{
    DatabaseUrl, StoreConfig,
    testing::{self, FreshPostgres, TestChance, TestClock},
};

use crate::Browser;

/// Where a world keeps its data.
#[derive(Debug)]
pub enum Database {
    Sqlite(StoreConfig),
    Postgres(Box<FreshPostgres>),
}

impl Database {
    pub fn config(&self) -> &StoreConfig {
        match self {
            Self::Sqlite(config) => config,
            Self::Postgres(fresh) => &fresh.config,
        }
    }
}

/// The data of a world whose program was stopped.
#[derive(Debug)]
pub(crate) struct Kept {
    data: KeptData,
    master_key: Vec<u8>,
}

#[derive(Debug)]
enum KeptData {
    Sqlite { main: Vec<u8>, keys: Vec<u8> },
    Postgres(Box<FreshPostgres>),
}

/// The program in this process, answering on an address of its own.
#[derive(Debug)]
pub struct World {
    pub running: Running,
    pub clock: Arc<TestClock>,
    pub database: Database,
    pub base: String,
    server: Serving,
    folder: TempDir,
}

impl World {
    /// An empty world: migrated, nobody in it. On PostgreSQL when `TEST_DATABASE_URL` is set.
    pub async fn empty() -> Self {
        let folder = or_stop(TempDir::new());
        let database = match std::env::var("TEST_DATABASE_URL") {
            Ok(url) if !url.is_empty() => Database::Postgres(Box::new(or_stop(testing::fresh_postgres(&url)))),
            _ => Database::Sqlite(or_stop(testing::fresh_sqlite(folder.path()))),
        };
        Self::on(folder, database).await
    }

    /// A world like the one that was kept.
    pub(crate) async fn like(kept: &Kept) -> Self {
        let folder = or_stop(TempDir::new());
        or_stop(std::fs::write(folder.path().join("master.key"), &kept.master_key));
        let database = match &kept.data {
            KeptData::Sqlite { main, keys } => {
                let path = folder.path().join("tenfold.sqlite");
                or_stop(std::fs::write(&path, main));
                or_stop(std::fs::write(folder.path().join("keys.sqlite"), keys));
                Database::Sqlite(StoreConfig::new(DatabaseUrl::Sqlite(path), folder.path()))
            }
            KeptData::Postgres(shut) => Database::Postgres(Box::new(or_stop(shut.copy()))),
        };
        Self::on(folder, database).await
    }

    /// Stops the program and keeps its data, to make other worlds of.
    pub(crate) async fn keep(mut self) -> Kept {
        self.server.stop().await;
        let store = self.running.app.store().clone();
        or_stop(tokio::task::spawn_blocking(move || store.close()).await);
        let read = |name: &str| or_stop(std::fs::read(self.folder.path().join(name)));
        let master_key = read("master.key");
        let nothing = Database::Sqlite(self.database.config().clone());
        let data = match std::mem::replace(&mut self.database, nothing) {
            Database::Sqlite(_) => KeptData::Sqlite { main: read("tenfold.sqlite"), keys: read("keys.sqlite") },
            Database::Postgres(database) => {
                or_stop(database.shut());
                KeptData::Postgres(database)
            }
        };
        Kept { data, master_key }
    }

    async fn on(folder: TempDir, database: Database) -> Self {
        let clock = TestClock::new();
        let listener = or_stop(TcpListener::bind("127.0.0.1:0"));
        let address = or_stop(listener.local_addr());
        let base = format!("http://{address}");
        let settings = or_stop(Settings::usual_in(folder.path(), &base));
        let world = tenfold_app::World { clock: clock.clone(), chance: TestChance::new(seed()) };
        let running = or_stop(Running::with_store_config(settings, database.config().clone(), &world).await);
        let server = or_stop(tenfold_app::serve(&running.app, listener, 1));
        Self { running, clock, database, base, server, folder }
    }

    /// A new browser, nobody signed in.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Stops the program and gives its folder, for another program to go on with.
    pub async fn put_down(mut self) -> TempDir {
        self.server.stop().await;
        let store = self.running.app.store().clone();
        or_stop(tokio::task::spawn_blocking(move || store.close()).await);
        std::mem::replace(&mut self.folder, or_stop(TempDir::new()))
    }

    /// Everything in the database, as text.
    pub fn contents(&self) -> testing::Contents {
        or_stop(testing::contents(self.database.config()))
    }

    /// Sends every mail that waits, and gives all that have been sent, oldest first.
    pub async fn mails(&self) -> Vec<String> {
        or_stop(tenfold_app::delivery::tick(&self.running).await);
        Self::mails_in(self.folder.path())
    }

    /// The text messages that have been sent, each with its number; call [`Self::mails`] before.
    pub fn texts(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path().join("sms")).into_iter().flatten().filter_map(Result::ok);
        files.filter_map(|entry| std::fs::read_to_string(entry.path()).ok()).collect()
    }

    /// The mails that a program with this folder has sent, oldest first.
    pub fn mails_in(folder: &Path) -> Vec<String> {
        let mut files: Vec<_> = or_stop(std::fs::read_dir(folder.join("mail")))
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "eml"))
            .map(|entry| (entry.metadata().and_then(|data| data.modified()).ok(), entry.path()))
            .collect();
        files.sort();
        files
            .into_iter()
            .filter_map(|(_, path)| std::fs::read_to_string(path).ok())
            .map(|mail| decoded(&mail))
            .collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.server.hang_up();
    }
}

/// A mail as its reader sees it: soft line breaks joined, `=3D` and the like read.
fn decoded(mail: &str) -> String {
    let joined = mail.replace("=\r\n", "");
    let mut bytes = Vec::with_capacity(joined.len());
    let mut rest = joined.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'=').then(|| after.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn seed() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static SEEDS: AtomicU64 = AtomicU64::new(1);
    SEEDS.fetch_add(1, Ordering::Relaxed)
}

/// A test world that cannot be made stops the test.
#[allow(clippy::panic, reason = "a test world that cannot be made stops the test")]
pub(crate) fn or_stop<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("the test world cannot be made: {error}"),
    }
}
