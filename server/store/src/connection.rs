//! One open connection to either database, and the macro through which every statement goes.
//!
//! `AnyConnection` is a plain enum. diesel's `MultiConnection` derive would let some statements run on the enum itself,
//! but not RETURNING, upserts or batch inserts; as every statement goes through `on_db!`, which type-checks its body
//! against both, the derive would add nothing but build time.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use diesel::{
    Connection, PgConnection, SqliteConnection,
    connection::{AnsiTransactionManager, InstrumentationEvent, SimpleConnection, TransactionManager},
    result::{Error, QueryResult},
};

use crate::error::StoreError;

pub enum AnyConnection {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

impl fmt::Debug for AnyConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if matches!(self, Self::Postgres(_)) { "Postgres" } else { "Sqlite" })
    }
}

/// Runs the same body on whichever database this is: `on_db!(tx.conn(), |conn| statement.execute(conn))`.
macro_rules! on_db {
    ($connection:expr, |$conn:ident| $body:expr) => {
        match $connection {
            $crate::connection::AnyConnection::Postgres($conn) => $body,
            $crate::connection::AnyConnection::Sqlite($conn) => $body,
        }
    };
}
pub(crate) use on_db;

impl AnyConnection {
    pub(crate) fn run_sql(&mut self, sql: &str) -> QueryResult<()> {
        on_db!(self, |conn| conn.batch_execute(sql))
    }

    /// Begins a transaction in this database's own words.
    pub(crate) fn begin(&mut self, sql: &str) -> QueryResult<()> {
        on_db!(self, |conn| AnsiTransactionManager::begin_transaction_sql(conn, sql))
    }

    pub(crate) fn savepoint(&mut self) -> QueryResult<()> {
        on_db!(self, |conn| AnsiTransactionManager::begin_transaction(conn))
    }

    /// Commits, or releases the innermost savepoint.
    pub(crate) fn commit(&mut self) -> QueryResult<()> {
        on_db!(self, |conn| AnsiTransactionManager::commit_transaction(conn))
    }

    /// How many transactions and savepoints are open.
    pub(crate) fn depth(&mut self) -> QueryResult<u32> {
        on_db!(self, |conn| {
            let status = AnsiTransactionManager::transaction_manager_status_mut(conn);
            Ok(status.transaction_depth()?.map_or(0, u32::from))
        })
    }

    /// Undoes all that was begun beyond `depth`: also what a panic left open.
    pub(crate) fn undo_to(&mut self, depth: u32) -> QueryResult<()> {
        while self.depth()? > depth {
            on_db!(self, |conn| AnsiTransactionManager::rollback_transaction(conn))?;
        }
        if self.depth()? < depth { Err(Error::NotInTransaction) } else { Ok(()) }
    }
}

/// What went wrong on a connection since it was last asked. A unit's own error type hides the store's errors from the
/// engine, so the engine listens to the connection instead.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    failed: AtomicBool,
    conflict: AtomicBool,
    broken: AtomicBool,
    full: AtomicBool,
}

impl Watch {
    fn note(&self, error: &Error) {
        self.failed.store(true, Ordering::Relaxed);
        let flag = match classify(error) {
            StoreError::Conflict => &self.conflict,
            StoreError::DiskFull => &self.full,
            StoreError::Unavailable(_) => &self.broken,
            _ => return,
        };
        flag.store(true, Ordering::Relaxed);
    }

    pub(crate) fn clear(&self) {
        for flag in [&self.failed, &self.conflict, &self.broken, &self.full] {
            flag.store(false, Ordering::Relaxed);
        }
    }

    /// A statement failed and its savepoint has been rolled back: it no longer speaks against the transaction.
    pub(crate) fn forgive(&self) {
        self.failed.store(self.conflicted() || self.fatal().is_some(), Ordering::Relaxed);
    }

    pub(crate) fn failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub(crate) fn conflicted(&self) -> bool {
        self.conflict.load(Ordering::Relaxed)
    }

    /// The disk or the connection failed: nothing in this transaction may be acknowledged.
    pub(crate) fn fatal(&self) -> Option<StoreError> {
        if self.full.load(Ordering::Relaxed) {
            Some(StoreError::DiskFull)
        } else if self.broken.load(Ordering::Relaxed) {
            Some(StoreError::Unavailable("the database failed while working".into()))
        } else {
            None
        }
    }
}

/// As `StoreError::from`, from a borrowed error.
fn classify(error: &Error) -> StoreError {
    match error {
        Error::DatabaseError(diesel::result::DatabaseErrorKind::SerializationFailure, _) => StoreError::Conflict,
        Error::DatabaseError(diesel::result::DatabaseErrorKind::ClosedConnection, told) => {
            StoreError::Unavailable(told.message().to_owned())
        }
        Error::DatabaseError(_, told) => crate::error::from_message(told.message()),
        _ => StoreError::Other(String::new()),
    }
}

/// A connection with somebody listening on it.
#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) conn: AnyConnection,
    pub(crate) watch: Arc<Watch>,
}

impl Wire {
    pub(crate) fn new(mut conn: AnyConnection) -> Self {
        let watch = Arc::new(Watch::default());
        let ear = watch.clone();
        let listen = move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::FinishQuery { error: Some(error), .. } = event {
                ear.note(error);
            }
        };
        on_db!(&mut conn, |conn| conn.set_instrumentation(listen));
        Self { conn, watch }
    }
}

/// The key store's file, beside the database's.
pub(crate) fn keys_path(database: &Path) -> PathBuf {
    database.with_file_name("keys.sqlite")
}

/// Opens a SQLite database with its key store attached. `synchronous=FULL` costs nothing under group commit and is what
/// keeps an acknowledged write through a power cut. `secure_delete` overwrites an erased key where it stood.
pub(crate) fn open_sqlite(database: &Path) -> Result<SqliteConnection, StoreError> {
    let failed = |error: &dyn fmt::Display| StoreError::Unavailable(error.to_string());
    let mut conn = SqliteConnection::establish(&database.to_string_lossy()).map_err(|error| failed(&error))?;
    conn.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;")?;
    let keys = keys_path(database).to_string_lossy().replace('\'', "''");
    conn.batch_execute(&format!("ATTACH DATABASE '{keys}' AS tenfold_keys"))?;
    conn.batch_execute(
        "PRAGMA journal_mode = WAL; PRAGMA tenfold_keys.journal_mode = WAL;
         PRAGMA synchronous = FULL; PRAGMA tenfold_keys.synchronous = FULL;
         PRAGMA tenfold_keys.secure_delete = ON;
         PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(conn)
}

pub(crate) fn open_postgres(url: &str) -> Result<PgConnection, StoreError> {
    // libpq's message can hold the host and the user but not the password.
    PgConnection::establish(url).map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// Lets nobody else on the machine read a file or a folder of the store. SQLite gives its WAL the same rights.
#[cfg(unix)]
pub(crate) fn keep_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rights = if path.is_dir() { 0o700 } else { 0o600 };
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(rights))
}

/// Elsewhere the folder's own rights have to do.
#[cfg(not(unix))]
pub(crate) fn keep_private(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
