//! Brings a database to this program's version. Owns the embedded migrations and the key store's few lines of DDL, which
//! are not a migration because on SQLite they belong to another file.
//!
//! SQLite applies all that is pending in one transaction, so that a kill leaves the old version whole. PostgreSQL
//! applies each in a transaction of its own, under an advisory lock, so that several servers may start at once.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use secrecy::ExposeSecret;

use crate::{
    config::{DatabaseUrl, StoreConfig},
    connection::{AnyConnection, keep_private, keys_path, open_postgres, open_sqlite},
    error::{OpenError, StoreError},
};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// The advisory locks of PostgreSQL that Tenfold takes, told apart by the last digit.
const MIGRATION_LOCK: i64 = 0x7465_6e66_6f6c_6401;

const SQLITE_KEYS: &str = "CREATE TABLE IF NOT EXISTS tenfold_keys.wrapped_key (
    id BLOB NOT NULL PRIMARY KEY, wrapped BLOB NOT NULL, made_at INTEGER NOT NULL) STRICT, WITHOUT ROWID";
const POSTGRES_KEYS: &str = "CREATE SCHEMA IF NOT EXISTS tenfold_keys;
    CREATE TABLE IF NOT EXISTS tenfold_keys.wrapped_key (
    id uuid NOT NULL PRIMARY KEY, wrapped bytea NOT NULL, made_at timestamptz NOT NULL)";

/// What was applied, oldest first. Empty when the database was up to date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationReport {
    pub applied: Vec<String>,
}

/// A connection before the store is open. Makes the folder of a SQLite database.
pub(crate) fn connect(config: &StoreConfig) -> Result<AnyConnection, OpenError> {
    let unreachable = |error: StoreError| match error {
        StoreError::Unavailable(why) => OpenError::Unreachable(why),
        other => OpenError::Store(other),
    };
    match &config.url {
        DatabaseUrl::Sqlite(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)?;
            }
            open_sqlite(path).map(AnyConnection::Sqlite).map_err(unreachable)
        }
        DatabaseUrl::Postgres(url) => {
            open_postgres(url.expose_secret()).map(AnyConnection::Postgres).map_err(unreachable)
        }
    }
}

pub(crate) fn migrate(config: &StoreConfig) -> Result<MigrationReport, OpenError> {
    let stopped = |error: Box<dyn std::error::Error + Send + Sync>| OpenError::Migration(error.to_string());
    let applied = match &mut connect(config)? {
        AnyConnection::Sqlite(conn) => migrate_sqlite(conn).map_err(stopped)?,
        AnyConnection::Postgres(conn) => migrate_postgres(conn).map_err(stopped)?,
    };
    if let DatabaseUrl::Sqlite(path) = &config.url {
        keep_private(path)?;
        keep_private(&keys_path(path))?;
    }
    Ok(MigrationReport { applied })
}

type Applied = Result<Vec<String>, Box<dyn std::error::Error + Send + Sync>>;

fn migrate_sqlite(conn: &mut diesel::SqliteConnection) -> Applied {
    conn.batch_execute(SQLITE_KEYS)?;
    // Rebuilding a table needs its references not to bite meanwhile; all are checked before the commit.
    conn.batch_execute("PRAGMA foreign_keys = OFF")?;
    conn.immediate_transaction(|conn| {
        let names = run_pending(conn, SQLITE)?;
        let broken: Vec<BrokenReference> =
            diesel::RunQueryDsl::load(diesel::sql_query("PRAGMA foreign_key_check"), conn)?;
        match broken.first() {
            Some(row) => Err(format!("a row of {} would refer to nothing", row.table).into()),
            None => Ok(names),
        }
    })
}

#[derive(diesel::QueryableByName)]
struct BrokenReference {
    #[diesel(sql_type = diesel::sql_types::Text)]
    table: String,
}

fn migrate_postgres(conn: &mut diesel::PgConnection) -> Applied {
    conn.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})"))?;
    conn.batch_execute("SET client_min_messages TO warning")?;
    conn.batch_execute(POSTGRES_KEYS)?;
    let names = run_pending(conn, POSTGRES)?;
    conn.batch_execute(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})"))?;
    Ok(names)
}

fn run_pending<DB, C>(conn: &mut C, source: EmbeddedMigrations) -> Applied
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: diesel::migration::MigrationSource<DB>,
{
    let mut names = Vec::new();
    for migration in conn.pending_migrations(source)? {
        conn.run_migration(&*migration)?;
        names.push(migration.name().to_string());
    }
    Ok(names)
}

/// The names of migrations that this database lacks.
pub(crate) fn pending(conn: &mut AnyConnection) -> Result<Vec<String>, OpenError> {
    fn names<DB: diesel::backend::Backend>(found: Vec<Box<dyn diesel::migration::Migration<DB>>>) -> Vec<String> {
        found.iter().map(|migration| migration.name().to_string()).collect()
    }
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| OpenError::Migration(error.to_string());
    match conn {
        AnyConnection::Sqlite(conn) => conn.pending_migrations(SQLITE).map(names).map_err(failed),
        AnyConnection::Postgres(conn) => conn.pending_migrations(POSTGRES).map(names).map_err(failed),
    }
}

pub(crate) fn refuse_pending(conn: &mut AnyConnection) -> Result<(), OpenError> {
    let waiting = pending(conn)?;
    if waiting.is_empty() { Ok(()) } else { Err(OpenError::MigrationsPending(waiting)) }
}

/// Versions of the migrations applied, oldest first.
pub(crate) fn applied(conn: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Other(error.to_string());
    let mut names: Vec<String> = match conn {
        AnyConnection::Sqlite(conn) => {
            conn.applied_migrations().map_err(failed)?.iter().map(ToString::to_string).collect()
        }
        AnyConnection::Postgres(conn) => {
            conn.applied_migrations().map_err(failed)?.iter().map(ToString::to_string).collect()
        }
    };
    names.sort();
    Ok(names)
}
