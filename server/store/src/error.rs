//! What can go wrong with a store, in few names, alike on both databases. Refuses to carry values of rows: a unique
//! violation names columns (`account.email_blind`), never what stood in them.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// Why a unit of work did not happen. None of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    #[error("too much is waiting; try again shortly")]
    Busy,
    #[error("the disk is full; nothing was kept")]
    DiskFull,
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    #[error("others changed the same records at the same time; try again")]
    Conflict,
    /// `table.column, table.column`, the same on both databases.
    #[error("already there: {0}")]
    Unique(String),
    /// The constraint's name; empty on SQLite, which does not tell.
    #[error("refers to something that is not there: {0}")]
    ForeignKey(String),
    #[error("against a rule of the database: {0}")]
    Check(String),
    #[error("a sealed cell does not open: {0}")]
    Damaged(String),
    /// The row is no longer at the version that was read.
    #[error("somebody else saved first")]
    Stale,
    #[error("the key of this text was erased")]
    KeyErased,
    #[error("the work came to a halt in the middle; nothing was kept")]
    Panicked,
    #[error("{0}")]
    Other(String),
}

impl StoreError {
    /// A cell that holds what no rule of the domain would have let in. Names the cell, never its content.
    pub(crate) fn damaged(cell: &str) -> Self {
        Self::Damaged(cell.to_owned())
    }

    /// Whether trying again shortly may work: the fault is not in what was asked.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::DiskFull | Self::Unavailable(_) | Self::Conflict)
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(kind, told) => from_database(&kind, told.as_ref()),
            Error::RollbackErrorOnCommit { commit_error, .. } => Self::from(*commit_error),
            Error::BrokenTransactionManager => Self::Unavailable("the transaction was lost".into()),
            other => Self::Other(other.to_string()),
        }
    }
}

fn from_database(kind: &DatabaseErrorKind, told: &dyn DatabaseErrorInformation) -> StoreError {
    let name = || told.constraint_name().unwrap_or_default().to_owned();
    match kind {
        DatabaseErrorKind::UniqueViolation => StoreError::Unique(unique_columns(told)),
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => StoreError::ForeignKey(name()),
        DatabaseErrorKind::CheckViolation | DatabaseErrorKind::ExclusionViolation => match told.constraint_name() {
            Some(name) => StoreError::Check(name.to_owned()),
            None => StoreError::Check(told.message().trim_start_matches("CHECK constraint failed: ").to_owned()),
        },
        DatabaseErrorKind::NotNullViolation => StoreError::Check(told.message().to_owned()),
        DatabaseErrorKind::SerializationFailure => StoreError::Conflict,
        DatabaseErrorKind::ClosedConnection => StoreError::Unavailable(told.message().to_owned()),
        _ => from_message(told.message()),
    }
}

/// What diesel leaves unnamed is told apart by its text. PostgreSQL's SQLSTATE is not passed on, so a deadlock (40P01)
/// is known only by its English message: `opening.rs` sets `lc_messages` or warns.
pub(crate) fn from_message(message: &str) -> StoreError {
    let has = |part: &str| message.contains(part);
    if has("deadlock detected") || has("could not serialize access") {
        StoreError::Conflict
    } else if has("database or disk is full") || has("No space left on device") {
        StoreError::DiskFull
    } else if has("database is locked") || has("database table is locked") {
        StoreError::Busy
    } else if ["disk I/O error", "unable to open", "malformed", "readonly database", "not a database"]
        .into_iter()
        .any(has)
        || has("terminating connection")
    {
        StoreError::Unavailable(message.to_owned())
    } else {
        StoreError::Other(message.to_owned())
    }
}

/// SQLite says `UNIQUE constraint failed: t.a, t.b`; PostgreSQL has the table, and in its details `Key (a, b)=(…)`,
/// of which the part after the equals sign is people's data and is left out.
fn unique_columns(told: &dyn DatabaseErrorInformation) -> String {
    if let Some(columns) = told.message().strip_prefix("UNIQUE constraint failed: ") {
        return columns.to_owned();
    }
    let columns = told.details().and_then(|text| Some(text.split_once('(')?.1.split_once(")=(")?.0.to_owned()));
    match (told.table_name(), columns) {
        (Some(table), Some(columns)) => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        _ => told.constraint_name().unwrap_or_default().to_owned(),
    }
}

/// Why a store does not open. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(
        "PostgreSQL is on another machine and its address does not insist on TLS. Add sslmode=verify-full (or require), \
         or set allow_plain_postgres if the network between is private"
    )]
    PlainPostgres,
    #[error("the database is behind this program: run `tenfold migrate` first ({} waiting: {})", .0.len(), .0.join(", "))]
    MigrationsPending(Vec<String>),
    #[error(
        "this is not the master key of this database (it was made with {kept}, you gave {given}). Nothing was changed: \
         find the right key, for with another one nothing sealed opens"
    )]
    WrongMasterKey { kept: String, given: String },
    #[error("the database cannot be opened: {0}")]
    Unreachable(String),
    #[error("migration stopped and its last step was undone: {0}")]
    Migration(String),
    #[error("the folder of the database cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        Self::Store(error.into())
    }
}
