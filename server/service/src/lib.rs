//! Use cases: one file each, named by its verb. Every one goes the same way: load in scope, ask for a permit, decide
//! by a pure rule, save, write the audit event, leave what must be sent in the outbox; all in one transaction.
//!
//! Owns: opening transactions for an actor ([`App`], [`Tx`]), and what can go wrong ([`Problem`]). Refuses: SQL,
//! HTML, HTTP and the network.

pub mod activities;
mod app;
pub mod audit;
mod behalf;
pub mod calendar;
pub mod concerns;
pub mod consent;
pub mod delivery;
mod door;
pub mod endings;
pub mod gates;
pub mod glance;
pub mod hand_over;
pub mod import;
pub mod incidents;
pub mod jobs;
pub mod logs;
pub mod matches;
pub mod notices;
mod operation;
mod operations;
pub mod organisation;
pub mod people;
pub mod phones;
mod problem;
pub mod programme;
pub mod recruiting;
pub mod referring;
pub mod registers;
pub mod reviews;
pub mod safeguarding;
pub mod school;
mod secret;
pub mod sign_in;
pub mod staff;
pub mod supervision;
pub mod timetable;
pub mod training;
mod tx;

pub use app::{App, Failed, Me, Seen};
pub use door::{Credential, Door};
pub use operation::Operation;
pub use problem::Problem;
pub use secret::Secret;
pub use tx::Tx;
