//! Keeps what Tenfold knows, on SQLite or PostgreSQL, and seals what is about people.
//!
//! Owns: connections, transactions, the two databases' differences, keys and sealing, audit, backup. The rooms (people,
//! sites, matching ...) put their statements on top of [`Tx`].
//! Refuses: rules, sentences for people, and state that a second server would miss: what is kept in the process is a
//! short-lived copy (unwrapped keys, 60 s) or unassigned (pre-minted keys).

pub mod activities;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod concerns;
mod config;
mod connection;
pub mod consent;
pub mod endings;
mod error;
pub mod gates;
pub mod glance;
pub mod hand_over;
pub mod import;
pub mod incidents;
pub mod installation;
pub mod jobs;
mod key;
pub mod logs;
pub mod matches;
mod migrate;
pub mod notices;
pub mod open_links;
mod opening;
pub mod operations;
pub mod organisation;
pub mod people;
pub mod phones;
mod postgres;
pub mod programme;
pub mod recruiting;
pub mod referring;
pub mod registers;
pub mod reviews;
pub mod revisions;
pub mod safeguarding;
mod schema;
pub mod school;
mod sealing;
pub mod sign_in;
mod sqlite;
pub mod staff;
mod store;
pub mod supervision;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod timetable;
pub mod training;
mod types;
mod unit;
mod vault;

#[cfg(test)]
mod tests;

pub use config::{DatabaseUrl, StoreConfig, UrlError};
pub use error::{OpenError, StoreError};
pub use key::{BadKey, MasterKey};
pub use migrate::MigrationReport;
pub use sealing::{Cell, Holder, HolderKind, Sealed};
pub use store::{Lane, Store};
pub use unit::Tx;

/// A save names one row at one version; when it changed none, somebody else saved first.
pub(crate) fn must_change_one(changed: usize) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
