//! Fresh migrated databases for tests, cheap: migrated once, copied for each test. Behind the feature `testing`; the
//! product has no such door.

mod contents;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{Connection, PgConnection, connection::SimpleConnection};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tenfold_domain::world::{Chance, Clock};

pub use contents::{Column, Contents, columns, contents};

use crate::{DatabaseUrl, MasterKey, Store, StoreConfig, connection::keys_path, error::OpenError};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    /// 2026-11-21 09:00 UTC.
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(DateTime::from_timestamp(1_795_251_600, 0).unwrap_or_default())))
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }

    pub fn set(&self, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Repeatable chance: hashes of a seed and a counter. Never for a real key.
#[derive(Debug)]
pub struct TestChance {
    seed: u64,
    count: AtomicU64,
}

impl TestChance {
    pub fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self { seed, count: AtomicU64::new(0) })
    }
}

impl Chance for TestChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let count = self.count.fetch_add(1, Ordering::Relaxed);
            let block =
                Sha256::new().chain_update(self.seed.to_be_bytes()).chain_update(count.to_be_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}

/// The key that tests use.
pub fn test_key() -> MasterKey {
    MasterKey::generate(&*TestChance::new(7))
}

/// Opens a store with the test key.
pub fn open(config: &StoreConfig, clock: Arc<TestClock>) -> Result<Store, OpenError> {
    static SEEDS: AtomicU64 = AtomicU64::new(1000);
    let chance = TestChance::new(SEEDS.fetch_add(1, Ordering::Relaxed) + u64::from(std::process::id()) * 1_000_000);
    Store::open(config.clone(), test_key(), clock, chance)
}

/// A migrated SQLite database in `dir`, copied from one that this process migrated once.
pub fn fresh_sqlite(dir: &Path) -> Result<StoreConfig, OpenError> {
    static TEMPLATE: OnceLock<Result<[Vec<u8>; 2], String>> = OnceLock::new();
    let template = TEMPLATE.get_or_init(|| make_sqlite_template().map_err(|error| error.to_string()));
    let [main, keys] = template.as_ref().map_err(|error| OpenError::Migration(error.clone()))?;
    let path = dir.join("tenfold.sqlite");
    std::fs::create_dir_all(dir)?;
    std::fs::write(&path, main)?;
    std::fs::write(keys_path(&path), keys)?;
    Ok(StoreConfig::new(DatabaseUrl::Sqlite(path), dir))
}

/// Lays rows out beside the store, for a test in which no use case is to make them. SQLite only.
pub fn lay_out(config: &StoreConfig, sql: &str) -> Result<(), OpenError> {
    let DatabaseUrl::Sqlite(path) = &config.url else { return Err(OpenError::Migration("not SQLite".into())) };
    Ok(crate::connection::open_sqlite(path)?.batch_execute(sql)?)
}

fn make_sqlite_template() -> Result<[Vec<u8>; 2], OpenError> {
    let folder = std::env::temp_dir().join(format!("tenfold-template-{}", std::process::id()));
    let path: PathBuf = folder.join("tenfold.sqlite");
    Store::migrate(&StoreConfig::new(DatabaseUrl::Sqlite(path.clone()), &folder))?;
    let bytes = [std::fs::read(&path)?, std::fs::read(keys_path(&path))?];
    std::fs::remove_dir_all(&folder)?;
    Ok(bytes)
}

/// A PostgreSQL database of a test's own, dropped with this value.
#[derive(Debug)]
pub struct FreshPostgres {
    pub config: StoreConfig,
    admin: SecretString,
    name: String,
}

impl Drop for FreshPostgres {
    fn drop(&mut self) {
        if let Ok(mut conn) = PgConnection::establish(self.admin.expose_secret()) {
            let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

impl FreshPostgres {
    /// Shuts the database: whoever is connected is sent away, and nobody comes in. From then on it can be copied.
    pub fn shut(&self) -> Result<(), OpenError> {
        let mut admin = crate::connection::open_postgres(self.admin.expose_secret())?;
        admin.batch_execute(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS false", self.name))?;
        let leave = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname";
        Ok(admin.batch_execute(&format!("{leave} = '{}'", self.name))?)
    }

    /// A database like this one, which must be shut.
    pub fn copy(&self) -> Result<Self, OpenError> {
        postgres_like(self.admin.expose_secret(), &self.name)
    }
}

/// A migrated PostgreSQL database, made from a template that is named by its migrations and shared by all processes.
/// `url` leads to a database from which others can be made.
pub fn fresh_postgres(url: &str) -> Result<FreshPostgres, OpenError> {
    postgres_like(url, &postgres_template(url)?)
}

/// An empty PostgreSQL database, for tests of migrating.
pub fn empty_postgres(url: &str) -> Result<FreshPostgres, OpenError> {
    postgres_like(url, "template0")
}

fn postgres_like(url: &str, template: &str) -> Result<FreshPostgres, OpenError> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = format!("tenfold_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut admin = crate::connection::open_postgres(url)?;
    admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
    admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))?;
    Ok(FreshPostgres { config: postgres_config(url, &name), admin: SecretString::from(url), name })
}

fn postgres_config(url: &str, name: &str) -> StoreConfig {
    let (place, query) = url.split_once('?').map_or((url, None), |(place, query)| (place, Some(query)));
    let server = place.rsplit_once('/').map_or(place, |(server, _)| server);
    let url = format!("{server}/{name}{}", query.map(|query| format!("?{query}")).unwrap_or_default());
    let mut config = StoreConfig::new(DatabaseUrl::Postgres(SecretString::from(url)), std::env::temp_dir());
    config.allow_plain_postgres = true;
    config
}

/// Made under another name and renamed when whole, so that a killed test leaves no half template behind.
fn postgres_template(url: &str) -> Result<String, OpenError> {
    let name = format!("tenfold_template_{}", env!("TENFOLD_MIGRATIONS"));
    let mut admin = crate::connection::open_postgres(url)?;
    admin.batch_execute("SELECT pg_advisory_lock(8386658456067171075)")?;
    let query = diesel::sql_query(format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"));
    if diesel::RunQueryDsl::execute(query, &mut admin)? == 0 {
        admin.batch_execute("DROP DATABASE IF EXISTS tenfold_template_new WITH (FORCE)")?;
        admin.batch_execute("CREATE DATABASE tenfold_template_new TEMPLATE template0")?;
        Store::migrate(&postgres_config(url, "tenfold_template_new"))?;
        admin.batch_execute(&format!("ALTER DATABASE tenfold_template_new RENAME TO {name}"))?;
    }
    admin.batch_execute("SELECT pg_advisory_unlock(8386658456067171075)")?;
    Ok(name)
}
